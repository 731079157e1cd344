package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Evaluates one bound rule over columns, a condition at a time over all rows, whatever the rows
/// are: customers, or events with their fields.
abstract class RowMasks {

    /// From here on, conditions are looked at on all processors at once.
    private static final int LARGE = 50_000;

    private final int size;
    private final Function<Attribute, Column> columns;

    RowMasks(int size, Function<Attribute, Column> columns) {
        this.size = size;
        this.columns = columns;
    }

    /// A mask that nobody may change.
    final long[] of(Bound rule) {
        return switch (rule) {
            case Bound.All(var parts) -> together(parts, Masks.all(size), Masks::and);
            case Bound.Any(var parts) -> together(parts, Masks.none(size), Masks::or);
            case Bound.Not(var part) -> Masks.not(of(part).clone(), size);
            default -> condition(rule);
        };
    }

    /// Of a rule that is no group. A mask that nobody may change.
    abstract long[] condition(Bound rule);

    /// The mask of a condition looked at before, when it was kept. Nobody may change it.
    long @Nullable [] known(Bound condition) {
        return null;
    }

    /// Several parts still to be looked at are shared out among the processors; a single one shares
    /// out its rows, for which the thread that asked must be free.
    private long[] together(List<Bound> parts, long[] start, BinaryOperator<long[]> join) {
        long[] mask = start;
        List<Bound> unknown = new ArrayList<>();
        for (Bound part : parts) {
            long[] known = known(part);
            if (known == null) {
                unknown.add(part);
            } else {
                mask = join.apply(mask, known);
            }
        }
        boolean alone = size < LARGE || unknown.size() < 2;
        Stream<Bound> each = alone ? unknown.stream() : unknown.parallelStream();
        for (long[] part : each.map(this::of).toList()) {
            mask = join.apply(mask, part);
        }
        return mask;
    }

    /// Of a condition on values in the row itself.
    final long[] looked(Bound condition) {
        return switch (condition) {
            case Bound.Values(var attribute, var ranges) -> values(column(attribute), ranges);
            case Bound.TextIn(var attribute, var values) -> texts(attribute, values::contains);
            case Bound.TextLike(var attribute, var pattern, _) ->
                    texts(attribute, pattern::matches);
            case Bound.TextMatches(var attribute, var regex) -> texts(attribute, regex::isFoundIn);
            case Bound.DayOfYear day -> dayOfYear(day);
            case Bound.TextOrder(var attribute, var is, var value) ->
                    texts(attribute, text -> is.holds(text.compareTo(value)));
            case Bound.Two(var attribute, var is, var other) ->
                    two(column(attribute), is, column(other));
            case Bound.Missing(var attribute) -> missing(column(attribute));
            case Bound.All _,
                    Bound.Any _,
                    Bound.Not _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _,
                    Bound.Segment _,
                    Bound.Frozen _ ->
                    throw new IllegalArgumentException("not about one row's values: " + condition);
        };
    }

    final Column column(Attribute attribute) {
        return columns.apply(attribute);
    }

    /// Where a column's value lies in one of the ranges.
    static long[] values(Column column, List<Range> ranges) {
        if (column instanceof Column.Numbers(var values)
                && ranges.size() > 2
                && ranges.stream().allMatch(Range::isPoint)) {
            return Masks.among(values, ranges.stream().mapToDouble(Range::low).sorted().toArray());
        }
        long[] mask = within(column, ranges.getFirst());
        for (Range range : ranges.subList(1, ranges.size())) {
            Masks.or(mask, within(column, range));
        }
        return mask;
    }

    private static long[] within(Column column, Range range) {
        return switch (column) {
            case Column.Numbers(var values) -> numbers(values, range);
            case Column.Days(var values) -> {
                long low = Math.max(range.firstWhole(), Column.Days.MISSING + 1L);
                long high = Math.min(range.lastWhole(), Integer.MAX_VALUE);
                yield low > high
                        ? Masks.none(values.length)
                        : Masks.within(values, (int) low, (int) high);
            }
            case Column.Instants(var values) -> {
                long low = Math.max(range.firstWhole(), Column.Instants.MISSING + 1);
                long high = range.lastWhole();
                yield low > high ? Masks.none(values.length) : Masks.within(values, low, high);
            }
            case Column.Texts _ -> throw new IllegalArgumentException("a text has no range");
        };
    }

    private static long[] numbers(double[] values, Range range) {
        if (range.first() > range.last()) {
            return Masks.none(values.length);
        }
        return Masks.within(
                values,
                range.hasLow() ? range.first() : Double.NEGATIVE_INFINITY,
                range.hasHigh() ? range.last() : Double.POSITIVE_INFINITY);
    }

    /// Asks once for each different text and not once for each customer.
    private long[] texts(Attribute attribute, Predicate<String> condition) {
        var texts = (Column.Texts) column(attribute);
        String[] dictionary = texts.dictionary();
        if (dictionary.length < Long.SIZE) {
            long wanted = 0;
            for (int code = 0; code < dictionary.length; code++) {
                wanted |= (condition.test(dictionary[code]) ? 1L : 0L) << code;
            }
            return Masks.codes(texts.codes(), wanted);
        }
        var wanted = new byte[dictionary.length + 1];
        for (int code = 0; code < dictionary.length; code++) {
            wanted[code + 1] = (byte) (condition.test(dictionary[code]) ? 1 : 0);
        }
        return Masks.codes(texts.codes(), wanted);
    }

    private long[] dayOfYear(Bound.DayOfYear condition) {
        Column column = column(condition.attribute());
        long[] mask = Masks.none(size);
        for (int row = 0; row < size; row++) {
            if (!column.isMissing(row) && condition.has(day(column, row, condition.zone()))) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }

    private static LocalDate day(Column column, int row, ZoneId zone) {
        return switch (column) {
            case Column.Days(var values) -> LocalDate.ofEpochDay(values[row]);
            case Column.Instants(var values) ->
                    LocalDate.ofInstant(Instant.ofEpochMilli(values[row]), zone);
            case Column.Numbers _, Column.Texts _ -> throw new IllegalArgumentException("no day");
        };
    }

    private long[] two(Column column, Comparison is, Column other) {
        long[] mask = Masks.none(size);
        for (int row = 0; row < size; row++) {
            if (!column.isMissing(row)
                    && !other.isMissing(row)
                    && is.holds(order(column, other, row))) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }

    private static int order(Column column, Column other, int row) {
        return switch (column) {
            case Column.Numbers(var values) ->
                    // so that -0.0 equals 0.0
                    Double.compare(values[row] + 0.0, ((Column.Numbers) other).values()[row] + 0.0);
            case Column.Days(var values) ->
                    Integer.compare(values[row], ((Column.Days) other).values()[row]);
            case Column.Instants(var values) ->
                    Long.compare(values[row], ((Column.Instants) other).values()[row]);
            case Column.Texts texts ->
                    Objects.requireNonNull(texts.text(row))
                            .compareTo(Objects.requireNonNull(other.text(row)));
        };
    }

    private long[] missing(Column column) {
        return switch (column) {
            case Column.Numbers(var values) -> Masks.missing(values);
            case Column.Days(var values) ->
                    Masks.within(values, Column.Days.MISSING, Column.Days.MISSING);
            case Column.Instants(var values) ->
                    Masks.within(values, Column.Instants.MISSING, Column.Instants.MISSING);
            case Column.Texts(var codes, _) ->
                    Masks.within(codes, Column.Texts.MISSING, Column.Texts.MISSING);
        };
    }
}
