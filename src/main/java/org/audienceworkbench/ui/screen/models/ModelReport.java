package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Calibration;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.RankedBars;
import org.audienceworkbench.chart.WeightBars;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Evaluation;

import java.util.ArrayList;
import java.util.List;

/// A trained model as the screen shows it.
///
/// @param outcome what it foresees, in words
/// @param remarks warnings, then what stands for missing values, and what was left aside and why
public record ModelReport(
        String name,
        Trained trained,
        String outcome,
        String sentence,
        Chart roc,
        Chart precisionRecall,
        Chart lift,
        Chart calibration,
        Chart importance,
        List<String> remarks) {

    private static final double Z = 1.959964;
    private static final int MOST_IMPORTANT = 10;

    public ModelReport {
        remarks = List.copyOf(remarks);
    }

    static ModelReport of(String name, Trained trained, String outcome) {
        List<String> remarks = new ArrayList<>(trained.warnings());
        trained.filled().forEach(filled -> remarks.add(filled.words()));
        trained.dropped()
                .forEach(
                        dropped ->
                                remarks.add(
                                        "Not used: %s (%s)"
                                                .formatted(dropped.attribute(), dropped.reason())));
        double base = trained.rows().positives();
        return new ModelReport(
                name,
                trained,
                outcome,
                sentence(trained, outcome),
                Lines.roc(
                        "How well does it rank?",
                        List.of(line(trained.algorithm(), trained.roc()))),
                Lines.precisionRecall(
                        "How many are right, how many are found?",
                        List.of(line(trained.algorithm(), trained.precisionRecall())),
                        base),
                RankedBars.lift("What are the highest scores worth?", tenths(trained.lift())),
                new Calibration(
                        "Do the probabilities come true?",
                        trained.calibration().stream().map(ModelReport::point).toList()),
                new WeightBars(
                        "What does it look at?",
                        "Share of the model",
                        trained.importance().stream()
                                .map(each -> new WeightBars.Weight(each.attribute(), each.gain()))
                                .toList(),
                        MOST_IMPORTANT),
                remarks);
    }

    /// The quality in words, with a 95 % interval, and what to do next.
    static String sentence(Trained trained, String outcome) {
        double auc = trained.test().rocAuc();
        double error = Z * standardError(trained);
        String quality =
                "Of two customers, one with %s and one without, it scores the right one higher in %s of cases (95 %% interval %s to %s, on %s customers it had never seen)."
                        .formatted(
                                outcome,
                                Figures.share(auc),
                                Figures.share(Math.max(0, auc - error)),
                                Figures.share(Math.min(1, auc + error)),
                                Figures.count(trained.rows().test()));
        if (auc - error <= 0.5) {
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

    /// With Wilson's interval (1927) of the share.
    private static Calibration.Point point(Evaluation.Bin bin) {
        double n = bin.rows();
        double spread = Z * Z / n;
        double middle = (bin.observed() + spread / 2) / (1 + spread);
        double half =
                Z
                        / (1 + spread)
                        * Math.sqrt(bin.observed() * (1 - bin.observed()) / n + spread / (4 * n));
        return new Calibration.Point(
                bin.predicted(), bin.observed(), middle - half, middle + half, bin.rows());
    }
}
