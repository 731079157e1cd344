package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.learn.Evaluation;

import java.util.Arrays;
import java.util.Comparator;

/// Everybody who scores `threshold` or more.
///
/// @param count how many customers that are
/// @param share of all customers who have a score
public record CutOff(double threshold, int count, double share, String sentence) {

    private static final double STEPS = 10_000;

    /// The highest scores that make up at least this share.
    ///
    /// @param scores ascending
    static CutOff ofShare(double share, double[] scores, ModelReport report) {
        if (scores.length == 0) {
            return ofThreshold(1, scores, report);
        }
        int wanted = Math.clamp(Math.round(share * scores.length), 1, scores.length);
        return ofThreshold(
                Math.floor(scores[scores.length - wanted] * STEPS) / STEPS, scores, report);
    }

    /// @param scores ascending
    static CutOff ofThreshold(double threshold, double[] scores, ModelReport report) {
        int below = (int) Arrays.stream(scores).filter(score -> score < threshold).count();
        int count = scores.length - below;
        double share = scores.length == 0 ? 0 : (double) count / scores.length;
        return new CutOff(threshold, count, share, sentence(threshold, count, share, report));
    }

    private static String sentence(double threshold, int count, double share, ModelReport report) {
        String who =
                "%s customers (%s) score %s or more."
                        .formatted(
                                Figures.count(count),
                                Figures.share(share),
                                Figures.number(threshold));
        return report.trained().precisionRecall().stream()
                .filter(point -> point.threshold() >= threshold)
                .min(Comparator.comparingDouble(Evaluation.Point::threshold))
                .map(
                        point ->
                                "%s Among those held out, %s of such customers had %s; that was %s of all who had."
                                        .formatted(
                                                who,
                                                Figures.share(point.y()),
                                                report.outcome(),
                                                Figures.share(point.x())))
                .orElse(who);
    }
}
