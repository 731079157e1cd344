package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.hipparchus.distribution.continuous.TDistribution;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Which of some algorithms is to be kept: the simplest that no other beats by more than chance.
///
/// @param compared the simplest first, all by the same folds
/// @param chosen place among them
/// @param against place of the one with the lowest log loss of the others
/// @param p of the difference in log loss between those two, times the number of others that each
///   is compared with (Bonferroni)
record Choice(List<CrossValidated> compared, int chosen, int against, double p) {

    static final double SURE = 0.05;

    static Choice of(List<CrossValidated> compared) {
        int chosen = 0;
        while (isBeaten(compared, chosen)) {
            chosen++;
        }
        int against = chosen == 0 ? 1 : 0;
        for (int other = 0; other < compared.size(); other++) {
            boolean lower = loss(compared, other) < loss(compared, against);
            against = other != chosen && lower ? other : against;
        }
        return new Choice(compared, chosen, against, corrected(compared, chosen, against));
    }

    private static double loss(List<CrossValidated> compared, int place) {
        return compared.get(place).logLoss().mean();
    }

    private static boolean isBeaten(List<CrossValidated> compared, int place) {
        return IntStream.range(0, compared.size())
                .anyMatch(
                        other ->
                                loss(compared, other) < loss(compared, place)
                                        && corrected(compared, place, other) < SURE);
    }

    private static double corrected(List<CrossValidated> compared, int one, int other) {
        return Math.min(1, p(compared.get(one), compared.get(other)) * (compared.size() - 1));
    }

    /// Of two sides, of the log losses by the same folds being equal: the corrected resampled t
    /// test (Nadeau and Bengio 2003, section 3), for several dealings that of Bouckaert and Frank
    /// (2004).
    static double p(CrossValidated one, CrossValidated other) {
        int folds = one.folds().size();
        double mean = one.logLoss().mean() - other.logLoss().mean();
        double squares = 0;
        double share = 0;
        for (int fold = 0; fold < folds; fold++) {
            CrossValidated.Fold of = one.folds().get(fold);
            double off = of.logLoss() - other.folds().get(fold).logLoss() - mean;
            squares += off * off;
            share += (double) of.customers() / of.learned() / folds;
        }
        double error = Math.sqrt(squares / (folds - 1) * (1.0 / folds + share));
        if (error == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(folds - 1.0).cumulativeProbability(-Math.abs(mean / error));
    }

    /// The algorithm, what it was compared with, and whether the difference may be chance.
    String sentence(int customers) {
        CrossValidated kept = compared.get(chosen);
        CrossValidated other = compared.get(against);
        double gain = other.logLoss().mean() - kept.logLoss().mean();
        String result =
                gain >= 0
                        ? p < SURE
                                ? "its log loss is lower than that of %s by %.4f (p = %s)"
                                : "its log loss is lower than that of %s by %.4f, which may be"
                                        + " chance (p = %s)"
                        : "the log loss of %s is lower by %.4f, which may be chance (p = %s), and"
                                + " the simpler one is kept";
        return String.format(
                Locale.ENGLISH,
                "Chosen by %d folds over %s: %s; "
                        + result
                        + ", by a t test for folds that learn from the same customers",
                kept.folds().size(),
                Counted.of(customers, "customer"),
                kept.algorithm(),
                other.algorithm(),
                Math.abs(gain),
                p < 0.001 ? "< 0.001" : String.format(Locale.ENGLISH, "%.3f", p));
    }
}
