package org.audienceworkbench.ui.screen.experiments;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /// A forest plot for each metric that has intervals.
    static List<Intervals> plots(Analysis analysis) {
        Map<String, List<Comparison>> byMetric = new LinkedHashMap<>();
        for (Comparison row : analysis.comparisons()) {
            if (row.interval() != null && row.difference() != null) {
                byMetric.computeIfAbsent(row.metric(), _ -> new ArrayList<>()).add(row);
            }
        }
        return byMetric.values().stream().map(rows -> plot(rows, analysis.confidence())).toList();
    }

    private static Intervals plot(List<Comparison> rows, double confidence) {
        Comparison first = rows.getFirst();
        boolean share = isShare(first);
        return new Intervals(
                "Does " + first.metric() + " differ from " + first.control() + "?",
                "Difference in " + first.metric(),
                share ? Unit.SHARE : Unit.NUMBER,
                confidence,
                rows.stream().map(AnalyseFigures::estimate).toList());
    }

    private static Intervals.Estimate estimate(Comparison row) {
        List<Double> limits = Objects.requireNonNull(row.interval());
        return new Intervals.Estimate(
                row.arm(), Objects.requireNonNull(row.difference()), limits.get(0), limits.get(1));
    }

    private static boolean isShare(Comparison row) {
        return row.kind() == MetricKind.PROPORTION;
    }
}
