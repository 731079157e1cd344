package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A rule that is asked of one row at a time, before the row is in any table: of a file's row,
/// whose columns are the attributes. It decides as a segment's rule does; in particular, a
/// condition on a missing value is false.
public final class RowRule {

    private final List<String> columns;
    private final Bound rule;

    private RowRule(List<String> columns, Bound rule) {
        this.columns = columns;
        this.rule = rule;
    }

    /// @param columns what the values of a row are, in their order
    /// @throws Problem when the rule does not fit the columns, or asks for what no row has: events,
    ///   segments
    public static RowRule of(Rule rule, List<Attribute> columns, AsOf asOf) {
        Bound bound = Binding.of(rule, new Catalogue(columns), asOf, _ -> Optional.empty()).valid();
        requireRow(bound);
        return new RowRule(columns.stream().map(Attribute::name).toList(), bound);
    }

    /// The names of the columns that a rule looks at.
    public static Set<String> columns(Rule rule) {
        return RuleAttributes.of(rule, _ -> Optional.empty());
    }

    private static void requireRow(Bound rule) {
        switch (rule) {
            case Bound.All(var parts) -> parts.forEach(RowRule::requireRow);
            case Bound.Any(var parts) -> parts.forEach(RowRule::requireRow);
            case Bound.Not(var part) -> requireRow(part);
            case Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _,
                    Bound.Segment _,
                    Bound.Frozen _ ->
                    throw new Problem(
                            "A rule about rows can ask for their columns only, not for events",
                            null,
                            "Leave events, sequence and in_segment out");
            case Bound.Extreme _, Bound.Random _ ->
                    throw new Problem(
                            "A rule about rows looks at one at a time, and can't choose among them",
                            null,
                            "Leave TOP, BOTTOM and RANDOM out");
            case Bound.Values _,
                    Bound.TextIn _,
                    Bound.TextLike _,
                    Bound.TextMatches _,
                    Bound.DayOfYear _,
                    Bound.TextOrder _,
                    Bound.Two _,
                    Bound.Missing _ -> {}
        }
    }

    /// @param values numbers, truths, texts, dates and instants, null where there is none
    public boolean holds(List<? extends @Nullable Object> values) {
        return holds(rule, values);
    }

    private boolean holds(Bound bound, List<? extends @Nullable Object> values) {
        return switch (bound) {
            case Bound.All(var parts) -> {
                boolean all = true;
                for (Bound part : parts) {
                    all &= holds(part, values);
                }
                yield all;
            }
            case Bound.Any(var parts) -> {
                boolean any = false;
                for (Bound part : parts) {
                    any |= holds(part, values);
                }
                yield any;
            }
            case Bound.Not(var part) -> !holds(part, values);
            case Bound.Values(var attribute, var ranges) -> {
                double value = number(value(attribute, values));
                boolean within = false;
                for (Range range : ranges) {
                    within |= range.contains(value);
                }
                yield within;
            }
            case Bound.TextIn(var attribute, var texts) ->
                    value(attribute, values) instanceof String text && texts.contains(text);
            case Bound.TextLike(var attribute, var pattern, _) ->
                    value(attribute, values) instanceof String text && pattern.matches(text);
            case Bound.TextMatches(var attribute, var regex) ->
                    value(attribute, values) instanceof String text && regex.isFoundIn(text);
            case Bound.DayOfYear year ->
                    day(value(year.attribute(), values), year.zone()).filter(year::has).isPresent();
            case Bound.TextOrder(var attribute, var is, var other) ->
                    value(attribute, values) instanceof String text
                            && is.holds(text.compareTo(other));
            case Bound.Two(var attribute, var is, var other) ->
                    two(value(attribute, values), is, value(other, values));
            case Bound.Missing(var attribute) -> value(attribute, values) == null;
            case Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _,
                    Bound.Segment _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.Frozen _ ->
                    throw new IllegalStateException("no rule about rows");
        };
    }

    private @Nullable Object value(Attribute attribute, List<? extends @Nullable Object> values) {
        return values.get(columns.indexOf(attribute.name()));
    }

    private static Optional<LocalDate> day(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case LocalDate day -> Optional.of(day);
            case Instant at -> Optional.of(LocalDate.ofInstant(at, zone));
            case null, default -> Optional.empty();
        };
    }

    private static boolean two(@Nullable Object value, Comparison is, @Nullable Object other) {
        if (value == null || other == null) {
            return false;
        }
        return value instanceof String text
                ? is.holds(text.compareTo((String) other))
                : is.holds(Double.compare(number(value) + 0.0, number(other) + 0.0));
    }

    /// As ranges have it; NaN, which lies in none, when there is no value.
    private static double number(@Nullable Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Boolean truth -> truth ? 1 : 0;
            case Number number -> number.doubleValue();
            case LocalDate day -> (double) day.toEpochDay();
            case Instant at -> (double) at.toEpochMilli();
            default -> throw new IllegalArgumentException("no number: " + value.getClass());
        };
    }
}
