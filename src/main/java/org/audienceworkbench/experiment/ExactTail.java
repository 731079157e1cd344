package org.audienceworkbench.experiment;

import java.util.function.LongToDoubleFunction;

/// Exact two-sided p-values of counts: the chance of all that are no likelier than the one seen.
final class ExactTail {

    /// Counts as equally likely, as R does: rounding must not leave out the count's mirror image.
    private static final double ALIKE = 1e-7;

    private static final double NOTHING = -745;

    private final long least;
    private final long most;
    private final long mode;
    private final LongToDoubleFunction step;

    /// @param mode the likeliest count
    /// @param step the logarithm of P(k + 1) / P(k)
    private ExactTail(long least, long most, long mode, LongToDoubleFunction step) {
        this.least = least;
        this.most = most;
        this.mode = Math.clamp(mode, least, most);
        this.step = step;
    }

    /// How many of `drawn` customers are among `marked` of `all`.
    static double hypergeometric(long seen, long drawn, long marked, long all) {
        return new ExactTail(
                        Math.max(0, drawn + marked - all),
                        Math.min(drawn, marked),
                        (long) ((drawn + 1.0) * (marked + 1.0) / (all + 2.0)),
                        k ->
                                log(marked - k)
                                        + log(drawn - k)
                                        - log(k + 1)
                                        - log(all - marked - drawn + k + 1))
                .noLikelierThan(seen);
    }

    /// How many of `tries` succeed, each with `chance`.
    static double binomial(long seen, long tries, double chance) {
        double odds = Math.log(chance) - Math.log1p(-chance);
        return new ExactTail(
                        0,
                        tries,
                        (long) ((tries + 1) * chance),
                        k -> log(tries - k) - log(k + 1) + odds)
                .noLikelierThan(seen);
    }

    private static double log(long count) {
        return Math.log((double) count);
    }

    private double noLikelierThan(long seen) {
        double height = 0;
        for (long k = mode; k < seen; k++) {
            height += step.applyAsDouble(k);
        }
        for (long k = mode; k > seen; k--) {
            height -= step.applyAsDouble(k - 1);
        }
        double limit = height + ALIKE;
        double all = 0;
        double unlikely = 0;
        double log = 0;
        for (long k = mode; k <= most && (log > NOTHING || k <= seen); k++) {
            all += Math.exp(log);
            unlikely += log <= limit ? Math.exp(log) : 0;
            log += step.applyAsDouble(k);
        }
        log = 0;
        for (long k = mode - 1; k >= least && (log > NOTHING || k >= seen); k--) {
            log -= step.applyAsDouble(k);
            all += Math.exp(log);
            unlikely += log <= limit ? Math.exp(log) : 0;
        }
        return Math.clamp(unlikely / all, Double.MIN_VALUE, 1);
    }
}
