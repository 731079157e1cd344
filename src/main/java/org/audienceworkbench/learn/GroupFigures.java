package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import smile.math.special.Erf;

import java.util.Arrays;

/// How a model does by one group of the customers held out, and by a threshold for calling them.
///
/// @param rocAuc within the group, with limits by DeLong, DeLong and Clarke-Pearson (1988); null
///   where it has too few of a class
/// @param predicted the mean of the scores; null for an empty group
/// @param observed the share of positives
/// @param off how much more is observed than predicted, with the limits of the observed share; null
///   for an empty group
/// @param called who scores the threshold or more
/// @param found how many of the positives are called
/// @param alarms how many of the negatives are called
/// @param promised the ROC AUC that the scores promise within the group if they are right: one of
///   alike customers is lower, without any fault of the model (the model-based concordance of van
///   Klaveren and others 2016); null likewise
/// @param pRanking that the ROC AUC differs from the promised one by chance; null likewise
/// @param pLevel that as many positives, if the scores are right, differ so much from what they
///   promise (Spiegelhalter 1986, by the normal approximation); null where fewer than
///   [#FEWEST_EXPECTED] positives or negatives are expected
public record GroupFigures(
        String name,
        int rows,
        int positives,
        Accuracy.@Nullable Figure rocAuc,
        @Nullable Double promised,
        @Nullable Double predicted,
        Share observed,
        Accuracy.@Nullable Figure off,
        Share called,
        Share found,
        Share alarms,
        @Nullable Double pRanking,
        @Nullable Double pLevel) {

    public static final int FEWEST_EXPECTED = 5;

    public static GroupFigures of(String name, HeldOut group, double threshold) {
        int rows = group.rows();
        int positives = group.positives();
        HeldOut.Confusion counts = group.at(threshold);
        Share observed = Share.of(positives, rows);
        Double promised = group.hasEnough() ? promised(group.scores()) : null;
        Accuracy.Figure auc = auc(group);
        Limits limits = observed.limits();
        double predicted = Arrays.stream(group.scores()).average().orElse(0);
        return new GroupFigures(
                name,
                rows,
                positives,
                auc,
                promised,
                rows == 0 ? null : predicted,
                observed,
                limits == null
                        ? null
                        : new Accuracy.Figure(
                                observed.orNone() - predicted,
                                new Limits(limits.low() - predicted, limits.high() - predicted)),
                Share.of(counts.called(), rows),
                Share.of(counts.rightly(), positives),
                Share.of(counts.wrongly(), rows - positives),
                promised == null ? null : pRanking(group, promised),
                pLevel(group));
    }

    /// Whether anything can be said of how it does.
    public boolean isJudged() {
        return pRanking != null || pLevel != null;
    }

    private static Accuracy.@Nullable Figure auc(HeldOut group) {
        if (!group.hasEnough()) {
            return null;
        }
        double auc = Evaluation.rocAuc(group.scores(), group.positive());
        double error = Accuracy.aucError(group.scores(), group.positive());
        return new Accuracy.Figure(auc, Limits.around(auc, error).within(0, 1));
    }

    private static double pRanking(HeldOut group, double promised) {
        double difference = Evaluation.rocAuc(group.scores(), group.positive()) - promised;
        double error = Accuracy.aucError(group.scores(), group.positive());
        return error == 0 ? (difference < 0 ? 0 : 1) : twoSided(difference / error);
    }

    /// The probability that of two customers, one positive and one not, the positive one has the
    /// higher score, with every customer as positive as the score says (equation 5 there).
    static @Nullable Double promised(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double right = 0;
        double pairs = 0;
        double negativesBelow = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            double positives = 0;
            double negatives = 0;
            double own = 0;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                positives += sorted[to];
                negatives += 1 - sorted[to];
                own += sorted[to] * (1 - sorted[to]);
                to++;
            }
            right += positives * negativesBelow + (positives * negatives - own) / 2;
            negativesBelow += negatives;
            pairs -= own;
            from = to;
        }
        pairs += Arrays.stream(sorted).sum() * negativesBelow;
        return pairs > 0 ? right / pairs : null;
    }

    private static @Nullable Double pLevel(HeldOut group) {
        double expected = 0;
        double variance = 0;
        for (double score : group.scores()) {
            expected += score;
            variance += score * (1 - score);
        }
        if (expected < FEWEST_EXPECTED || group.rows() - expected < FEWEST_EXPECTED) {
            return null;
        }
        return variance == 0
                ? null
                : twoSided((group.positives() - expected) / Math.sqrt(variance));
    }

    private static double twoSided(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /// Of the normal distribution: the probability of z or less.
    public static double below(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
