package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.BandedLines;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.uplift.Interval;
import org.audienceworkbench.uplift.Judgement;
import org.audienceworkbench.uplift.TrainedUplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An uplift model's quality, ready to be shown.
///
/// @param curve what treating the best customers brings, beside the one-line rule and chance
/// @param deciles the uplift of each tenth
record UpliftReport(String name, TrainedUplift trained, Chart curve, Chart deciles) {

    static UpliftReport of(String name, TrainedUplift trained) {
        return new UpliftReport(name, trained, curve(trained), deciles(trained));
    }

    private static Chart curve(TrainedUplift trained) {
        List<Judgement.Point> points = trained.judged().curve();
        double[] x = points.stream().mapToDouble(Judgement.Point::share).toArray();
        List<Lines.Line> lines = new ArrayList<>();
        lines.add(new Lines.Line("the model", x, gains(trained.judged())));
        TrainedUplift.Ruled rule = trained.rule();
        if (rule != null) {
            lines.add(new Lines.Line(rule.text(), x, gains(rule.judged())));
        }
        double whole = points.getLast().gain();
        lines.add(
                new Lines.Line(
                        "chance",
                        new double[] {0, 1},
                        new double[] {0, whole},
                        Lines.Kind.REFERENCE));
        return new BandedLines(
                new Lines(
                        "What treating the best customers brings",
                        new Lines.Side("Customers treated, best first", Unit.SHARE, 0, 1),
                        new Lines.Side("Additional targets by customers", Unit.SHARE),
                        lines,
                        List.of()),
                points.stream().mapToDouble(Judgement.Point::low).toArray(),
                points.stream().mapToDouble(Judgement.Point::high).toArray());
    }

    private static double[] gains(Judgement judged) {
        return judged.curve().stream().mapToDouble(Judgement.Point::gain).toArray();
    }

    private static Chart deciles(TrainedUplift trained) {
        List<Judgement.Decile> deciles = trained.judged().deciles();
        return new Intervals(
                "Uplift of each tenth, the best on top",
                "Treated rate less control rate",
                Unit.SHARE,
                0.95,
                deciles.stream()
                        .map(
                                each ->
                                        new Intervals.Estimate(
                                                Integer.toString(each.number()),
                                                each.uplift(),
                                                each.interval().low(),
                                                each.interval().high()))
                        .toList());
    }

    /// What was left aside, and what else an analyst must know.
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(trained.warnings());
        trained.aside()
                .forEach(
                        each ->
                                remarks.add(
                                        "In neither arm: %s with “%s”"
                                                .formatted(
                                                        Counted.of(each.customers(), "customer"),
                                                        each.value())));
        if (trained.withoutArm() > 0) {
            remarks.add("Not known what they got: " + Counted.of(trained.withoutArm(), "customer"));
        }
        remarks.add(
                "Learned from %s, chosen on %s, judged on %s; by %s"
                        .formatted(
                                Counted.of(trained.rows().train(), "customer"),
                                Figures.count(trained.rows().validation()),
                                Figures.count(trained.rows().test()),
                                trained.method().title()));
        trained.dropped().forEach(each -> remarks.add(each.attribute() + ": " + each.reason()));
        return remarks;
    }

    static String span(Interval interval) {
        return Figures.number(interval.low()) + " to " + Figures.number(interval.high());
    }

    /// What treating so many of the customers is expected to bring, by the customers held out.
    ///
    /// @param percent 1 to 100, best first
    /// @param customers how many there are in all
    /// @param cost of a contact, or NaN
    /// @param value of a target, or NaN
    String cutOff(int percent, int customers, double cost, double value) {
        Judgement.Point point = trained.judged().curve().get(percent);
        String brings =
                "Treating the best %d %%, %s customers, is expected to bring %s more who have %s = %s (%s to %s); treating all %s brings %s."
                        .formatted(
                                percent,
                                Figures.count(Math.round(customers * point.share())),
                                Figures.count(Math.round(customers * point.gain())),
                                trained.question().target(),
                                trained.question().positive(),
                                Figures.count(Math.round(customers * point.low())),
                                Figures.count(Math.round(customers * point.high())),
                                Figures.count(customers),
                                Figures.count(
                                        Math.round(
                                                customers
                                                        * trained.judged()
                                                                .curve()
                                                                .getLast()
                                                                .gain())));
        if (Double.isNaN(cost) || Double.isNaN(value)) {
            return brings;
        }
        double spent = customers * point.share() * cost;
        double[] profits =
                trained.judged().curve().stream()
                        .mapToDouble(
                                each -> customers * (each.gain() * value - each.share() * cost))
                        .toArray();
        double highest = Arrays.stream(profits).max().orElse(0);
        int best = 0;
        while (profits[best] < highest) {
            best++;
        }
        return "%s Expected profit: %s (%s to %s); it is highest at %d %%, with %s."
                .formatted(
                        brings,
                        Figures.count(Math.round(profits[percent])),
                        Figures.count(Math.round(customers * point.low() * value - spent)),
                        Figures.count(Math.round(customers * point.high() * value - spent)),
                        best,
                        Figures.count(Math.round(highest)));
    }
}
