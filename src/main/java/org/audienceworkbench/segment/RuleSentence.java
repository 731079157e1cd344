package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Reads a rule back as one English sentence, with the attributes' labels.
///
/// Groups within groups stand in brackets, so that "and" and "or" can't be misread.
public final class RuleSentence {

    private static final Literal NONE = new Literal.Numeric(0);
    private static final String OR_NONE = " (or there is none)";
    private static final Optional<Comparison> MORE = Optional.of(Comparison.MORE);

    private final Catalogue catalogue;

    /// What stands for those whom the rule is about: `who` or `which`.
    private final String those;

    private RuleSentence(Catalogue catalogue, String those) {
        this.catalogue = catalogue;
        this.those = those;
    }

    /// `Customers whose recency is at most 3 and who had no purchase events in the last 7 days.`
    public static String of(Rule rule, Catalogue catalogue) {
        return switch (rule) {
            case Rule.All(var parts) when parts.isEmpty() -> "All customers.";
            case Rule.Any(var parts) when parts.isEmpty() -> "No customers.";
            default -> "Customers " + new RuleSentence(catalogue, "who").clause(rule) + ".";
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
                            + " or "
                            + those
                            + " lack one of the two";
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
                    those + " are none of those (" + clause(part) + ")";
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
            case Measure.Events(var filter, var within) ->
                    "who had "
                            + ValueWords.events(is, value, filter.type())
                            + ValueWords.window(within)
                            + only(filter);
            case Measure.EventField _ ->
                    "whose " + subject(measure) + " is " + plainWords().compared(is, value);
            case Measure.EventTime _ ->
                    "whose " + subject(measure) + " is " + timeWords().compared(is, value);
            case Measure.DaysSinceEvent _ ->
                    "whose " + subject(measure) + " was " + ValueWords.daysAgo(is, value);
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
            case Measure.Events(var filter, var within) ->
                    is.opposite()
                            .or(() -> value.equals(NONE) ? MORE : Optional.empty())
                            .map(opposite -> compared(measure, opposite, value))
                            .orElseGet(
                                    () ->
                                            "who did not have "
                                                    + ValueWords.events(is, value, filter.type())
                                                    + ValueWords.window(within)
                                                    + only(filter));
            case Measure.EventField _ ->
                    is.opposite()
                            .map(opposite -> compared(measure, opposite, value))
                            .orElseGet(
                                    () ->
                                            "whose "
                                                    + subject(measure)
                                                    + " is not "
                                                    + plainWords().compared(is, value));
            case Measure.EventTime _ ->
                    "whose "
                            + subject(measure)
                            + " is not "
                            + timeWords().compared(is, value)
                            + OR_NONE;
            case Measure.DaysSinceEvent _ ->
                    "whose "
                            + subject(measure)
                            + " was not "
                            + ValueWords.daysAgo(is, value)
                            + OR_NONE;
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
            case Measure.Events(var filter, var within) ->
                    "who had "
                            + plainWords().filled(form, values)
                            + " "
                            + ValueWords.type(filter.type())
                            + " events"
                            + ValueWords.window(within)
                            + only(filter);
            case Measure.EventField _ ->
                    "whose " + subject(measure) + " is " + plainWords().filled(form, values);
            case Measure.EventTime _ ->
                    "whose " + subject(measure) + " is " + timeWords().filled(form, values);
            case Measure.DaysSinceEvent _ ->
                    "whose "
                            + subject(measure)
                            + " was "
                            + plainWords().filled(form, values)
                            + " days ago";
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
            case Measure.Events(var filter, var within) ->
                    "who did not have "
                            + plainWords().filled(form, values)
                            + " "
                            + ValueWords.type(filter.type())
                            + " events"
                            + ValueWords.window(within)
                            + only(filter);
            case Measure.EventField _ ->
                    "whose " + subject(measure) + " is not " + plainWords().filled(form, values);
            case Measure.EventTime _ ->
                    "whose "
                            + subject(measure)
                            + " is not "
                            + timeWords().filled(form, values)
                            + OR_NONE;
            case Measure.DaysSinceEvent _ ->
                    "whose "
                            + subject(measure)
                            + " was not "
                            + plainWords().filled(form, values)
                            + " days ago"
                            + OR_NONE;
        };
    }

    private String events(Rule.Sequence sequence) {
        return "a "
                + event(sequence.first())
                + " and within "
                + sequence.within()
                + " after it a "
                + event(sequence.then());
    }

    private String event(EventFilter filter) {
        return ValueWords.type(filter.type()) + " event" + chosen(filter, "one");
    }

    private String only(EventFilter filter) {
        return chosen(filter, "only those");
    }

    /// In brackets, so that what is said of the events is not taken for something about customers.
    private String chosen(EventFilter filter, String which) {
        Rule where = filter.where();
        return where == null
                ? ""
                : " ("
                        + which
                        + " "
                        + new RuleSentence(catalogue.eventFields(), "which").clause(where)
                        + ")";
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
            case Measure.Events(var filter, var within) ->
                    "number of " + chosenEvents(filter, within);
            case Measure.EventField(var figure, var filter, var field, var within) -> {
                String label =
                        catalogue.eventFields().find(field).map(Attribute::label).orElse(field);
                String events = chosenEvents(filter, within);
                yield switch (figure) {
                    case SUM -> "total " + label + " of " + events;
                    case DISTINCT -> "number of different " + label + " values of " + events;
                };
            }
            case Measure.EventTime(var edge, var filter, var within) ->
                    switch (edge) {
                                case FIRST -> "first ";
                                case LAST -> "last ";
                            }
                            + ValueWords.type(filter.type())
                            + " event"
                            + (within == null ? "" : ValueWords.window(within))
                            + only(filter);
            case Measure.DaysSinceEvent(var event) -> subject(event);
        };
    }

    private String chosenEvents(EventFilter filter, @Nullable Period within) {
        String type = ValueWords.type(filter.type());
        return (within == null
                        ? "all " + type + " events"
                        : type + " events" + ValueWords.window(within))
                + only(filter);
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

    private static ValueWords timeWords() {
        return new ValueWords(ValueType.DATETIME);
    }

    /// Customers without a value meet a negated condition; said where there are such customers.
    private String orMissing(String name) {
        Optional<Attribute> attribute = catalogue.find(name);
        return attribute.isPresent() && attribute.get().missing() > 0 ? " (or is missing)" : "";
    }
}
