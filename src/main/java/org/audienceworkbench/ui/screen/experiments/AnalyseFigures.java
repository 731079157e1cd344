package org.audienceworkbench.ui.screen.experiments;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The figures of an analysis as people read them: shares in percent, means as they are.
final class AnalyseFigures {

    private AnalyseFigures() {}

    static @Nullable String value(Comparison row, @Nullable Double value) {
        if (value == null) {
            return null;
        }
        return isShare(row) ? Figures.share(value) : Figures.number(value);
    }

    static @Nullable String difference(Comparison row) {
        Double difference = row.difference();
        if (difference == null) {
            return null;
        }
        return isShare(row) ? Figures.points(difference) : Figures.signed(difference);
    }

    static @Nullable String interval(Comparison row) {
        List<Double> limits = row.interval();
        if (limits == null) {
            return row.reason();
        }
        return isShare(row)
                ? Figures.points(limits.get(0)) + " to " + Figures.points(limits.get(1))
                : Figures.signed(limits.get(0)) + " to " + Figures.signed(limits.get(1));
    }

    static @Nullable String lift(Comparison row) {
        return row.lift() == null ? null : Figures.share(row.lift());
    }

    static @Nullable String liftInterval(Comparison row) {
        List<Double> limits = row.liftInterval();
        return limits == null
                ? null
                : Figures.share(limits.get(0)) + " to " + Figures.share(limits.get(1));
    }

    /// What is left of the difference when the covariate is taken out.
    static @Nullable String cuped(Comparison row) {
        return row.cuped() == null
                ? null
                : isShare(row)
                        ? Figures.points(row.cuped().difference())
                        : Figures.signed(row.cuped().difference());
    }

    static @Nullable String better(Comparison row) {
        return row.bayes() == null ? null : Figures.share(row.bayes().probabilityBetter());
    }

    static @Nullable String pValue(Comparison row) {
        return row.pValue() == null ? null : Figures.pValue(row.pValue());
    }

    static @Nullable String adjusted(Comparison row) {
        return row.adjustedPValue() == null ? null : Figures.pValue(row.adjustedPValue());
    }

    private static boolean isShare(Comparison row) {
        return row.kind() == MetricKind.PROPORTION;
    }
}
