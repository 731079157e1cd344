package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.HeldOut;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;

/// Everybody who scores `threshold` or more.
///
/// @param count how many customers that are
/// @param share of all customers who have a score
/// @param confusion what it comes to among those held out; null where they are not known
public record CutOff(
        double threshold,
        int count,
        double share,
        String sentence,
        HeldOut.@Nullable Confusion confusion) {

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
        HeldOut held = report.trained().heldOut();
        HeldOut.Confusion confusion = held == null ? null : held.at(threshold);
        String who =
                "%s customers (%s) score %s or more."
                        .formatted(
                                Figures.count(count),
                                Figures.share(share),
                                Figures.number(threshold));
        return new CutOff(
                threshold,
                count,
                share,
                confusion == null
                        ? who + byCurve(threshold, report)
                        : who + counted(confusion, report),
                confusion);
    }

    private static String counted(HeldOut.Confusion confusion, ModelReport report) {
        return confusion.called() == 0
                ? " Nobody held out did."
                : " " + shares(confusion.precision(), confusion.recall(), report);
    }

    private static String byCurve(double threshold, ModelReport report) {
        return report.trained().precisionRecall().stream()
                .filter(point -> point.threshold() >= threshold)
                .min(Comparator.comparingDouble(Evaluation.Point::threshold))
                .map(point -> " " + shares(point.y(), point.x(), report))
                .orElse("");
    }

    private static String shares(double precision, double recall, ModelReport report) {
        return "Among those held out, %s of such customers had %s; that was %s of all who had."
                .formatted(Figures.share(precision), report.outcome(), Figures.share(recall));
    }
}
