package org.audienceworkbench.email;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

/// What is wrong with a template, and where, so that an editor can mark the place.
///
/// Never holds a customer's data: only what the template's author wrote.
///
/// @param line from 1, in the part's own source
/// @param column from 1, in characters
/// @param message a sentence without its full stop
/// @param token the field that had no value, such as `customer.first_name`; null for other faults
public record TemplateFault(
        Part part, int line, int column, String message, @Nullable String token) {

    TemplateFault(Part part, int line, int column, String message) {
        this(part, line, column, message, null);
    }

    /// The place as a person reads it: `body.ftlh, line 12, column 5`.
    public String where() {
        return part.file() + ", line " + line + ", column " + column;
    }

    /// For front doors that show one message.
    public Problem problem() {
        return new Problem(
                message,
                where(),
                token == null
                        ? "Change the template at this place"
                        : "Give it a fallback, such as ${" + token + "!\"friend\"}");
    }
}
