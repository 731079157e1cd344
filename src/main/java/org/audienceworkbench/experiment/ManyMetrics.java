package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

/// What it does to a test that it is judged by several metrics.
///
/// @param metrics that it is judged by
/// @param anyFalseAlarm the chance of at least one false alarm where nothing changed and each is
///   judged by itself: `1 − (1 − α)^K`, of metrics that have nothing to do with each other
/// @param alphaEach the level of each that keeps the chance in all, `α / K` (Bonferroni)
/// @param size at that level
/// @param inflation how many times as many customers as for one metric
public record ManyMetrics(
        int metrics, double anyFalseAlarm, double alphaEach, Size size, double inflation) {

    private static final int MOST = 1000;

    /// @throws Problem when there is no metric, or the size can't be had
    public static ManyMetrics of(
            Sizes sizes, Design design, @Nullable Effect effect, double power, int metrics) {
        if (metrics < 1 || metrics > MOST) {
            throw new Problem(
                    "A test is not judged by " + metrics + " metrics",
                    null,
                    "Give 1 to 1,000 metrics, the main one included");
        }
        double each = design.alpha() / metrics;
        Size needed = sizes.size(design.atAlpha(each), effect, power);
        return new ManyMetrics(
                metrics,
                -Math.expm1(metrics * Math.log1p(-design.alpha())),
                each,
                needed,
                needed.exact().getFirst() / sizes.size(design, effect, power).exact().getFirst());
    }

    public String sentence() {
        return "Judged by "
                + metrics
                + " metrics, each by itself, a test where nothing changed raises a false alarm in"
                + " up to "
                + Words.percent(anyFalseAlarm)
                + " of cases. Corrected, each is judged at "
                + Words.percent(alphaEach)
                + ", which takes "
                + Words.count(size.total())
                + " customers, "
                + Words.percent(inflation - 1)
                + " more.";
    }
}
