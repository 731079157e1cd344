package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Column;

import java.util.Arrays;

/// Finds the highest or lowest values of a column.
final class ExtremeMasks {

    private ExtremeMasks() {}

    static long[] of(Bound.Extreme condition, Column column) {
        double[] values = ascending(column, condition.end());
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        long[] mask = Masks.none(values.length);
        int wanted = condition.portion().of(sorted.length);
        if (wanted == 0) {
            return mask;
        }
        double last = sorted[wanted - 1];
        int before = 0;
        while (sorted[before] < last) {
            before++;
        }
        int equal = wanted - before;
        for (int row = 0; row < values.length; row++) {
            if (values[row] < last || (values[row] == last && equal-- > 0)) {
                Masks.set(mask, row);
            }
        }
        return mask;
    }

    /// As numbers of which the lowest are wanted; NaN is missing, and 0 has no sign.
    private static double[] ascending(Column column, Rule.End end) {
        int sign = end == Rule.End.TOP ? -1 : 1;
        var values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isMissing(row) ? Double.NaN : sign * number(column, row) + 0.0;
        }
        return values;
    }

    private static double number(Column column, int row) {
        return switch (column) {
            case Column.Numbers(var values) -> values[row];
            case Column.Days(var values) -> values[row];
            case Column.Instants(var values) -> (double) values[row];
            case Column.Texts _ -> throw new IllegalArgumentException("a text is no number");
        };
    }
}
