package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Calibration;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.RankedBars;
import org.audienceworkbench.chart.WeightBars;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Overfit;
import org.audienceworkbench.workbench.ModelChecks;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// A trained model as the screen shows it.
///
/// @param outcome what it foresees, in words
/// @param accuracy how sure the figures are, in words
/// @param remarks warnings, then what stands for missing values, and what was left aside and why
public record ModelReport(
        String name,
        Trained trained,
        String outcome,
        String sentence,
        String accuracy,
        Chart roc,
        Chart precisionRecall,
        Chart lift,
        Chart calibration,
        Chart importance,
        List<String> remarks) {

    private static final int MOST_IMPORTANT = 10;

    public ModelReport {
        remarks = List.copyOf(remarks);
    }

    static ModelReport of(String name, Trained trained, String outcome, ZoneId zone) {
        List<String> remarks = new ArrayList<>();
        if (trained.foreseen() != null) {
            remarks.add(trained.foreseen().sentence(zone));
        }
        if (trained.parted() != null && !trained.parted().by().equals("chance")) {
            trained.parted().parts().forEach(part -> remarks.add("Split by time, " + part.words()));
        }
        remarks.addAll(trained.warnings());
        trained.filled().forEach(filled -> remarks.add(filled.words()));
        trained.dropped().stream()
                .collect(
                        Collectors.groupingBy(
                                Dropped::reason,
                                LinkedHashMap::new,
                                Collectors.mapping(Dropped::attribute, Collectors.joining(", "))))
                .forEach(
                        (reason, names) ->
                                remarks.add("Not used (%s): %s".formatted(reason, names)));
        double base = trained.rows().positives();
        Accuracy found = ModelChecks.accuracy(trained).orElse(null);
        return new ModelReport(
                name,
                trained,
                outcome,
                sentence(trained, outcome, aucLimits(trained, found))
                        + (trained.learning().parts() == null
                                ? ""
                                : " " + trained.learning().parts().sentence()),
                words(found, trained.rows().test())
                        + words(trained.calibrated())
                        + words(trained.overfit()),
                Lines.roc(
                                "How well does it rank?",
                                List.of(line(trained.algorithm(), trained.roc())))
                        .with(found == null ? List.of() : List.of(band(found.roc()))),
                Lines.precisionRecall(
                                "How many are right, how many are found?",
                                List.of(line(trained.algorithm(), trained.precisionRecall())),
                                base)
                        .with(found == null ? List.of() : List.of(band(found.precisionRecall()))),
                RankedBars.lift("What are the highest scores worth?", tenths(trained.lift())),
                new Calibration(
                        "Do the probabilities come true?",
                        trained.calibration().stream().map(ModelReport::point).toList(),
                        before(trained.calibrated())),
                new WeightBars(
                        "What does it look at?",
                        "Share of the model",
                        trained.importance().stream()
                                .map(each -> new WeightBars.Weight(each.attribute(), each.gain()))
                                .toList(),
                        MOST_IMPORTANT),
                remarks);
    }

    private static Limits aucLimits(Trained trained, @Nullable Accuracy found) {
        return found == null
                ? Limits.around(trained.test().rocAuc(), standardError(trained)).within(0, 1)
                : found.rocAuc().limits();
    }

    private static Lines.Band band(List<Accuracy.Band> points) {
        return new Lines.Band(
                0,
                points.stream().mapToDouble(Accuracy.Band::x).toArray(),
                points.stream().mapToDouble(Accuracy.Band::low).toArray(),
                points.stream().mapToDouble(Accuracy.Band::high).toArray());
    }

    private static String words(@Nullable Accuracy found, int rows) {
        return found == null
                ? "Too few customers are held out to say how sure these curves are."
                : "On %s customers held out: ROC AUC %s, PR AUC %s, log loss %s, Brier score %s, each with its 95 %% limits. The bands show where the curves may lie."
                        .formatted(
                                Figures.count(rows),
                                words(found.rocAuc()),
                                words(found.prAuc()),
                                words(found.logLoss()),
                                words(found.brier()));
    }

    private static List<Calibration.Point> before(Trained.@Nullable Calibrated calibrated) {
        return calibrated == null || calibrated.by().equals("none")
                ? List.of()
                : calibrated.before().stream().map(ModelReport::point).toList();
    }

    private static String words(Trained.@Nullable Calibrated calibrated) {
        if (calibrated == null || calibrated.tried().isEmpty()) {
            return "";
        }
        return calibrated.by().equals("none")
                ? " The probabilities are not calibrated: neither Platt's way nor the isotonic one"
                        + " made them better."
                : " The probabilities are calibrated by %s; without that, the log loss was %s and the Brier score %s."
                        .formatted(
                                calibrated.by().equals("platt")
                                        ? "Platt's way"
                                        : "isotonic regression",
                                Figures.number(calibrated.logLossBefore()),
                                Figures.number(calibrated.brierBefore()));
    }

    private static String words(@Nullable Overfit overfit) {
        return overfit == null
                ? ""
                : " Among those it learned from the ROC AUC is %s, %s higher (95 %% interval %s to %s)."
                        .formatted(
                                Figures.number(overfit.rocAuc()),
                                Figures.number(overfit.gap()),
                                Figures.number(overfit.limits().low()),
                                Figures.number(overfit.limits().high()));
    }

    private static String words(Accuracy.Figure figure) {
        return "%s (%s to %s)"
                .formatted(
                        Figures.number(figure.value()),
                        Figures.number(figure.limits().low()),
                        Figures.number(figure.limits().high()));
    }

    /// The quality in words, with a 95 % interval, and what to do next.
    static String sentence(Trained trained, String outcome, Limits limits) {
        double auc = trained.test().rocAuc();
        String quality =
                "Of two customers, one with %s and one without, it scores the right one higher in %s of cases (95 %% interval %s to %s, on %s customers it had never seen)."
                        .formatted(
                                outcome,
                                Figures.share(auc),
                                Figures.share(limits.low()),
                                Figures.share(limits.high()),
                                Figures.count(trained.rows().test()));
        if (limits.low() <= 0.5) {
            return quality
                    + " That may be chance: give it more customers or other attributes first.";
        }
        return quality
                + (auc < 0.65
                        ? " That is weak; use it to rank, not to decide."
                        : " Score all customers, then choose a cut-off.");
    }

    /// Of the ROC AUC (Hanley and McNeil 1982, equation 1).
    private static double standardError(Trained trained) {
        double auc = trained.test().rocAuc();
        double positives = Math.max(1, trained.rows().test() * trained.rows().positives());
        double negatives = Math.max(1, trained.rows().test() - positives);
        double ofPositives = auc / (2 - auc);
        double ofNegatives = 2 * auc * auc / (1 + auc);
        double variance =
                auc * (1 - auc)
                        + (positives - 1) * (ofPositives - auc * auc)
                        + (negatives - 1) * (ofNegatives - auc * auc);
        return Math.sqrt(Math.max(0, variance) / (positives * negatives));
    }

    private static Lines.Line line(String name, List<Evaluation.Point> points) {
        return new Lines.Line(
                name,
                points.stream().mapToDouble(Evaluation.Point::x).toArray(),
                points.stream().mapToDouble(Evaluation.Point::y).toArray());
    }

    /// The lift of each tenth alone; the model's are of all tenths up to one.
    static List<Double> tenths(List<Evaluation.Lift> lift) {
        List<Double> tenths = new ArrayList<>();
        double contacts = 0;
        double positives = 0;
        for (Evaluation.Lift step : lift) {
            tenths.add((step.positives() - positives) / (step.contacts() - contacts));
            contacts = step.contacts();
            positives = step.positives();
        }
        return tenths;
    }

    static Calibration.Point point(Evaluation.Bin bin) {
        Limits limits = Limits.ofShare(bin.observed() * bin.rows(), bin.rows());
        return new Calibration.Point(
                bin.predicted(), bin.observed(), limits.low(), limits.high(), bin.rows());
    }
}
