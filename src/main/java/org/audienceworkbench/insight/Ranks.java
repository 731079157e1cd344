package org.audienceworkbench.insight;

import java.util.Arrays;

/// Numbers by their order alone: which different value each has, the smallest being 0. That order
/// stays the same for any part of the customers, and so ranks among them need no sorting.
///
/// @param codes one a value, -1 where it is missing
/// @param different how many different values there are
record Ranks(int[] codes, int different) {

    private static final int MISSING = -1;

    /// @param values what is not finite is missing
    static Ranks of(double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).toArray();
        Arrays.parallelSort(sorted);
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            // 0.0 and −0.0 are one value
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different] = sorted[i];
                different++;
            }
        }
        var codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Double.isFinite(values[i]) ? place(sorted, different, values[i]) : MISSING;
        }
        return new Ranks(codes, different);
    }

    private static int place(double[] sorted, int size, double value) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Spearman's correlation among those who have both; NaN when either is constant there.
    double with(Ranks other) {
        double[] own = means(counts(other));
        double[] others = means(other.counts(this));
        long both = 0;
        double sum = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != MISSING && other.codes[i] != MISSING) {
                both++;
                sum += own[codes[i]];
            }
        }
        double mean = both == 0 ? 0 : sum / both;
        double shared = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != MISSING && other.codes[i] != MISSING) {
                double right = own[codes[i]] - mean;
                double up = others[other.codes[i]] - mean;
                shared += right * up;
                ofX += right * right;
                ofY += up * up;
            }
        }
        double scale = Math.sqrt(ofX) * Math.sqrt(ofY);
        return scale > 0 ? Math.clamp(shared / scale, -1, 1) : Double.NaN;
    }

    private int[] counts(Ranks other) {
        var counts = new int[different];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != MISSING && other.codes[i] != MISSING) {
                counts[codes[i]]++;
            }
        }
        return counts;
    }

    /// The mean rank of each different value.
    private static double[] means(int[] counts) {
        var means = new double[counts.length];
        long below = 0;
        for (int code = 0; code < counts.length; code++) {
            means[code] = below + (counts[code] + 1) / 2.0;
            below += counts[code];
        }
        return means;
    }
}
