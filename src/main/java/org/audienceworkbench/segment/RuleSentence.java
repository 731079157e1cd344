package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.table.ValueType;

import java.util.List;
import java.util.Optional;

/// Reads a rule back as one English sentence, with the attributes' labels.
///
/// Groups within groups stand in brackets, so that "and" and "or" can't be misread.
public final class RuleSentence {

    private static final Literal NONE = new Literal.Numeric(0);
    private static final Optional<Comparison> MORE = Optional.of(Comparison.MORE);

    private final Catalogue catalogue;

    private RuleSentence(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// `Customers whose recency is at most 3 and who had no purchase events in the last 7 days.`
    public static String of(Rule rule, Catalogue catalogue) {
        return switch (rule) {
            case Rule.All(var parts) when parts.isEmpty() -> "All customers.";
            case Rule.Any(var parts) when parts.isEmpty() -> "No customers.";
            default -> "Customers " + new RuleSentence(catalogue).clause(rule) + ".";
        };
    }

    private String clause(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> parts.isEmpty() ? "of any kind" : joined(parts, "and");
            case Rule.Any(var parts) -> parts.isEmpty() ? "of no kind" : joined(parts, "or");
            case Rule.Not(var part) -> negated(part);
            case Rule.Compare(var measure, var is, var value) -> compared(measure, is, value);
            case Rule.CompareTwo(Measure.Value(var name), var is, Measure.Value(var other)) ->
                    "whose " + label(name) + " is " + words(name).compared(is, label(other));
            case Rule.Between(var measure, var low, var high) ->
                    ranged(measure, "between %s and %s", List.of(low, high));
            case Rule.In(var measure, var values) -> ranged(measure, "", values);
            case Rule.Like(var attribute, var pattern, var escape) ->
                    "whose " + label(attribute) + " " + LikeWords.of(pattern, escape).positive();
            case Rule.Matches(var attribute, var pattern) ->
                    "whose " + label(attribute) + " matches " + expression(pattern);
            case Rule.Extreme extreme -> "who are " + among(extreme);
            case Rule.Random random -> "who are " + drawn(random);
            case Rule.IsMissing(var measure) -> "whose " + subject(measure) + " is missing";
            case Rule.InSegment(var name) -> "who are in the segment " + ValueWords.quoted(name);
            case Rule.Frozen(var name, _) ->
                    "who were in the segment " + ValueWords.quoted(name) + " when it was frozen";
            case Rule.Sequence sequence -> "who had " + events(sequence);
        };
    }

    private String negated(Rule part) {
        return switch (part) {
            case Rule.Compare(var measure, var is, var value) -> notCompared(measure, is, value);
            case Rule.CompareTwo(Measure.Value(var name), var is, Measure.Value(var other)) ->
                    "whose "
                            + label(name)
                            + " is not "
                            + words(name).compared(is, label(other))
                            + " or who lack one of the two";
            case Rule.Between(var measure, var low, var high) ->
                    notRanged(measure, "between %s and %s", List.of(low, high));
            case Rule.In(var measure, var values) -> notRanged(measure, "", values);
            case Rule.Like(var attribute, var pattern, var escape) ->
                    "whose "
                            + label(attribute)
                            + " "
                            + LikeWords.of(pattern, escape).negative()
                            + orMissing(attribute);
            case Rule.Matches(var attribute, var pattern) ->
                    "whose "
                            + label(attribute)
                            + " does not match "
                            + expression(pattern)
                            + orMissing(attribute);
            case Rule.Extreme extreme -> "who are not " + among(extreme);
            case Rule.Random random -> "who are not " + drawn(random);
            case Rule.IsMissing(var measure) -> "whose " + subject(measure) + " is not missing";
            case Rule.InSegment(var name) ->
                    "who are not in the segment " + ValueWords.quoted(name);
            case Rule.Frozen(var name, _) ->
                    "who were not in the segment "
                            + ValueWords.quoted(name)
                            + " when it was frozen";
            case Rule.Sequence sequence -> "who did not have " + events(sequence);
            case Rule.All _, Rule.Any _, Rule.Not _ ->
                    "who are none of those (" + clause(part) + ")";
        };
    }

    private String joined(List<Rule> parts, String word) {
        List<String> clauses =
                parts.stream()
                        .map(part -> parts.size() > 1 ? bracketed(part) : clause(part))
                        .toList();
        return ValueWords.list(clauses, word);
    }

    private String bracketed(Rule part) {
        return RuleWriter.isGroup(part) ? "(" + clause(part) + ")" : clause(part);
    }

    private String compared(Measure measure, Comparison is, Literal value) {
        return switch (measure) {
            case Measure.Value(var name) ->
                    "whose " + label(name) + " is " + words(name).compared(is, value);
            case Measure.DaysSince(var name) ->
                    "whose " + label(name) + " was " + ValueWords.daysAgo(is, value);
            case Measure.DaysToAnniversary(var name) ->
                    "whose next "
                            + label(name)
                            + " anniversary is "
                            + ValueWords.daysAhead(is, value);
            case Measure.Events(var type, var within) ->
                    "who had " + ValueWords.events(is, value, type) + ValueWords.window(within);
        };
    }

    private String notCompared(Measure measure, Comparison is, Literal value) {
        return switch (measure) {
            case Measure.Value(var name) ->
                    "whose "
                            + label(name)
                            + " is not "
                            + words(name).compared(is, value)
                            + orMissing(name);
            case Measure.DaysSince(var name) ->
                    "whose "
                            + label(name)
                            + " was not "
                            + ValueWords.daysAgo(is, value)
                            + orMissing(name);
            case Measure.DaysToAnniversary(var name) ->
                    "whose next "
                            + label(name)
                            + " anniversary is not "
                            + ValueWords.daysAhead(is, value)
                            + orMissing(name);
            case Measure.Events(var type, var within) ->
                    is.opposite()
                            .or(() -> value.equals(NONE) ? MORE : Optional.empty())
                            .map(opposite -> compared(measure, opposite, value))
                            .orElseGet(
                                    () ->
                                            "who did not have "
                                                    + ValueWords.events(is, value, type)
                                                    + ValueWords.window(within));
        };
    }

    /// @param form where the values go, or empty for a list of alternatives
    private String ranged(Measure measure, String form, List<Literal> values) {
        return switch (measure) {
            case Measure.Value(var name) ->
                    "whose " + label(name) + " is " + words(name).filled(form, values);
            case Measure.DaysSince(var name) ->
                    "whose "
                            + label(name)
                            + " was "
                            + plainWords().filled(form, values)
                            + " days ago";
            case Measure.DaysToAnniversary(var name) ->
                    "whose next "
                            + label(name)
                            + " anniversary is "
                            + plainWords().filled(form, values)
                            + " days ahead";
            case Measure.Events(var type, var within) ->
                    "who had "
                            + plainWords().filled(form, values)
                            + " "
                            + ValueWords.type(type)
                            + " events"
                            + ValueWords.window(within);
        };
    }

    private String notRanged(Measure measure, String form, List<Literal> values) {
        return switch (measure) {
            case Measure.Value(var name) ->
                    "whose "
                            + label(name)
                            + " is not "
                            + words(name).filled(form, values)
                            + orMissing(name);
            case Measure.DaysSince(var name) ->
                    "whose "
                            + label(name)
                            + " was not "
                            + plainWords().filled(form, values)
                            + " days ago"
                            + orMissing(name);
            case Measure.DaysToAnniversary(var name) ->
                    "whose next "
                            + label(name)
                            + " anniversary is not "
                            + plainWords().filled(form, values)
                            + " days ahead"
                            + orMissing(name);
            case Measure.Events(var type, var within) ->
                    "who did not have "
                            + plainWords().filled(form, values)
                            + " "
                            + ValueWords.type(type)
                            + " events"
                            + ValueWords.window(within);
        };
    }

    private static String events(Rule.Sequence sequence) {
        return "a "
                + ValueWords.type(sequence.first())
                + " event and within "
                + sequence.within()
                + " after it a "
                + ValueWords.type(sequence.then())
                + " event";
    }

    private static String expression(String pattern) {
        return "the regular expression " + ValueWords.quoted(pattern);
    }

    private String among(Rule.Extreme extreme) {
        String value =
                (extreme.end() == Rule.End.TOP ? "highest " : "lowest ")
                        + label(extreme.attribute());
        return switch (extreme.portion()) {
            case Portion.Customers(var number) when number == 1 -> "the one with the " + value;
            case Portion.Customers(var number) ->
                    "among the " + ValueWords.number(number) + " with the " + value;
            case Portion.Share share -> "among the " + share.text() + "% with the " + value;
        };
    }

    private static String drawn(Rule.Random random) {
        return "among the "
                + random.share().text()
                + "% drawn by chance with the seed "
                + ValueWords.quoted(random.seed());
    }

    private String subject(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> label(name);
            case Measure.DaysSince(var name) -> label(name);
            case Measure.DaysToAnniversary(var name) -> label(name);
            case Measure.Events(var type, _) -> "number of " + ValueWords.type(type) + " events";
        };
    }

    private String label(String name) {
        return catalogue.find(name).map(Attribute::label).orElse(name);
    }

    private ValueWords words(String name) {
        return new ValueWords(catalogue.find(name).map(Attribute::type).orElse(ValueType.TEXT));
    }

    private static ValueWords plainWords() {
        return new ValueWords(ValueType.NUMBER);
    }

    /// Customers without a value meet a negated condition; said where there are such customers.
    private String orMissing(String name) {
        Optional<Attribute> attribute = catalogue.find(name);
        return attribute.isPresent() && attribute.get().missing() > 0 ? " (or is missing)" : "";
    }
}
