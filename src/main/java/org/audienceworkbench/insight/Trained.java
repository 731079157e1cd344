package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Calibrating;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Overfit;
import org.audienceworkbench.missing.Filled;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// A trained propensity model and what is known of its quality. All measures but `candidates` are
/// taken on the test rows, which neither the fit nor any choice has seen.
///
/// @param algorithm the word of an [Algorithm]
/// @param engine what fitted it
/// @param target attribute that the model foresees
/// @param positive the target's value that it gives the probability of
/// @param unknown customers without a target; not learned from, but scored like all others
/// @param candidates the algorithms that were compared, by the means over folds; or the one that
///   was given, on the validation rows
/// @param roc at most [#POINTS] points, from nobody to everybody
/// @param importance by source attribute, most important first
/// @param dropped attributes that were not used, with the reason
/// @param filled what stands for missing values by policies
/// @param learning how it came to be
/// @param model saves the model; [Propensity#score] takes it
/// @param provenance a JSON object: method, parameters, seed, rows
/// @param heldOut the test rows, or null in reports from before they were kept
/// @param calibrated how its probabilities were made to come true, or null in reports from before
///   that was done
/// @param settings by which it was trained, or null in reports from before they were kept
/// @param parted who taught and who judged, or null in reports from before that was kept
/// @param foreseen the future that it learned from; null where it foresees an attribute
/// @param overfit how much better it ranks those it was learned from; null where too few of either
///   were positive or negative, or in reports from before that was measured
public record Trained(
        String algorithm,
        String engine,
        String target,
        String positive,
        Rows rows,
        int unknown,
        Test test,
        List<Candidate> candidates,
        List<Evaluation.Point> roc,
        List<Evaluation.Point> precisionRecall,
        List<Evaluation.Bin> calibration,
        List<Evaluation.Lift> lift,
        List<Importance> importance,
        List<Dropped> dropped,
        List<Filled> filled,
        List<String> warnings,
        Learning learning,
        String model,
        String provenance,
        @Nullable HeldOut heldOut,
        @Nullable Calibrated calibrated,
        @Nullable Training settings,
        @Nullable Foreseen foreseen,
        @Nullable Parted parted,
        @Nullable Overfit overfit) {

    public static final int POINTS = 500;

    public Trained {
        candidates = List.copyOf(candidates);
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
        lift = List.copyOf(lift);
        importance = List.copyOf(importance);
        dropped = List.copyOf(dropped);
        // reports of models from before policies say nothing of them
        filled = filled == null ? List.of() : List.copyOf(filled);
        warnings = List.copyOf(warnings);
        learning = learning == null ? Learning.UNKNOWN : learning;
    }

    /// The same with more to be wary of.
    public Trained warned(List<String> more) {
        return new Trained(
                algorithm,
                engine,
                target,
                positive,
                rows,
                unknown,
                test,
                candidates,
                roc,
                precisionRecall,
                calibration,
                lift,
                importance,
                dropped,
                filled,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                learning,
                model,
                provenance,
                heldOut,
                calibrated,
                settings,
                foreseen,
                parted,
                overfit);
    }

    /// @param positives share of positives among them all
    public record Rows(int train, int validation, int test, double positives) {}

    /// @param precision with everybody called positive who scores `threshold` or more; likewise
    ///   `recall` and `f1`
    /// @param threshold the one with the highest F1 on the validation rows
    public record Test(
            double rocAuc,
            double prAuc,
            double logLoss,
            double brier,
            double precision,
            double recall,
            double f1,
            double threshold) {}

    /// @param by `none`, `platt` or `isotonic`
    /// @param tried on the validation rows, in folds; empty where there were too few
    /// @param before the calibration of the test rows without it; likewise the log loss and Brier
    ///   score
    public record Calibrated(
            String by,
            List<Calibrating.Tried> tried,
            List<Evaluation.Bin> before,
            double logLossBefore,
            double brierBefore) {
        public Calibrated {
            tried = List.copyOf(tried);
            before = List.copyOf(before);
        }
    }

    public record Candidate(String algorithm, double rocAuc, double prAuc, double logLoss) {}

    /// @param gain the attribute's share of the whole model, 0 to 1: of the splits' gain in trees,
    ///   of the standard deviations of what attributes add to the log-odds in a logistic regression
    public record Importance(String attribute, double gain) {}
}
