package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.experiment.GroupEffects.Group;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.PosteriorCurve;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The charts that show what a test found.
public final class TestCharts {

    private TestCharts() {}

    /// All arms in all metrics: as lifts where there are several metrics, since those alone lie on
    /// one axis, else as differences.
    ///
    /// @return empty where no comparison has an interval
    public static Optional<Forest> forest(Analysis analysis) {
        List<Comparison> all = analysis.comparisons();
        String metric = all.getFirst().metric();
        boolean several = all.stream().anyMatch(each -> !each.metric().equals(metric));
        boolean share = all.getFirst().kind() == MetricKind.PROPORTION;
        List<Forest.Row> rows =
                all.stream()
                        .filter(each -> each.interval() != null)
                        .map(each -> row(each, several))
                        .toList();
        String control = all.getFirst().control();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Forest(
                                several
                                        ? "What did the arms change?"
                                        : "Does " + metric + " differ from " + control + "?",
                                intervals(analysis) + "; squares by customers",
                                several
                                        ? "Lift: difference as a share of " + control
                                        : "Difference in "
                                                + metric
                                                + (share ? ", percentage points" : ""),
                                several ? Unit.SHARE : unit(all.getFirst().kind()),
                                several
                                        ? List.of("Lift", "Difference")
                                        : List.of("Difference", "Lift"),
                                rows));
    }

    private static Forest.Row row(Comparison each, boolean several) {
        Forest.Effect seen = effect(each.difference(), each.interval());
        Forest.Effect lift = effect(each.lift(), each.liftInterval());
        String difference = figures(each.kind(), seen);
        String share =
                lift != null
                        ? signed(lift.value())
                                + " ["
                                + signed(lift.low())
                                + ", "
                                + signed(lift.high())
                                + "]"
                        : each.lift() == null ? "the control is 0" : Figures.NONE;
        return new Forest.Row(
                several ? each.metric() + ", " + each.arm() : each.arm(),
                several ? lift : seen,
                null,
                (double) each.customers() + each.controlCustomers(),
                several ? List.of(share, difference) : List.of(difference, share));
    }

    /// The effects of an arm in each group, as they were seen and as they are when drawn to their
    /// mean.
    ///
    /// @return empty where no group has an interval
    public static Optional<Forest> groups(Analysis analysis, GroupEffects effects) {
        List<Forest.Row> rows =
                effects.groups().stream()
                        .filter(group -> group.interval() != null)
                        .map(group -> row(effects.kind(), group))
                        .toList();
        boolean share = effects.kind() == MetricKind.PROPORTION;
        boolean drawn = rows.stream().anyMatch(row -> row.shrunken() != null);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Forest(
                                effects.arm()
                                        + ": does its effect differ by "
                                        + effects.attribute()
                                        + "?",
                                intervals(analysis)
                                        + "; squares by customers"
                                        + (drawn ? ", dots drawn to the mean" : ""),
                                "Difference in "
                                        + effects.metric()
                                        + (share ? ", percentage points" : ""),
                                unit(effects.kind()),
                                List.of("Customers", "Seen", "Drawn to the mean"),
                                rows));
    }

    private static Forest.Row row(MetricKind kind, Group group) {
        Forest.Effect seen = effect(group.difference(), group.interval());
        Forest.Effect shrunken = effect(group.shrunken(), group.shrunkenInterval());
        long customers = group.customers() + group.controlCustomers();
        return new Forest.Row(
                group.name(),
                seen,
                shrunken,
                customers,
                List.of(
                        Figures.count(customers),
                        figures(kind, seen),
                        shrunken == null ? "too few" : figures(kind, shrunken)));
    }

    /// What is held likely of each arm after the test.
    ///
    /// @return empty where no prior was given, or the data say nothing
    public static Optional<Chart> posteriors(Analysis analysis) {
        List<PosteriorCurve> curves = analysis.details().posteriors();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        String metric = curves.getFirst().metric();
        return Optional.of(
                new Lines(
                        "Where does " + metric + " of each arm lie?",
                        new Lines.Side(metric, unit(curves.getFirst().kind())),
                        new Lines.Side("Density: how likely", Unit.NUMBER),
                        curves.stream()
                                .map(
                                        curve ->
                                                new Lines.Line(
                                                        curve.arm(),
                                                        array(curve.values()),
                                                        array(curve.densities())))
                                .toList(),
                        List.of()));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String intervals(Analysis analysis) {
        return "with intervals of " + Figures.confidence(analysis.confidence()) + " confidence";
    }

    private static Forest.@Nullable Effect effect(
            @Nullable Double value, @Nullable List<Double> interval) {
        return value == null || interval == null
                ? null
                : new Forest.Effect(value, interval.getFirst(), interval.getLast());
    }

    private static String figures(MetricKind kind, Forest.@Nullable Effect effect) {
        return effect == null
                ? Figures.NONE
                : unit(kind).interval(effect.value(), effect.low(), effect.high());
    }

    private static Unit unit(MetricKind kind) {
        return kind == MetricKind.PROPORTION ? Unit.SHARE : Unit.NUMBER;
    }

    private static String signed(double share) {
        return (share > 0 ? "+" : "") + Figures.share(share);
    }
}
