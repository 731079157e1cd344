package org.audienceworkbench.email;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An e-mail as its author wrote it: four small sources and what they need.
///
/// @param id its folder's name
/// @param text the plain text part; null to derive it from the body
/// @param fields what it says about a customer beside `id`, for the form that maps attributes
/// @param variants the other ways it can be sent; none for one that is a variant itself
/// @param variant which one it is: [#BASE], or what [#variant(String)] made of it
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
        List<Variant> variants,
        String variant,
        boolean shipped) {

    /// What the template is called as it stands, without a variant laid over it.
    public static final String BASE = "base";

    public EmailTemplate {
        fields = List.copyOf(fields);
        variants = List.copyOf(variants);
        long names =
                variants.stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count();
        if (names < variants.size()) {
            throw new Problem(
                    "Two variants of the template \"" + id + "\" have the same name",
                    null,
                    "Give one of them another name; small and capital letters count as the same");
        }
    }

    /// One without variants.
    public EmailTemplate(
            String id,
            String name,
            String description,
            String subject,
            String preheader,
            String body,
            @Nullable String text,
            List<Field> fields,
            boolean shipped) {
        this(
                id,
                name,
                description,
                subject,
                preheader,
                body,
                text,
                fields,
                List.of(),
                BASE,
                shipped);
    }

    /// @param key as in `customer.key`
    /// @param fallback what the template writes without it, in words
    public record Field(String key, String fallback) {}

    /// Another way to send the same e-mail.
    ///
    /// @param name letters, digits and dashes, such as `B`
    /// @param sources the parts that differ; what isn't here is the base's
    public record Variant(String name, Map<Part, String> sources) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

        public Variant {
            requireName(name);
            sources = Map.copyOf(sources);
        }

        /// @throws Problem when the name can't be part of a file's
        static void requireName(String name) {
            if (!NAME.matcher(name).matches() || name.equalsIgnoreCase(BASE)) {
                throw new Problem(
                        "A variant can't be called \"" + name + "\"",
                        null,
                        "Use up to 32 letters, digits and dashes, such as B or reminder");
            }
        }
    }

    /// The source of one part; null for a text part that is derived.
    public @Nullable String source(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case PREHEADER -> preheader;
            case BODY -> body;
            case TEXT -> text;
        };
    }

    /// [#BASE] and the names of the variants.
    public List<String> variantNames() {
        return Stream.concat(Stream.of(BASE), variants.stream().map(Variant::name)).toList();
    }

    /// The template as it is sent in that variant: the base with the variant's parts laid over it.
    ///
    /// @throws Problem when it has no such variant, naming those there are
    public EmailTemplate variant(String name) {
        if (name.equals(variant)) {
            return this;
        }
        Variant found =
                variants.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "The template \""
                                                        + id
                                                        + "\" has no variant \""
                                                        + name
                                                        + "\"",
                                                null,
                                                "Choose one of: "
                                                        + String.join(", ", variantNames())));
        Map<Part, String> laid = sources();
        laid.putAll(found.sources());
        return of(laid, List.of(), found.name());
    }

    /// The same with another source for a part; null for a text part that is derived.
    public EmailTemplate with(Part part, @Nullable String source) {
        Map<Part, String> changed = sources();
        if (source == null) {
            changed.remove(part);
        } else {
            changed.put(part, source);
        }
        return of(changed, variants, variant);
    }

    /// The same with other variants.
    public EmailTemplate withVariants(List<Variant> others) {
        return of(sources(), others, variant);
    }

    /// An own template with the same sources under another name.
    public EmailTemplate named(String newId, String newName) {
        return new EmailTemplate(
                newId,
                newName,
                description,
                subject,
                preheader,
                body,
                text,
                fields,
                variants,
                variant,
                false);
    }

    private Map<Part, String> sources() {
        Map<Part, String> sources = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String source = source(part);
            if (source != null) {
                sources.put(part, source);
            }
        }
        return sources;
    }

    private EmailTemplate of(Map<Part, String> sources, List<Variant> others, String called) {
        return new EmailTemplate(
                id,
                name,
                description,
                sources.getOrDefault(Part.SUBJECT, ""),
                sources.getOrDefault(Part.PREHEADER, ""),
                sources.getOrDefault(Part.BODY, ""),
                sources.get(Part.TEXT),
                fields,
                others,
                called,
                shipped);
    }
}
