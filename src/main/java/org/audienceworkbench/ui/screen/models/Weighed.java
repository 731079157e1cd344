package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.chart.WeightBars;
import org.audienceworkbench.insight.Permutation;
import org.audienceworkbench.workbench.ModelReasons;
import org.jspecify.annotations.Nullable;

/// What counts in a model, as the screen shows it.
///
/// @param lost what the model would lose; null where too few are held out
public record Weighed(String sentence, @Nullable Chart lost, Chart effects) {

    private static final int MOST = 6;

    static Weighed of(ModelReasons.Whole whole) {
        Permutation permutation = whole.permutation();
        double sum = whole.weights().stream().mapToDouble(ModelReasons.Weight::mean).sum();
        var effects =
                new WeightBars(
                        "What moves the customers' scores?",
                        "Share of the mean effect on the " + whole.scale().word(),
                        whole.weights().stream()
                                .map(
                                        each ->
                                                new WeightBars.Weight(
                                                        each.attribute(),
                                                        sum > 0 ? each.mean() / sum : 0))
                                .toList(),
                        MOST);
        if (permutation.drops().isEmpty()) {
            return new Weighed(
                    "Too few customers are held out to say what the model would lose without an"
                            + " attribute.",
                    null,
                    effects);
        }
        var lost =
                new Intervals(
                        "What would it lose without knowing?",
                        "ROC AUC lost when the values are dealt out anew",
                        Unit.NUMBER,
                        0.95,
                        permutation.drops().stream()
                                .limit(MOST)
                                .map(
                                        each ->
                                                new Intervals.Estimate(
                                                        each.attribute(),
                                                        each.drop(),
                                                        each.limits().low(),
                                                        each.limits().high()))
                                .toList());
        Permutation.Drop first = permutation.drops().getFirst();
        String remark = whole.remark() == null ? "" : " " + whole.remark();
        return new Weighed(
                (first.limits().low() > 0
                                ? "Most is lost without %s: the ROC AUC falls by %s from %s, on %s customers held out. The right chart measures, customer by customer, how far each attribute moves the score."
                                        .formatted(
                                                first.attribute(),
                                                Figures.number(first.drop()),
                                                Figures.number(permutation.auc()),
                                                Figures.count(permutation.customers()))
                                : "No single attribute is missed: on %s customers held out, dealing out any of them anew changes the ROC AUC of %s by no more than chance."
                                        .formatted(
                                                Figures.count(permutation.customers()),
                                                Figures.number(permutation.auc())))
                        + remark,
                lost,
                effects);
    }
}
