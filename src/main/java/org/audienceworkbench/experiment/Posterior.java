package org.audienceworkbench.experiment;

import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What is held likely of one arm's proportion, mean or rate.
///
/// Chances are integrals over it by Gauss and Legendre's rule of eight points on 64 pieces of each
/// stretch where a density has its mass.
///
/// @param low below which nothing is worth counting
/// @param high above which nothing is
record Posterior(RealDistribution distribution, double low, double high) {

    /// Standard deviations that are worth counting on either side.
    private static final double REACH = 12;

    private static final int PIECES = 64;

    static Posterior beta(double hits, double misses) {
        return of(new BetaDistribution(hits, misses), 0, 1);
    }

    static Posterior gamma(double shape, double rate) {
        return of(new GammaDistribution(shape, 1 / rate), 0, Double.POSITIVE_INFINITY);
    }

    static Posterior normal(double mean, double variance) {
        return of(
                new NormalDistribution(mean, Math.sqrt(variance)),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    private static Posterior of(RealDistribution distribution, double least, double most) {
        double mean = distribution.getNumericalMean();
        double reach = REACH * Math.sqrt(distribution.getNumericalVariance());
        // The right tail of a rare proportion or rate is longer than a normal's.
        double tail = least == 0 ? 3 * reach : reach;
        return new Posterior(
                distribution, Math.max(least, mean - tail), Math.min(most, mean + tail));
    }

    /// The chance that this is above all others.
    double probabilityAbove(List<Posterior> others) {
        double chance =
                integral(
                        value -> {
                            double density = distribution.density(value);
                            for (Posterior other : others) {
                                density *= other.below(value);
                            }
                            return density;
                        },
                        cuts(others));
        return Math.clamp(chance, 0, 1);
    }

    /// How much is lost on average by taking this in place of the other: the mean of what the other
    /// is above this, 0 where it is not.
    double expectedLoss(Posterior other) {
        return Math.max(
                0,
                integral(value -> below(value) * (1 - other.below(value)), cuts(List.of(other))));
    }

    private double below(double value) {
        return value <= low ? 0 : value >= high ? 1 : distribution.cumulativeProbability(value);
    }

    private double[] cuts(List<Posterior> others) {
        double[] cuts = new double[2 + 2 * others.size()];
        cuts[0] = low;
        cuts[1] = high;
        for (int i = 0; i < others.size(); i++) {
            cuts[2 + 2 * i] = others.get(i).low;
            cuts[3 + 2 * i] = others.get(i).high;
        }
        Arrays.sort(cuts);
        return cuts;
    }

    private static double integral(DoubleUnaryOperator function, double[] cuts) {
        double sum = 0;
        for (int cut = 1; cut < cuts.length; cut++) {
            if (cuts[cut] > cuts[cut - 1]) {
                sum += GaussLegendre.on(cuts[cut - 1], cuts[cut], PIECES).integral(function);
            }
        }
        return sum;
    }
}
