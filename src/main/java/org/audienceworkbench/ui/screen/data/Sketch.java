package org.audienceworkbench.ui.screen.data;

import org.audienceworkbench.customer.Column;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The outline of how an attribute's values are spread: bars from 0 to 1, few enough for a card.
record Sketch(double[] bars) {

    static final Sketch NONE = new Sketch(new double[0]);

    private static final int BARS = 16;

    /// Enough for an outline; taken evenly from all rows.
    private static final int SAMPLE = 20_000;

    /// Numbers and dates from small to large, without the outermost hundredth on either side;
    /// texts from frequent to rare.
    static Sketch of(Column column) {
        return switch (column) {
            case Column.Numbers(var values) -> spread(sampled(values.length, i -> values[i]));
            case Column.Days(var values) ->
                    spread(
                            sampled(
                                    values.length,
                                    i -> values[i] == Column.Days.MISSING ? Double.NaN : values[i]));
            case Column.Instants(var values) ->
                    spread(
                            sampled(
                                    values.length,
                                    i ->
                                            values[i] == Column.Instants.MISSING
                                                    ? Double.NaN
                                                    : values[i]));
            case Column.Texts(var codes, var dictionary) -> frequent(codes, dictionary.length);
        };
    }

    private interface At {
        double value(int row);
    }

    private static double[] sampled(int size, At at) {
        int step = Math.max(1, size / SAMPLE);
        return DoubleStream.iterate(0, row -> row < size, row -> row + step)
                .map(row -> at.value((int) row))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static Sketch spread(double[] sorted) {
        if (sorted.length == 0) {
            return NONE;
        }
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        var counts = new double[BARS];
        for (double value : sorted) {
            double place = high == low ? 0.5 : (value - low) / (high - low);
            counts[(int) Math.max(0, Math.min(BARS - 1, place * BARS))]++;
        }
        return scaled(counts);
    }

    private static Sketch frequent(int[] codes, int different) {
        if (different == 0) {
            return NONE;
        }
        var counts = new double[different];
        for (int code : codes) {
            if (code != Column.Texts.MISSING) {
                counts[code]++;
            }
        }
        Arrays.sort(counts);
        var largest = new double[Math.min(BARS, different)];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = counts[different - 1 - i];
        }
        return scaled(largest);
    }

    private static Sketch scaled(double[] counts) {
        double most = Arrays.stream(counts).max().orElse(0);
        return most == 0
                ? NONE
                : new Sketch(Arrays.stream(counts).map(count -> count / most).toArray());
    }
}
