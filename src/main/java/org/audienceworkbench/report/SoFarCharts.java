package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.OverTime;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Cumulative;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.PowerReached;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// How far a test came: what it showed day by day, and what its customers could have shown.
public final class SoFarCharts {

    /// As many as have a colour of their own.
    private static final int MOST_ARMS = 8;

    private SoFarCharts() {}

    /// The effects of all customers up to each day, with their confidence sequences.
    ///
    /// @return empty where fewer than two days can be shown
    public static Optional<Chart> overTime(Analysis analysis) {
        List<Cumulative> shown =
                analysis.details().overTime().stream()
                        .filter(effects -> effects.points().size() > 1)
                        .limit(MOST_ARMS)
                        .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<String> days =
                List.copyOf(
                        shown.stream()
                                .flatMap(effects -> effects.points().stream())
                                .map(Cumulative.Point::day)
                                .collect(Collectors.toCollection(TreeSet::new)));
        Cumulative first = shown.getFirst();
        var whole = new boolean[days.size()];
        Arrays.fill(whole, true);
        return Optional.of(
                new OverTime(
                        "What did the test show by each day?",
                        "all customers so far, with intervals that hold on every day at once",
                        "Difference in "
                                + first.metric()
                                + (first.kind() == MetricKind.PROPORTION
                                        ? ", percentage points"
                                        : " from " + first.control()),
                        unit(first.kind()),
                        days.stream().map(LocalDate::parse).toList(),
                        days,
                        whole,
                        shown.stream().map(effects -> line(effects, days)).toList()));
    }

    private static OverTime.Line line(Cumulative effects, List<String> days) {
        Map<String, Cumulative.Point> byDay =
                effects.points().stream()
                        .collect(Collectors.toMap(Cumulative.Point::day, Function.identity()));
        List<Cumulative.@Nullable Point> points = new ArrayList<>();
        days.forEach(day -> points.add(byDay.get(day)));
        return new OverTime.Line(
                effects.arm(),
                values(points, Cumulative.Point::difference),
                values(points, point -> point.interval().getFirst()),
                values(points, point -> point.interval().getLast()),
                null);
    }

    private static double[] values(
            List<Cumulative.@Nullable Point> points, ToDoubleFunction<Cumulative.Point> of) {
        return points.stream()
                .mapToDouble(point -> point == null ? Double.NaN : of.applyAsDouble(point))
                .toArray();
    }

    /// The power that as many customers have to find each effect.
    ///
    /// @return empty where no arm's test has a power
    public static Optional<Chart> power(Analysis analysis) {
        List<PowerReached> shown =
                analysis.details().power().stream()
                        .filter(reached -> reached.effects().size() > 1)
                        .limit(MOST_ARMS)
                        .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        PowerReached first = shown.getFirst();
        Unit unit = unit(first.kind());
        List<Lines.Mark> marks = new ArrayList<>();
        Double planned = first.planned();
        if (planned != null) {
            marks.add(new Lines.Mark(Math.abs(planned), "planned " + said(first, planned)));
        } else if (first.detectable() != null) {
            marks.add(
                    new Lines.Mark(
                            first.detectable(), "80 % at " + said(first, first.detectable())));
        }
        return Optional.of(
                new Lines(
                        "Which effect could so many customers show?",
                        new Lines.Side(
                                planned != null && planned < 0
                                        ? "True fall of " + first.metric()
                                        : "True rise of " + first.metric(),
                                unit),
                        new Lines.Side("Power", Unit.SHARE, 0, 1),
                        shown.stream()
                                .map(
                                        reached ->
                                                new Lines.Line(
                                                        reached.arm(),
                                                        array(reached.effects()),
                                                        array(reached.powers())))
                                .toList(),
                        marks));
    }

    private static String said(PowerReached reached, double effect) {
        return unit(reached.kind()) == Unit.SHARE ? Figures.points(effect) : Figures.number(effect);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Unit unit(MetricKind kind) {
        return kind == MetricKind.PROPORTION ? Unit.SHARE : Unit.NUMBER;
    }
}
