package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.ProfitCurve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// What each cut-off earns, as the screen shows it.
public record Earnings(ProfitCurve curve, String sentence, Chart chart) {

    static Earnings of(ProfitCurve curve, String outcome) {
        return new Earnings(curve, sentence(curve, outcome), chart(curve));
    }

    private static String sentence(ProfitCurve curve, String outcome) {
        ProfitCurve.Step best = curve.best();
        if (best.contacts() == 0) {
            return "No cut-off earns anything: even among the highest scores a contact costs more"
                    + " than it brings.";
        }
        Limits limits = best.limits();
        String known =
                limits == null
                        ? "too few were held out to say how sure that is"
                        : "95 %% limits %s to %s"
                                .formatted(
                                        Figures.number(limits.low()),
                                        Figures.number(limits.high()));
        return "Contacting the highest %s, from a score of %s on, earns most: an expected %s (%s) from %s customers, %s of them with %s.%s"
                .formatted(
                        Figures.share(best.share()),
                        Figures.number(best.threshold()),
                        Figures.number(best.profit()),
                        known,
                        Figures.count(Math.round(best.contacts())),
                        Figures.count(Math.round(best.positives())),
                        outcome,
                        limits != null && limits.low() <= 0 ? " It may as well lose money." : "");
    }

    private static Chart chart(ProfitCurve curve) {
        double[] shares = each(curve, ProfitCurve.Step::share);
        List<Lines.Mark> marks = new ArrayList<>();
        ProfitCurve.Step reach = curve.reach();
        if (reach != null && reach.share() < 1) {
            marks.add(new Lines.Mark(reach.share(), "capacity", Lines.Kind.REFERENCE));
        }
        marks.add(new Lines.Mark(curve.best().share(), "best"));
        var lines =
                new Lines(
                        "What does each cut-off earn?",
                        new Lines.Side(
                                "Customers contacted, highest score first", Unit.SHARE, 0, 1),
                        new Lines.Side("Expected profit", Unit.NUMBER),
                        lines(curve, shares),
                        marks);
        if (curve.best().limits() == null) {
            return lines;
        }
        return lines.with(
                List.of(
                        new Lines.Band(
                                0,
                                shares,
                                each(curve, step -> limits(step).low()),
                                each(curve, step -> limits(step).high()))));
    }

    private static List<Lines.Line> lines(ProfitCurve curve, double[] shares) {
        var profit = new Lines.Line("profit", shares, each(curve, ProfitCurve.Step::profit));
        boolean loses =
                curve.steps().stream()
                        .anyMatch(
                                step ->
                                        step.profit() < 0
                                                || (step.limits() != null
                                                        && step.limits().low() < 0));
        return loses
                ? List.of(
                        profit,
                        new Lines.Line(
                                "nothing earned",
                                new double[] {0, 1},
                                new double[] {0, 0},
                                Lines.Kind.REFERENCE))
                : List.of(profit);
    }

    private static Limits limits(ProfitCurve.Step step) {
        return Objects.requireNonNull(step.limits());
    }

    private static double[] each(ProfitCurve curve, ToDoubleFunction<ProfitCurve.Step> what) {
        return curve.steps().stream().mapToDouble(what).toArray();
    }
}
