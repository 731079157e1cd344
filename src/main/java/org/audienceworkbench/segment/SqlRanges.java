package org.audienceworkbench.segment;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Writes "lies in one of these ranges" the way a person would: `=`, `IN`, `BETWEEN`, `<`.
final class SqlRanges {

    private SqlRanges() {}

    /// @param value a range's end as an SQL value of the field's type
    static <T> Condition within(
            Field<T> field, List<Range> ranges, DoubleFunction<Field<T>> value) {
        if (ranges.size() > 1 && ranges.stream().allMatch(Range::isPoint)) {
            return field.in(ranges.stream().map(range -> value.apply(range.low())).toList());
        }
        List<Condition> conditions = new ArrayList<>();
        for (Range range : ranges) {
            conditions.add(within(field, range, value));
        }
        return DSL.or(conditions);
    }

    private static <T> Condition within(
            Field<T> field, Range range, DoubleFunction<Field<T>> value) {
        if (range.isPoint()) {
            return field.eq(value.apply(range.low()));
        }
        if (range.hasLow() && range.hasHigh() && range.includesLow() && range.includesHigh()) {
            return field.between(value.apply(range.low()), value.apply(range.high()));
        }
        List<Condition> ends = new ArrayList<>();
        if (range.hasLow()) {
            Field<T> low = value.apply(range.low());
            ends.add(range.includesLow() ? field.ge(low) : field.gt(low));
        }
        if (range.hasHigh()) {
            Field<T> high = value.apply(range.high());
            ends.add(range.includesHigh() ? field.le(high) : field.lt(high));
        }
        return ends.isEmpty() ? field.isNotNull() : DSL.and(ends);
    }

    /// Whether all ends are whole numbers that a BIGINT can hold.
    static boolean isWhole(Range range) {
        return isWhole(range.low(), range.hasLow()) && isWhole(range.high(), range.hasHigh());
    }

    private static boolean isWhole(double end, boolean there) {
        return !there || (end == Math.rint(end) && Math.abs(end) < 0x1p63);
    }
}
