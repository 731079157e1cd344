package org.audienceworkbench.email;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An e-mail as its author wrote it: four small sources and what they need.
///
/// @param id its folder's name
/// @param text the plain text part; null to derive it from the body
/// @param fields what it says about a customer beside `id`, for the form that maps attributes
/// @param shipped true when it came with the program and can only be copied
public record EmailTemplate(
        String id,
        String name,
        String description,
        String subject,
        String preheader,
        String body,
        @Nullable String text,
        List<Field> fields,
        boolean shipped) {

    public EmailTemplate {
        fields = List.copyOf(fields);
    }

    /// @param key as in `customer.key`
    /// @param fallback what the template writes without it, in words
    public record Field(String key, String fallback) {}

    /// The source of one part; null for a text part that is derived.
    public @Nullable String source(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case PREHEADER -> preheader;
            case BODY -> body;
            case TEXT -> text;
        };
    }
}
