package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

/// What is held likely of every arm before the test.
///
/// @param hits customers who converted, as if seen before, and one more
/// @param misses the same of those who did not
/// @param mean where an arm's mean is expected, give or take `sd`; null when nothing is known
public record Prior(double hits, double misses, @Nullable Double mean, @Nullable Double sd) {

    /// Nothing is known: every proportion and every mean is as likely as any other.
    public static final Prior FLAT = new Prior(1, 1, null, null);

    public Prior {
        if (!(hits >= 1 && misses >= 1 && hits + misses < 1e9)) {
            throw new Problem(
                    "The prior of a proportion counts one or more on either side, not "
                            + hits
                            + " and "
                            + misses,
                    null,
                    "1,1 says that nothing is known");
        }
        if ((mean == null) != (sd == null)
                || (mean != null && !Double.isFinite(mean))
                || (sd != null && !(sd > 0 && Double.isFinite(sd)))) {
            throw new Problem(
                    "The prior of a mean has a finite mean and a standard deviation above 0",
                    null,
                    "Give both, or leave them out where nothing is known");
        }
    }

    public Prior withMean(double expected, double deviation) {
        return new Prior(hits, misses, expected, deviation);
    }

    /// What is held likely of an arm after the test; null where its data can't say.
    @Nullable Posterior posterior(MetricKind kind, Part part) {
        Sample sample = part.sample();
        if (!part.hasEstimate() || sample.size() < 2) {
            return null;
        }
        return switch (kind) {
            case PROPORTION ->
                    Posterior.beta(hits + sample.hits(), misses + sample.size() - sample.hits());
            case MEAN, RATIO ->
                    sample.variance() == 0
                            ? null
                            : mean == null || sd == null || kind == MetricKind.RATIO
                                    ? Posterior.normal(sample.mean(), sample.squaredError())
                                    : updated(sample.mean(), sample.squaredError(), mean, sd * sd);
            case TIME -> null;
            case COUNT ->
                    Posterior.gamma(
                            Math.rint(sample.mean() * part.exposure()) + 1, part.exposure());
        };
    }

    /// A normal estimate with a normal prior (Gelman and others, Bayesian Data Analysis, 3rd ed.,
    /// eq. 2.10).
    static Posterior updated(double estimate, double squaredError, double mean, double variance) {
        double precision = 1 / squaredError + 1 / variance;
        return Posterior.normal(
                (estimate / squaredError + mean / variance) / precision, 1 / precision);
    }
}
