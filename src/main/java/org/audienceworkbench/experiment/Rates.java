package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Judges two Poisson rates: given how many events there were in all, the arm's are binomial
/// (Przyborowski and Wilenski, Biometrika 31 (1940) 313-323; R's `poisson.test`). The ratio has
/// Clopper and Pearson's limits of that binomial, the difference Wald's.
final class Rates {

    private static final String METHOD = "exact test of Poisson rates, Wald interval";

    private Rates() {}

    static Judgement judge(Part on, Part off, Question question) {
        if (on.sample().size() < 2 || off.sample().size() < 2) {
            return Judgement.none(METHOD, Judgement.TOO_FEW);
        }
        double events = events(on);
        double controlEvents = events(off);
        if (events + controlEvents == 0) {
            return Judgement.none(METHOD, "nothing was counted");
        }
        double difference = on.sample().mean() - off.sample().mean();
        double margin =
                Distributions.normalQuantile(1 - question.alpha() / 2)
                        * Math.sqrt(on.sample().squaredError() + off.sample().squaredError());
        return new Judgement(
                METHOD,
                List.of(difference - margin, difference + margin),
                lift(on, off, question.alpha()),
                null,
                null,
                ExactTail.binomial(
                        (long) events,
                        (long) (events + controlEvents),
                        on.exposure() / (on.exposure() + off.exposure())),
                null,
                null);
    }

    private static @Nullable List<Double> lift(Part on, Part off, double alpha) {
        double events = events(on);
        double controlEvents = events(off);
        if (controlEvents == 0) {
            return null;
        }
        double lower =
                events == 0 ? 0 : Distributions.betaQuantile(alpha / 2, events, controlEvents + 1);
        double upper = Distributions.betaQuantile(1 - alpha / 2, events + 1, controlEvents);
        double scale = off.exposure() / on.exposure();
        return List.of(lower / (1 - lower) * scale - 1, upper / (1 - upper) * scale - 1);
    }

    /// Garwood's exact limits of one rate (Biometrika 28 (1936) 437-442), as R's `poisson.test`
    /// has.
    static List<Double> interval(Part part, double alpha) {
        double events = events(part);
        double lower = events == 0 ? 0 : Distributions.gammaQuantile(alpha / 2, events);
        double upper = Distributions.gammaQuantile(1 - alpha / 2, events + 1);
        return List.of(lower / part.exposure(), upper / part.exposure());
    }

    private static double events(Part part) {
        return Math.rint(part.sample().mean() * part.exposure());
    }
}
