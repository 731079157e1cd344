package org.audienceworkbench.email;

import java.util.Locale;

/// That an e-mail says something else than this customer's own value.
///
/// @param token what was asked for, such as `customer.first_name` or `recommendations`
public record Fallback(String token, Kind kind) {

    public enum Kind {
        /// There is no value; the template says something else, or nothing.
        MISSING,
        /// The attribute's policy gave a value.
        POLICY,
        /// Recommended because many bought it lately.
        POPULAR,
        /// Recommended because it is new.
        NEW,
        /// Recommended to everyone.
        EVERYONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What stands in, in words.
    public String words() {
        return switch (kind) {
            case MISSING -> token + " is missing";
            case POLICY -> token + " is a default";
            case POPULAR -> token + " shows what is popular";
            case NEW -> token + " shows what is new";
            case EVERYONE -> token + " shows what most customers bought";
        };
    }
}
