package org.audienceworkbench.learn;

import java.util.Arrays;
import java.util.Optional;

/// How two models do on the same customers, whom neither has learned from.
///
/// @param positives how many of the customers are positive
/// @param rocAuc with limits of the difference by DeLong, DeLong and Clarke-Pearson (1988)
/// @param logLoss with limits as of a mean of differences
public record Successor(int customers, int positives, Pair rocAuc, Pair logLoss) {

    /// @param difference after minus before
    public record Pair(double before, double after, double difference, Limits limits) {}

    /// Which model is the better one. Both figures have a say.
    public enum Verdict {
        BETTER,
        ALIKE,
        WORSE,
        /// One figure is surely better and the other surely worse.
        MIXED
    }

    /// Empty where there are too few of either class to know.
    ///
    /// @param before what the earlier model says of the customers
    /// @param after what the later one says of them, in the same order
    public static Optional<Successor> of(HeldOut before, HeldOut after) {
        boolean[] positive = after.positive();
        if (!Arrays.equals(before.keys(), after.keys())) {
            throw new IllegalArgumentException("other customers");
        }
        if (!after.hasEnough()) {
            return Optional.empty();
        }
        double first = Evaluation.rocAuc(before.scores(), positive);
        double second = Evaluation.rocAuc(after.scores(), positive);
        double error = Accuracy.aucDifferenceError(before.scores(), after.scores(), positive);
        Accuracy.Figure loss = Accuracy.logLossDifference(before, after);
        return Optional.of(
                new Successor(
                        after.rows(),
                        after.positives(),
                        new Pair(
                                first,
                                second,
                                second - first,
                                Limits.around(second - first, error).within(-1, 1)),
                        new Pair(
                                Evaluation.logLoss(before.scores(), positive),
                                Evaluation.logLoss(after.scores(), positive),
                                loss.value(),
                                loss.limits())));
    }

    public Verdict verdict() {
        boolean better = rocAuc.limits().low() > 0 || logLoss.limits().high() < 0;
        boolean worse = rocAuc.limits().high() < 0 || logLoss.limits().low() > 0;
        if (better && worse) {
            return Verdict.MIXED;
        }
        return better ? Verdict.BETTER : worse ? Verdict.WORSE : Verdict.ALIKE;
    }
}
