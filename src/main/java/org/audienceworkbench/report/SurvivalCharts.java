package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.SurvivalCurve;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How many of each arm were left without an event as time went by: a chart for each time that a
/// test was judged by.
public final class SurvivalCharts {

    private SurvivalCharts() {}

    public static List<Chart> of(Analysis analysis) {
        Map<String, List<SurvivalCurve>> byMetric = new LinkedHashMap<>();
        analysis.curves()
                .forEach(
                        curve ->
                                byMetric.computeIfAbsent(curve.metric(), _ -> new ArrayList<>())
                                        .add(curve));
        List<Chart> charts = new ArrayList<>();
        byMetric.forEach((metric, curves) -> charts.add(chart(metric, curves)));
        return charts;
    }

    private static Chart chart(String metric, List<SurvivalCurve> curves) {
        List<Lines.Line> lines = new ArrayList<>();
        List<Lines.Band> bands = new ArrayList<>();
        for (SurvivalCurve curve : curves) {
            double[] at = values(curve.steps(), SurvivalCurve.Step::time);
            double[][] line =
                    Lines.steps(
                            at, values(curve.steps(), SurvivalCurve.Step::share), curve.until());
            lines.add(new Lines.Line(curve.arm(), line[0], line[1]));
            if (curves.size() == 2) {
                bands.add(band(lines.size() - 1, curve));
            }
        }
        return new Lines(
                "How many were left without the event of " + metric + "?",
                new Lines.Side("Time", Unit.NUMBER),
                new Lines.Side("Without the event", Unit.SHARE, 0, 1),
                lines,
                List.of(),
                bands);
    }

    /// Ends where nobody is left.
    private static Lines.Band band(int line, SurvivalCurve curve) {
        List<SurvivalCurve.Step> known =
                curve.steps().stream().filter(step -> step.low() != null).toList();
        double end =
                known.size() < curve.steps().size()
                        ? curve.steps().get(known.size()).time()
                        : curve.until();
        double[] at = values(known, SurvivalCurve.Step::time);
        double[][] low = Lines.steps(at, values(known, step -> or(step.low())), end);
        double[][] high = Lines.steps(at, values(known, step -> or(step.high())), end);
        return new Lines.Band(line, low[0], low[1], high[1]);
    }

    private static double or(@Nullable Double limit) {
        return limit == null ? Double.NaN : limit;
    }

    private static double[] values(
            List<SurvivalCurve.Step> steps, ToDoubleFunction<SurvivalCurve.Step> of) {
        return steps.stream().mapToDouble(of).toArray();
    }
}
