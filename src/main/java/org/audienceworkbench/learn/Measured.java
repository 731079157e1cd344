package org.audienceworkbench.learn;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An attribute's values as numbers to calculate with; NaN is missing. Days and instants become the
/// days from then to the Frame's as-of moment, so that a model keeps its meaning as time goes on.
public final class Measured {

    private static final double DAY_MILLIS = 86_400_000;

    private Measured() {}

    /// @param column of `frame`, and not a text
    public static double[] of(Column column, Frame frame) {
        return switch (column) {
            case Column.Numbers(double[] values) -> finite(values);
            case Column.Days(int[] values) -> {
                double today = frame.asOf().day().toEpochDay();
                double[] since = new double[values.length];
                Arrays.setAll(
                        since,
                        row ->
                                values[row] == Column.Days.MISSING
                                        ? Double.NaN
                                        : today - values[row]);
                yield since;
            }
            case Column.Instants(long[] values) -> {
                double now = frame.asOf().instant().toEpochMilli();
                double[] since = new double[values.length];
                Arrays.setAll(
                        since,
                        row ->
                                values[row] == Column.Instants.MISSING
                                        ? Double.NaN
                                        : (now - values[row]) / DAY_MILLIS);
                yield since;
            }
            case Column.Texts _ -> throw new IllegalArgumentException("a text is no number");
        };
    }

    /// The codes of the most frequent texts among the rows, the most frequent first.
    public static List<Integer> frequent(Column.Texts texts, int[] rows, int most) {
        var counts = new int[texts.dictionary().length];
        for (int row : rows) {
            if (!texts.isMissing(row)) {
                counts[texts.codes()[row]]++;
            }
        }
        return IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(
                        Comparator.comparingInt((Integer code) -> -counts[code])
                                .thenComparing(code -> texts.dictionary()[code]))
                .limit(most)
                .toList();
    }

    /// The present values in ascending order.
    public static double[] sorted(double[] values) {
        double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(present);
        return present;
    }

    /// The `share` quantile of sorted values, between neighbours where it falls between them (R's
    /// type 7).
    public static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double part = place - below;
        double low = sorted[below];
        return part == 0 ? low : low * (1 - part) + sorted[below + 1] * part;
    }

    private static double[] finite(double[] values) {
        for (double value : values) {
            if (Double.isInfinite(value)) {
                return Arrays.stream(values)
                        .map(each -> Double.isInfinite(each) ? Double.NaN : each)
                        .toArray();
            }
        }
        return values;
    }
}
