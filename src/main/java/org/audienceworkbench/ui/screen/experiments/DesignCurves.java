package org.audienceworkbench.ui.screen.experiments;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.LookPlan;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.experiment.Tails;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Draws what more customers or a larger effect would do to a test, and where the list ends.
///
/// @param available the customers there are; null when that is not known
record DesignCurves(
        Sizes sizes, Design design, @Nullable Effect effect, @Nullable Available available) {

    private static final int POINTS = 50;

    /// The power at every size up to `most` customers in the control.
    Chart power(double control, double reached, double most) {
        double smallest = design.allocation().stream().min(Double::compare).orElseThrow();
        double fewest = 2 * design.allocation().getFirst() / smallest;
        double[] x = spread(fewest, Math.max(most, 2 * fewest));
        double[] y = Arrays.stream(x).map(at -> sizes.chance(design, effect, at)).toArray();
        List<Lines.Mark> marks = new ArrayList<>();
        marks.add(
                new Lines.Mark(
                        control,
                        Figures.count(Math.round(control)) + ": " + Figures.share(reached)));
        if (controlThere() < most) {
            marks.add(
                    new Lines.Mark(
                            controlThere(),
                            "your list: " + Figures.count(Math.round(controlThere())),
                            Lines.Kind.REFERENCE));
        }
        return new Lines(
                design.hasMargin() ? "Will the test show it?" : "Will the test find the effect?",
                new Lines.Side("Customers in the control", Unit.NUMBER),
                new Lines.Side("Power", Unit.SHARE, 0, 1),
                List.of(new Lines.Line("Power", x, y)),
                marks);
    }

    /// The customers that each effect from a half to twice the middle one needs, or each margin.
    Chart size(double control, double power, double middle) {
        double[] x = spread(middle / 2, middle * 2);
        double[] y =
                Arrays.stream(x).map(at -> needed(Math.copySign(at, chosen()), power)).toArray();
        List<Lines.Line> lines = new ArrayList<>();
        lines.add(new Lines.Line("Customers in the control", x, y));
        double highest =
                Arrays.stream(y).filter(Double::isFinite).max().orElse(Math.max(control, 1));
        if (controlThere() < highest) {
            lines.add(
                    new Lines.Line(
                            "your list: " + Figures.count(Math.round(controlThere())),
                            new double[] {x[0], x[POINTS - 1]},
                            new double[] {controlThere(), controlThere()},
                            Lines.Kind.REFERENCE));
        }
        Unit unit = asShare() ? Unit.SHARE : Unit.NUMBER;
        double at = Math.abs(chosen());
        String said = asShare() ? Figures.share(at) : Figures.number(at);
        return new Lines(
                "How many customers does it take?",
                new Lines.Side(
                        design.hasMargin()
                                ? "Margin"
                                : effect instanceof Effect.Relative
                                        ? "Effect, as a share of the baseline"
                                        : design.baseline() instanceof Baseline.Time
                                                ? "Difference of the share without the event"
                                                : design.baseline() instanceof Baseline.Standardised
                                                        ? "Effect, in standard deviations"
                                                        : "Effect",
                        unit),
                new Lines.Side("Customers in the control", Unit.NUMBER, 0, 1.05 * highest),
                lines,
                List.of(new Lines.Mark(at, said + ": " + Figures.count(Math.round(control)))));
    }

    /// How far out the z statistic has to be at each look; null without looks.
    @Nullable Chart limits(Size needed) {
        LookPlan looks = design.looks();
        if (looks == null) {
            return null;
        }
        Double events = needed.events();
        double all = events == null ? needed.perArm().stream().mapToLong(n -> n).sum() : events;
        double[] x = looks.shares().stream().mapToDouble(share -> share * all).toArray();
        double[] up = looks.limits().stream().mapToDouble(Double::doubleValue).toArray();
        return new Lines(
                "How clear has a difference to be at each look?",
                new Lines.Side(
                        events == null ? "Customers in all arms" : "Events in all arms",
                        Unit.NUMBER),
                new Lines.Side(
                        looks.tails() == Tails.TWO ? "|z| to end" : "z to end",
                        Unit.NUMBER,
                        0,
                        1.1 * up[0]),
                List.of(new Lines.Line("The test ends beyond", x, up)),
                List.of());
    }

    /// The effect or margin that was chosen, as it was typed.
    double chosen() {
        return switch (design.goal()) {
            case Goal.NonInferiority(double margin, _) -> margin;
            case Goal.Equivalence(double margin) -> margin;
            case Goal.Difference _ ->
                    switch (effect) {
                        case null -> Double.NaN;
                        case Effect.Absolute(double difference) -> difference;
                        case Effect.Relative(double share) -> share;
                        case Effect.Hazard hazard -> hazard.difference(design.baseline().value());
                    };
        };
    }

    private boolean asShare() {
        return effect instanceof Effect.Relative
                || design.baseline().saidAs() == MetricKind.PROPORTION;
    }

    private double needed(double at, double power) {
        try {
            return switch (design.goal()) {
                case Goal.NonInferiority(_, Goal.Better better) ->
                        control(design.withGoal(new Goal.NonInferiority(at, better)), null, power);
                case Goal.Equivalence _ ->
                        control(design.withGoal(new Goal.Equivalence(at)), null, power);
                case Goal.Difference _ ->
                        control(
                                design.withOneLook(),
                                effect instanceof Effect.Relative
                                        ? new Effect.Relative(at)
                                        : new Effect.Absolute(at),
                                power);
            };
        } catch (Problem _) {
            return Double.NaN; // beyond what the metric can reach, the curve ends
        }
    }

    private double control(Design planned, @Nullable Effect found, double power) {
        return sizes.size(planned, found, power).exact().getFirst();
    }

    private double controlThere() {
        return available == null ? Double.NaN : design.controlOf((double) available.customers());
    }

    private static double[] spread(double from, double to) {
        double[] x = new double[POINTS];
        Arrays.setAll(x, i -> from + (to - from) * i / (POINTS - 1));
        return x;
    }
}
