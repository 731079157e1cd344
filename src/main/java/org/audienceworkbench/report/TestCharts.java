package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.MetricKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The charts that show what a test found.
public final class TestCharts {

    private TestCharts() {}

    /// The differences from the control in all metrics of a kind, with their intervals.
    ///
    /// @param confidence of the analysis's intervals
    public static Chart differences(Analysis analysis, MetricKind kind, double confidence) {
        List<Intervals.Estimate> estimates = new ArrayList<>();
        for (Analysis.Comparison each : analysis.comparisons()) {
            List<Double> interval = each.interval();
            if (each.kind() == kind && interval != null) {
                estimates.add(
                        new Intervals.Estimate(
                                each.metric() + ", " + each.arm(),
                                Objects.requireNonNull(each.difference()),
                                interval.getFirst(),
                                interval.getLast()));
            }
        }
        return new Intervals(
                "What did the arms change?",
                kind == MetricKind.PROPORTION
                        ? "Difference from the control in percentage points"
                        : "Difference from the control",
                kind == MetricKind.PROPORTION ? Unit.SHARE : Unit.NUMBER,
                confidence,
                estimates);
    }
}
