package org.audienceworkbench.report;

import org.audienceworkbench.chart.Calibration;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.RankedBars;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Evaluation;

import java.util.ArrayList;
import java.util.List;

/// The charts that show how good a model is.
public final class ModelCharts {

    private ModelCharts() {}

    public static Chart roc(Trained trained) {
        return Lines.roc(
                "How well does the model tell them apart?",
                List.of(
                        new Lines.Line(
                                trained.algorithm(),
                                trained.roc().stream().mapToDouble(Evaluation.Point::x).toArray(),
                                trained.roc().stream()
                                        .mapToDouble(Evaluation.Point::y)
                                        .toArray())));
    }

    public static Chart calibration(Trained trained) {
        return new Calibration(
                "Do its probabilities come true?",
                trained.calibration().stream()
                        .map(
                                bin ->
                                        new Calibration.Point(
                                                bin.predicted(), bin.observed(), bin.rows()))
                        .toList());
    }

    /// The lift of each step of contacts alone, not of all up to there.
    public static Chart lift(Trained trained) {
        List<Double> lifts = new ArrayList<>();
        double contacts = 0;
        double positives = 0;
        for (Evaluation.Lift step : trained.lift()) {
            lifts.add((step.positives() - positives) / (step.contacts() - contacts));
            contacts = step.contacts();
            positives = step.positives();
        }
        return RankedBars.lift("Whom does the model find first?", lifts);
    }
}
