package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/// An expression's text form, which people type and the store keeps. `docs/derived-attributes.md`
/// describes it.
public final class ExpressionText {

    private static final int MAX_LENGTH = 10_000;

    private ExpressionText() {}

    /// What came of reading a text.
    ///
    /// @param expression null when it can't be read
    /// @param names the attributes it looks at, those of its conditions included
    /// @param error null when it can be read
    public record Reading(
            @Nullable Expression expression, Set<String> names, @Nullable RuleError error) {
        public Reading {
            names = Set.copyOf(names);
        }

        /// @throws Problem when it could not be read
        public Expression valid() {
            if (error != null) {
                throw new Problem(
                        error.message(),
                        "character " + error.column() + " of the expression",
                        error.suggestion());
            }
            return Optional.ofNullable(expression).orElseThrow();
        }
    }

    /// Reads an expression and checks it against the attributes that exist.
    public static Reading read(String text, Catalogue catalogue) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new Mistake(
                        RuleError.at(
                                text,
                                MAX_LENGTH,
                                text.length() - MAX_LENGTH,
                                "The expression is longer than " + MAX_LENGTH + " characters",
                                "Make attributes of its parts"));
            }
            var parser = new ExpressionParser(text, catalogue);
            Expression expression = parser.parse();
            return new Reading(expression, parser.names(), null);
        } catch (Mistake mistake) {
            return new Reading(null, Set.of(), mistake.error());
        }
    }
}
