package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.ComeTrue;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Limits;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What came of scores, in sentences.
///
/// @param until when the window ends; null where an attribute is foreseen
record OutcomeWords(Trained trained, Catalogue catalogue, AsOf asOf, @Nullable AsOf until) {

    private String scored() {
        return "Scored as of %s".formatted(asOf.day());
    }

    private String outcome() {
        return until != null
                ? trained.target()
                : trained.target()
                        + " = "
                        + (catalogue.find(trained.target()).isPresent()
                                ? Models.positive(catalogue, trained)
                                : trained.positive());
    }

    String early(AsOf observed) {
        return "%s: too early. The window ends on %s, and the data end on %s."
                .formatted(scored(), Objects.requireNonNull(until).day(), observed.day());
    }

    String unknown(long customers) {
        return "%s: too early. Of %s whose %s was not known then, none is known yet."
                .formatted(scored(), Counted.of(customers, "customer"), trained.target());
    }

    String older() {
        return "%s: newer scores are judged.".formatted(scored());
    }

    String few(HeldOut happened) {
        return "%s: too few to say. What came is known of %s, %s of them positive."
                .formatted(
                        scored(),
                        Counted.of(happened.rows(), "customer"),
                        Figures.count(happened.positives()));
    }

    String judged(ComeTrue result) {
        GroupFigures figures = result.figures();
        Limits limits = Objects.requireNonNull(figures.observed().limits());
        return "%s: %s came for %s of %s, %s (95 %% interval %s to %s), foreseen %s. %s %s"
                .formatted(
                        scored(),
                        outcome(),
                        Figures.count(figures.positives()),
                        Counted.of(figures.rows(), "customer"),
                        Figures.share(figures.observed().orNone()),
                        Figures.share(limits.low()),
                        Figures.share(limits.high()),
                        Figures.share(Objects.requireNonNull(figures.predicted())),
                        ranking(result),
                        verdict(result));
    }

    private static String ranking(ComeTrue result) {
        Accuracy.Figure auc = result.figures().rocAuc();
        if (auc == null) {
            return "With fewer than ten of either there is no ROC AUC.";
        }
        String now =
                "ROC AUC %s (%s to %s)"
                        .formatted(
                                Figures.number(auc.value()),
                                Figures.number(auc.limits().low()),
                                Figures.number(auc.limits().high()));
        return result.promise() == null
                ? now + "."
                : now
                        + ", the customers held out promised %s."
                                .formatted(Figures.number(result.promise().rocAuc().value()));
    }

    private static String verdict(ComeTrue result) {
        String level =
                switch (result.level()) {
                    case 1 -> "More came than foreseen, beyond chance";
                    case -1 -> "Fewer came than foreseen, beyond chance";
                    default -> "";
                };
        String advice =
                level.isEmpty()
                        ? ""
                        : level
                                + ": go by the order of the scores, not by their height, or train"
                                + " it again.";
        Accuracy.Figure auc = result.figures().rocAuc();
        if (auc == null) {
            return advice.isEmpty() ? "As many came as foreseen, within chance." : advice;
        }
        if (result.ranksWorse() || auc.limits().low() <= 0.5) {
            return "%s%s. Train it again."
                    .formatted(
                            result.ranksWorse()
                                    ? "It ranks worse than promised, beyond chance"
                                    : "That it ranks at all may be chance",
                            level.isEmpty() ? "" : ". " + level);
        }
        if (!advice.isEmpty()) {
            return advice;
        }
        return result.promise() == null
                ? "As many came as foreseen, within chance; too few were held out to compare the"
                        + " ranking with."
                : "Still good: it ranks as promised, and as many came as foreseen, within chance.";
    }
}
