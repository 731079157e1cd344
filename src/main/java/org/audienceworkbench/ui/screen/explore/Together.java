package org.audienceworkbench.ui.screen.explore;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Correlation;

/// How two attributes go together.
///
/// @param rank Spearman's correlation of ranks, ties with their mean rank; NaN when either is
///   constant or fewer than three customers have both
/// @param both customers who have both
record Together(double rank, int both) {

    static Together of(double[] x, double[] y) {
        return new Together(Correlation.spearman(x, y), Correlation.count(x, y));
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
