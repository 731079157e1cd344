package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A test's figures as its report writes them. What is null has no figure.
final class TestWords {

    private TestWords() {}

    static String value(MetricKind kind, @Nullable Double value) {
        return value == null
                ? Figures.NONE
                : kind == MetricKind.PROPORTION ? Figures.share(value) : Figures.number(value);
    }

    static String values(MetricKind kind, @Nullable List<Double> limits) {
        return limits == null
                ? Figures.NONE
                : value(kind, limits.getFirst()) + " to " + value(kind, limits.getLast());
    }

    static String difference(MetricKind kind, @Nullable Double value) {
        return value == null
                ? Figures.NONE
                : kind == MetricKind.PROPORTION ? Figures.points(value) : Figures.signed(value);
    }

    static String differences(MetricKind kind, @Nullable List<Double> limits) {
        return limits == null
                ? Figures.NONE
                : difference(kind, limits.getFirst()) + " to " + difference(kind, limits.getLast());
    }

    /// What is lost on average, which is small and has no sign.
    static String loss(MetricKind kind, double loss) {
        return kind == MetricKind.PROPORTION
                ? Figures.number(100 * loss) + "\u00a0pp"
                : Figures.number(loss);
    }

    /// A probability, which is never certain.
    static String chance(double probability) {
        return probability > 0.999
                ? ">\u00a099.9\u00a0%"
                : probability < 0.001 ? "<\u00a00.1\u00a0%" : Figures.share(probability);
    }

    /// A lift with its interval.
    static String lift(@Nullable Double lift, @Nullable List<Double> limits) {
        if (lift == null) {
            return Figures.NONE;
        }
        return limits == null
                ? signedShare(lift)
                : signedShare(lift)
                        + " ("
                        + signedShare(limits.getFirst())
                        + " to "
                        + signedShare(limits.getLast())
                        + ")";
    }

    static String number(@Nullable Double value) {
        return value == null ? Figures.NONE : Figures.number(value);
    }

    static String share(@Nullable Double value) {
        return value == null ? Figures.NONE : Figures.share(value);
    }

    static String pValue(@Nullable Double p) {
        return p == null ? Figures.NONE : Figures.pValue(p);
    }

    /// For a sentence: `p = 0.034`, `p < 0.001`.
    static String p(double p) {
        return "p " + (p < 0.001 ? "" : "= ") + Figures.pValue(p);
    }

    /// Whether the arms are as large as planned.
    static String split(Analysis.SampleRatio ratio) {
        return "The split is %s: χ² %s on %s, %s."
                .formatted(
                        ratio.ok() ? "the planned one" : "not the planned one",
                        Figures.number(ratio.statistic()),
                        ratio.df() == 1
                                ? "1 degree of freedom"
                                : Figures.count(ratio.df()) + " degrees of freedom",
                        p(ratio.pValue()));
    }

    private static String signedShare(double share) {
        return (share > 0 ? "+" : "") + Figures.share(share);
    }
}
