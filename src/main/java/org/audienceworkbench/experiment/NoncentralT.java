package org.audienceworkbench.experiment;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// The noncentral t distribution: algorithm AS 243 (Lenth, Applied Statistics 38, 1989, 185-189).
///
/// For more than 400,000 degrees of freedom, and for shifts beyond 37.6 where the series would
/// underflow, the normal approximation of Abramowitz and Stegun 26.7.10 takes over, as in R's `pt`.
final class NoncentralT {

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double LARGE_FREEDOM = 4e5;
    private static final double LARGE_SHIFT_SQUARED = 2 * Math.log(2) * 1021;
    private static final int MOST_TERMS = 1000;
    private static final double ERROR = 1e-12;

    private NoncentralT() {}

    /// The chance of a value of at most `t`, to about 12 decimals.
    static double below(double t, double freedom, double shift) {
        if (t < 0) {
            return 1 - atPositive(-t, freedom, -shift);
        }
        return atPositive(t, freedom, shift);
    }

    private static double atPositive(double t, double freedom, double shift) {
        if (freedom > LARGE_FREEDOM || shift * shift > LARGE_SHIFT_SQUARED) {
            double quarter = 1 / (4 * freedom);
            return NORMAL.cumulativeProbability(
                    (t * (1 - quarter) - shift) / Math.sqrt(1 + t * t * 2 * quarter));
        }
        double belowZero = NORMAL.cumulativeProbability(-shift);
        return Math.clamp(belowZero + series(t, freedom, shift), 0, 1);
    }

    /// The chance of a value between 0 and `t`, each weight from the one before.
    private static double series(double t, double freedom, double shift) {
        double x = t * t / (t * t + freedom);
        if (x == 0) {
            return 0;
        }
        double lambda = shift * shift;
        double p = 0.5 * Math.exp(-0.5 * lambda);
        double q = Math.sqrt(2 / Math.PI) * p * shift;
        double left = -0.5 * Math.expm1(-0.5 * lambda);
        double a = 0.5;
        double b = 0.5 * freedom;
        double rest = Math.pow(freedom / (t * t + freedom), b);
        double logBeta = 0.5 * Math.log(Math.PI) + Gamma.logGamma(b) - Gamma.logGamma(0.5 + b);
        double odd = Beta.regularizedBeta(x, a, b);
        double oddStep = 2 * rest * Math.exp(a * Math.log(x) - logBeta);
        double even = -Math.expm1(b * Math.log1p(-x));
        double evenStep = b * x * rest;
        double sum = p * odd + q * even;
        for (int term = 1; term <= MOST_TERMS && 2 * left * (odd - oddStep) > ERROR; term++) {
            a += 1;
            odd -= oddStep;
            even -= evenStep;
            oddStep *= x * (a + b - 1) / a;
            evenStep *= x * (a + b - 0.5) / (a + 0.5);
            p *= lambda / (2.0 * term);
            q *= lambda / (2.0 * term + 1);
            sum += p * odd + q * even;
            left -= p;
        }
        return sum;
    }
}
