package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How two attributes go together.
///
/// @param rank Spearman's correlation of ranks, ties with their mean rank; NaN when either is
///   constant or fewer than three customers have both
/// @param both customers who have both
record Together(double rank, int both) {

    static Together of(double[] x, double[] y) {
        int[] rows =
                IntStream.range(0, x.length)
                        .filter(row -> Double.isFinite(x[row]) && Double.isFinite(y[row]))
                        .toArray();
        if (rows.length < 3) {
            return new Together(Double.NaN, rows.length);
        }
        double[] across = ranks(IntStream.of(rows).mapToDouble(row -> x[row]).toArray());
        double[] up = ranks(IntStream.of(rows).mapToDouble(row -> y[row]).toArray());
        double mean = (rows.length + 1) / 2.0;
        double shared = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < rows.length; i++) {
            shared += (across[i] - mean) * (up[i] - mean);
            ofX += (across[i] - mean) * (across[i] - mean);
            ofY += (up[i] - mean) * (up[i] - mean);
        }
        double scale = Math.sqrt(ofX) * Math.sqrt(ofY);
        return new Together(scale == 0 ? Double.NaN : shared / scale, rows.length);
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        var ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (first(sorted, values[i], false) + first(sorted, values[i], true) + 1) / 2.0;
        }
        return ranks;
    }

    /// The first place whose value is not below another, or, if `after`, is above it.
    private static int first(double[] sorted, double value, boolean after) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (after && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    String sentence(String x, String y) {
        String people = Counted.of(both, "customer") + " with both";
        if (Double.isNaN(rank)) {
            return "%s and %s can't be compared: too few customers have both, or all are alike (%s)."
                    .formatted(x, y, people);
        }
        String figures = "rank correlation %s, %s".formatted(Figures.number(rank), people);
        double size = Math.abs(rank);
        if (size < 0.1) {
            return "%s and %s hardly go together (%s).".formatted(x, y, figures);
        }
        return "%s: the higher %s, the %s %s (%s)."
                .formatted(
                        size < 0.3 ? "A weak link" : size < 0.6 ? "A clear link" : "A strong link",
                        x,
                        rank > 0 ? "higher" : "lower",
                        y,
                        figures);
    }
}
