package org.audienceworkbench.experiment;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// Tails and quantiles, taken from the side where a small chance keeps its digits.
final class Distributions {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    private Distributions() {}

    static double normalAbove(double z) {
        return NORMAL.cumulativeProbability(-z);
    }

    static double normalQuantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    static double normalBothTails(double z) {
        return Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(z)));
    }

    static double tBothTails(double t, double freedom) {
        return Math.min(1, 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(t)));
    }

    static double tQuantile(double probability, double freedom) {
        return new TDistribution(freedom, 1e-13).inverseCumulativeProbability(probability);
    }

    static double betaQuantile(double probability, double alpha, double beta) {
        return new BetaDistribution(alpha, beta, 1e-14).inverseCumulativeProbability(probability);
    }

    /// Of a gamma distribution with scale 1.
    static double gammaQuantile(double probability, double shape) {
        return new GammaDistribution(shape, 1, 1e-12).inverseCumulativeProbability(probability);
    }

    static double fAbove(double statistic, double above, double below) {
        return statistic <= 0
                ? 1
                : Beta.regularizedBeta(below / (below + above * statistic), below / 2, above / 2);
    }

    static double chiSquaredAbove(double statistic, int freedom) {
        return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2);
    }
}
