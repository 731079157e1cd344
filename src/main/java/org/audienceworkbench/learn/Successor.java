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
    /// @param p that they differ so much by chance, of both sides, by the normal distribution
    public record Pair(double before, double after, double difference, Limits limits, double p) {

        private static Pair of(double before, double after, double difference, double error) {
            double p =
                    error == 0
                            ? (difference == 0 ? 1 : 0)
                            : 2 * GroupFigures.below(-Math.abs(difference / error));
            return new Pair(before, after, difference, Limits.around(difference, error), p);
        }

        private Pair within(double least, double most) {
            return new Pair(before, after, difference, limits.within(least, most), p);
        }
    }

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
        double[] losses = Accuracy.logLossDifferences(before, after);
        return Optional.of(
                new Successor(
                        after.rows(),
                        after.positives(),
                        Pair.of(first, second, second - first, error).within(-1, 1),
                        Pair.of(
                                Evaluation.logLoss(before.scores(), positive),
                                Evaluation.logLoss(after.scores(), positive),
                                Arrays.stream(losses).sum() / losses.length,
                                Math.sqrt(Accuracy.squaredError(losses)))));
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
