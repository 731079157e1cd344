package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Weekly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How a test's effect went from week to week.
public final class WeekCharts {

    /// As many as have a colour of their own.
    private static final int MOST_ARMS = 8;

    /// Room above and below the intervals, as a share of their height.
    private static final double AROUND = 0.08;

    private WeekCharts() {}

    /// @return empty where fewer than two weeks can be compared
    public static Optional<Chart> of(Analysis analysis) {
        List<Weekly> shown =
                analysis.guarding().byWeek().stream()
                        .filter(effects -> effects.weeks().size() > 1)
                        .limit(MOST_ARMS)
                        .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(chart(analysis, shown));
    }

    private static Chart chart(Analysis analysis, List<Weekly> shown) {
        Weekly first = shown.getFirst();
        boolean share = analysis.comparisons().getFirst().kind() == MetricKind.PROPORTION;
        List<Lines.Line> lines = new ArrayList<>();
        List<Lines.Band> bands = new ArrayList<>();
        double last = 1;
        double low = 0;
        double high = 0;
        for (Weekly effects : shown) {
            double[] weeks = values(effects, week -> week.week() + 1);
            last = Math.max(last, weeks[weeks.length - 1]);
            for (Weekly.Week week : effects.weeks()) {
                low = Math.min(low, week.interval().getFirst());
                high = Math.max(high, week.interval().getLast());
            }
            bands.add(
                    new Lines.Band(
                            lines.size(),
                            weeks,
                            values(effects, week -> week.interval().getFirst()),
                            values(effects, week -> week.interval().getLast())));
            lines.add(
                    new Lines.Line(effects.arm(), weeks, values(effects, Weekly.Week::difference)));
        }
        lines.add(
                new Lines.Line(
                        "no difference",
                        new double[] {1, last},
                        new double[] {0, 0},
                        Lines.Kind.REFERENCE));
        return new Lines(
                "Does "
                        + (shown.size() == 1 ? "the effect of " + first.arm() : "the effect")
                        + " on "
                        + first.metric()
                        + " change from week to week?",
                new Lines.Side("Week", Unit.NUMBER),
                new Lines.Side(
                        "Difference from " + first.control() + (share ? ", percentage points" : ""),
                        share ? Unit.SHARE : Unit.NUMBER,
                        low - AROUND * (high - low),
                        high + AROUND * (high - low)),
                lines,
                List.of(),
                bands);
    }

    private static double[] values(Weekly effects, ToDoubleFunction<Weekly.Week> of) {
        return effects.weeks().stream().mapToDouble(of).toArray();
    }
}
