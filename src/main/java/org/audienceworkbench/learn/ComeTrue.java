package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// What a model foresaw, held against what happened since.
///
/// @param figures of the customers whose outcome is known now
/// @param brier mean squared difference between score and outcome
/// @param calibration bins of equally many customers, the lowest scores first
/// @param promise what the customers held out in training had said of it; null where either had too
///   few of a class
/// @param pRanking that it ranks so much better or worse than promised by chance, adjusted for both
///   questions (Holm 1979), as is `pLevel`; null where there is no promise
/// @param pLevel that as many positives happen by chance if the scores are right; null where too
///   few were expected
public record ComeTrue(
        GroupFigures figures,
        double brier,
        List<Evaluation.Bin> calibration,
        @Nullable Promise promise,
        @Nullable Double pRanking,
        @Nullable Double pLevel) {

    private static final double SURE = 0.05;

    public ComeTrue {
        calibration = List.copyOf(calibration);
    }

    /// @param rocAuc on the customers held out, with limits by DeLong, DeLong and Clarke-Pearson
    ///   (1988)
    /// @param difference what happened less what was promised; the limits hold the errors of both,
    ///   who are other customers or other days
    public record Promise(Accuracy.Figure rocAuc, double difference, Limits limits, double p) {}

    /// @param happened at least one customer, with the score of then
    /// @param heldOut null where they are not known
    public static ComeTrue of(HeldOut happened, @Nullable HeldOut heldOut) {
        var figures = GroupFigures.of("", happened, 1);
        Promise promise =
                heldOut != null && heldOut.hasEnough() && happened.hasEnough()
                        ? promise(happened, heldOut)
                        : null;
        List<@Nullable Double> adjusted =
                Correction.HOLM.adjusted(
                        Arrays.asList(promise == null ? null : promise.p(), figures.pLevel()));
        return new ComeTrue(
                figures,
                Evaluation.brier(happened.scores(), happened.positive()),
                Evaluation.calibration(happened.scores(), happened.positive()),
                promise,
                adjusted.get(0),
                adjusted.get(1));
    }

    private static Promise promise(HeldOut happened, HeldOut heldOut) {
        double now = Evaluation.rocAuc(happened.scores(), happened.positive());
        double then = Evaluation.rocAuc(heldOut.scores(), heldOut.positive());
        double ofNow = Accuracy.aucError(happened.scores(), happened.positive());
        double ofThen = Accuracy.aucError(heldOut.scores(), heldOut.positive());
        double error = Math.hypot(ofNow, ofThen);
        double difference = now - then;
        double p =
                error == 0
                        ? (difference == 0 ? 1 : 0)
                        : 2 * GroupFigures.below(-Math.abs(difference / error));
        return new Promise(
                new Accuracy.Figure(then, Limits.around(then, ofThen).within(0, 1)),
                difference,
                Limits.around(difference, error).within(-1, 1),
                p);
    }

    /// Whether it ranks worse than promised, beyond chance.
    public boolean ranksWorse() {
        return pRanking != null && promise != null && pRanking < SURE && promise.difference() < 0;
    }

    /// Whether more or fewer were positive than foreseen, beyond chance: 1 for more, −1 for fewer.
    public int level() {
        Accuracy.Figure off = figures.off();
        return pLevel == null || off == null || pLevel >= SURE ? 0 : (int) Math.signum(off.value());
    }
}
