package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A rule's text form, which people type and the store keeps: SQL's `WHERE` grammar and a few
/// measures. `docs/segments.md` describes it.
public final class RuleText {

    /// Longer texts are refused.
    public static final int MAX_LENGTH = 1_000_000;

    private RuleText() {}

    /// What came of reading a text: a rule, or errors in the order of the text.
    ///
    /// @param rule null when it could not be read; there, with errors, when names or types are
    ///   wrong
    public record Reading(@Nullable Rule rule, List<RuleError> errors) {
        public Reading {
            errors = List.copyOf(errors);
        }
    }

    /// The rule as it would be typed, on one line; [#parse] gives the same rule again.
    public static String write(Rule rule) {
        return RuleWriter.write(rule);
    }

    /// Reads a rule without asking whether its attributes exist.
    ///
    /// @throws Problem at the first mistake
    public static Rule parse(String text) {
        return valid(syntax(text));
    }

    /// Reads a rule without asking whether its attributes exist, for a field in which it is typed.
    public static Reading read(String text) {
        return syntax(text);
    }

    /// @param segments the rules of saved segments by name
    /// @throws Problem at the first mistake
    public static Rule parse(
            String text, Catalogue catalogue, Function<String, Optional<Rule>> segments) {
        return valid(read(text, catalogue, segments));
    }

    /// Reads a rule and checks it against the attributes that exist.
    ///
    /// @param segments the rules of saved segments by name
    public static Reading read(
            String text, Catalogue catalogue, Function<String, Optional<Rule>> segments) {
        try {
            RuleParser parser = parser(text);
            Rule rule = parser.parse();
            List<RuleError> errors =
                    RuleCheck.findings(rule, catalogue, segments).stream()
                            .map(finding -> located(finding, text, parser))
                            .sorted(Comparator.comparingInt(RuleError::position))
                            .toList();
            return new Reading(rule, errors);
        } catch (Mistake mistake) {
            return new Reading(null, List.of(mistake.error()));
        }
    }

    /// Whether a name that goes on where this text ends is one of the events' fields and not of an
    /// attribute.
    public static boolean asksForEventField(String before) {
        return before.length() <= MAX_LENGTH && EventPlaces.endsInOne(before);
    }

    private static Reading syntax(String text) {
        try {
            return new Reading(parser(text).parse(), List.of());
        } catch (Mistake mistake) {
            return new Reading(null, List.of(mistake.error()));
        }
    }

    private static RuleParser parser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Mistake(
                    RuleError.at(
                            text,
                            MAX_LENGTH,
                            text.length() - MAX_LENGTH,
                            "The rule is longer than " + MAX_LENGTH + " characters",
                            "Save parts of it as segments and use in_segment('name')"));
        }
        return new RuleParser(text);
    }

    private static RuleError located(RuleCheck.Finding finding, String text, RuleParser parser) {
        var span =
                parser.spans().getOrDefault(finding.part(), new RuleParser.Span(0, text.length()));
        return RuleError.at(
                text, span.position(), span.length(), finding.message(), finding.suggestion());
    }

    private static Rule valid(Reading reading) {
        Rule rule = reading.rule();
        if (rule == null || !reading.errors().isEmpty()) {
            throw reading.errors().getFirst().problem();
        }
        return rule;
    }
}
