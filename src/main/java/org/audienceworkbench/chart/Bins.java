package org.audienceworkbench.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Equal, round intervals that show the shape of a numeric attribute.
///
/// The width follows Freedman and Diaconis (1981), rounded to 1, 2, 2.5 or 5 times a power of ten;
/// few different whole numbers get a bin each. A long tail is left out of the bins and counted.
///
/// @param from lower edge of the first bin
/// @param counts how many values each bin holds
/// @param below how many values lie below the first bin
/// @param above how many values lie above the last
/// @param missing how many are NaN
public record Bins(double from, double width, int[] counts, int below, int above, int missing) {

    private static final int SAMPLE = 20_000;
    private static final int MOST = 50;
    private static final int LEAST = 8;

    /// The bins of all values; infinities count as missing.
    public static Bins of(double[] values) {
        double[] sample = sample(values);
        if (sample.length == 0) {
            return new Bins(0, 1, new int[1], 0, 0, values.length);
        }
        double min = sample[0];
        double max = sample[sample.length - 1];
        double middle = quantile(sample, 0.995) - quantile(sample, 0.005);
        double low = quantile(sample, 0.005) - min > middle / 2 ? quantile(sample, 0.005) : min;
        double high = max - quantile(sample, 0.995) > middle / 2 ? quantile(sample, 0.995) : max;
        boolean whole = Arrays.stream(sample).allMatch(value -> value == Math.rint(value));
        if (whole && high - low <= 40) {
            return new Bins(low - 0.5, 1, new int[(int) (high - low) + 1], 0, 0, 0)
                    .filled(values, _ -> true);
        }
        double width = width(sample, low, high, whole);
        double from = Math.floor(low / width) * width;
        int bins = Math.max(1, (int) Math.ceil((high - from) / width + 1e-9));
        return new Bins(from, width, new int[bins], 0, 0, 0).filled(values, _ -> true);
    }

    /// Twenty bins from 0 to 1, for shares and probabilities.
    public static Bins ofShares(double[] values) {
        return new Bins(0, 0.05, new int[20], 0, 0, 0).filled(values, _ -> true);
    }

    /// Whether each bin is there for one whole number, in its middle.
    public boolean isWhole() {
        return width == 1 && from != Math.rint(from);
    }

    /// The same bins, with only those values in them whose place is wanted.
    public Bins filled(double[] values, IntPredicate wanted) {
        var counts = new int[this.counts.length];
        var edges = new double[counts.length + 1];
        Arrays.setAll(edges, this::edge);
        int below = 0;
        int above = 0;
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            if (!wanted.test(i)) {
                continue;
            }
            double value = values[i];
            if (!Double.isFinite(value)) {
                missing++;
            } else if (value < edges[0]) {
                below++;
            } else if (value > edges[counts.length]) {
                above++;
            } else {
                counts[bin(value, edges)]++;
            }
        }
        return new Bins(from, width, counts, below, above, missing);
    }

    /// By the edges and nothing else, so that a rule with the same edges selects the same values.
    private int bin(double value, double[] edges) {
        int bin = Math.min(counts.length - 1, (int) ((value - from) / width));
        while (bin > 0 && value < edges[bin]) {
            bin--;
        }
        while (bin < counts.length - 1 && value >= edges[bin + 1]) {
            bin++;
        }
        return bin;
    }

    /// Upper edge of the last bin, which belongs to it.
    public double to() {
        return edge(counts.length);
    }

    /// All values that are there, in the bins and in the tails.
    public int size() {
        return below + above + Arrays.stream(counts).sum();
    }

    /// Lower edge of a bin, as short a decimal number as the width is.
    public double edge(int bin) {
        int digits = 2 - (int) Math.floor(Math.log10(width));
        return BigDecimal.valueOf(from + width * bin)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /// Sorted, evenly taken, with the smallest and the largest of all.
    private static double[] sample(double[] values) {
        int step = Math.max(1, values.length / SAMPLE);
        var sample = new double[values.length / step + 3];
        int size = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
                if (i % step == 0) {
                    sample[size++] = values[i];
                }
            }
        }
        if (min > max) {
            return new double[0];
        }
        sample[size++] = min;
        sample[size++] = max;
        double[] taken = Arrays.copyOf(sample, size);
        Arrays.sort(taken);
        return taken;
    }

    private static double width(double[] sorted, double low, double high, boolean whole) {
        double range = high - low;
        if (range == 0) {
            return Math.max(1, round(Math.abs(high) / 10));
        }
        double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        double ideal = 2 * spread / Math.cbrt(sorted.length);
        double width = round(Math.clamp(ideal, range / MOST, range / LEAST));
        return whole ? Math.max(1, Math.rint(width)) : width;
    }

    /// Up to the next 1, 2, 2.5 or 5 times a power of ten.
    public static double round(double width) {
        if (width <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        for (double nice : new double[] {1, 2, 2.5, 5}) {
            if (nice * power >= width * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
