package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// Writes a rule so that [RuleParser] reads the same one again.
final class RuleWriter {

    private RuleWriter() {}

    static String write(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> group(parts, "AND", "TRUE", "ALL");
            case Rule.Any(var parts) -> group(parts, "OR", "FALSE", "ANY");
            case Rule.Not(var part) -> negated(part);
            case Rule.InSegment(var name) -> "in_segment(" + Words.text(name) + ")";
            case Rule.Frozen(var name, _) -> "in_segment(" + Words.text(name) + ")";
            case Rule.Sequence(var first, var then, var within) ->
                    "sequence(%s, %s, %s)".formatted(filter(first), filter(then), within);
            case Rule.Compare(var measure, var is, var value) ->
                    measure(measure) + " " + is.sign() + " " + literal(value);
            case Rule.CompareTwo(var attribute, var is, var other) ->
                    measure(attribute) + " " + is.sign() + " " + measure(other);
            case Rule.Extreme(var end, var portion, var attribute) ->
                    "%s %s BY %s".formatted(end, portion(portion), Words.name(attribute));
            case Rule.Random(var share, var seed) ->
                    "RANDOM %s SEED %s".formatted(portion(share), Words.text(seed));
            case Rule.Between _, Rule.In _, Rule.Like _, Rule.Matches _, Rule.IsMissing _ ->
                    condition(rule, "");
        };
    }

    private static String group(List<Rule> parts, String word, String empty, String single) {
        return switch (parts.size()) {
            case 0 -> empty;
            case 1 -> single + " (" + write(parts.getFirst()) + ")";
            default ->
                    parts.stream()
                            .map(RuleWriter::part)
                            .collect(Collectors.joining(" " + word + " "));
        };
    }

    /// In brackets where it is a group of several.
    private static String part(Rule rule) {
        return isGroup(rule) ? "(" + write(rule) + ")" : write(rule);
    }

    static boolean isGroup(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> parts.size() > 1;
            case Rule.Any(var parts) -> parts.size() > 1;
            default -> false;
        };
    }

    private static String negated(Rule part) {
        return switch (part) {
            case Rule.Compare(var measure, var is, var value) when is == Comparison.EQUAL ->
                    measure(measure) + " <> " + literal(value);
            case Rule.CompareTwo(var attribute, var is, var other) when is == Comparison.EQUAL ->
                    measure(attribute) + " <> " + measure(other);
            case Rule.Between _, Rule.In _, Rule.Like _, Rule.Matches _, Rule.IsMissing _ ->
                    condition(part, "NOT ");
            default -> "NOT " + part(part);
        };
    }

    /// @param not `NOT ` or nothing, for the place where SQL puts it
    private static String condition(Rule rule, String not) {
        return switch (rule) {
            case Rule.Between(var measure, var low, var high) ->
                    "%s %sBETWEEN %s AND %s"
                            .formatted(measure(measure), not, literal(low), literal(high));
            case Rule.In(var measure, var values) ->
                    values.stream()
                            .map(RuleWriter::literal)
                            .collect(
                                    Collectors.joining(
                                            ", ", measure(measure) + " " + not + "IN (", ")"));
            case Rule.Like(var attribute, var pattern, var escape) ->
                    Words.name(attribute)
                            + " "
                            + not
                            + "LIKE "
                            + Words.text(pattern)
                            + (escape == null ? "" : " ESCAPE " + Words.text(escape.toString()));
            case Rule.Matches(var attribute, var pattern) ->
                    Words.name(attribute) + " " + not + "MATCHES " + Words.text(pattern);
            case Rule.IsMissing(var measure) -> measure(measure) + " IS " + not + "NULL";
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    private static String portion(Portion portion) {
        return switch (portion) {
            case Portion.Customers(var number) -> Integer.toString(number);
            case Portion.Share share -> share.text() + " PERCENT";
        };
    }

    static String measure(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> Words.name(name);
            case Measure.DaysSince(var attribute) -> "days_since(" + Words.name(attribute) + ")";
            case Measure.DaysToAnniversary(var attribute) ->
                    "days_to_anniversary(" + Words.name(attribute) + ")";
            case Measure.Events(var filter, var within) -> events("events", filter, "", within);
            case Measure.EventField(var figure, var filter, var field, var within) ->
                    events(
                            switch (figure) {
                                case SUM -> "event_sum";
                                case DISTINCT -> "event_distinct";
                            },
                            filter,
                            ", " + Words.name(field),
                            within);
            case Measure.EventTime(var edge, var filter, var within) ->
                    events(
                            switch (edge) {
                                case FIRST -> "first_event";
                                case LAST -> "last_event";
                            },
                            filter,
                            "",
                            within);
            case Measure.DaysSinceEvent(var event) -> "days_since(" + measure(event) + ")";
        };
    }

    private static String events(
            String word, EventFilter filter, String field, @Nullable Period within) {
        return word
                + "("
                + Words.text(filter.type())
                + field
                + (within == null ? "" : ", " + within)
                + where(filter)
                + ")";
    }

    private static String filter(EventFilter filter) {
        return Words.text(filter.type()) + where(filter);
    }

    private static String where(EventFilter filter) {
        Rule where = filter.where();
        return where == null ? "" : " WHERE " + write(where);
    }

    static String literal(Literal literal) {
        return switch (literal) {
            case Literal.Numeric(var value) -> Column.Numbers.plain(value);
            case Literal.Text(var value) -> Words.text(value);
            case Literal.Truth(var value) -> value ? "TRUE" : "FALSE";
            case Literal.Date(var value) -> "DATE '" + value + "'";
            case Literal.DateTime(var value) -> "TIMESTAMP '" + IsoTimes.text(value) + "'";
            case Literal.Moment(var value) -> "TIMESTAMP '" + value + "'";
        };
    }
}
