package org.audienceworkbench.value;

import org.hipparchus.special.Gamma;

/// What BG/NBD and MBG/NBD have in common: purchase rates that are gamma distributed with shape r
/// and scale α, and chances to stop after a purchase that are beta distributed with a and b.
final class BetaDropout {

    /// Beyond these the series needs too many terms, or its terms are large and cancel.
    private static final double FAR = 0.99;

    private static final double LARGE = 30;
    private static final double CANCELLING = -5;
    private static final int FEW = 500;

    private BetaDropout() {}

    /// What the number of repeat purchases adds to the log-likelihood.
    ///
    /// @param survived how many times the customer might have stopped and did not
    /// @param slopes by r, α, a and b
    static double ofCount(
            double r,
            double alpha,
            double a,
            double b,
            int repeats,
            int survived,
            double weight,
            double[] slopes) {
        double rate = r + repeats;
        if (weight != 0) {
            slopes[0] += weight * (Gamma.digamma(rate) - Gamma.digamma(r) + Math.log(alpha));
            slopes[1] += weight * r / alpha;
        }
        return Gamma.logGamma(rate)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + ofSurvival(a, b, survived, weight, slopes);
    }

    /// The logarithm of the mean of (1 − p)^survived. One by one as long as they are few: gamma
    /// functions of large a and b would cancel.
    private static double ofSurvival(
            double a, double b, int survived, double weight, double[] slopes) {
        double both = a + b;
        if (survived > FEW) {
            double sum = Gamma.digamma(both) - Gamma.digamma(both + survived);
            slopes[2] += weight * sum;
            slopes[3] += weight * (sum + Gamma.digamma(b + survived) - Gamma.digamma(b));
            return Gamma.logGamma(both)
                    - Gamma.logGamma(both + survived)
                    + Gamma.logGamma(b + survived)
                    - Gamma.logGamma(b);
        }
        double log = 0;
        for (int i = 0; i < survived; i++) {
            log += Math.log1p(-a / (both + i));
            slopes[2] -= weight / (both + i);
            slopes[3] += weight * a / ((b + i) * (both + i));
        }
        return log;
    }

    /// ln((α+T)^−rate + a/m · (α+t)^−rate): alive at T, or gone after the purchase at t.
    ///
    /// @param m b and the number of purchases after which the customer did not stop for certain
    static double ofTimes(
            double rate,
            double alpha,
            double recency,
            double age,
            double a,
            double m,
            double weight,
            double[] slopes) {
        double logAge = Math.log(alpha + age);
        double logRecency = Math.log(alpha + recency);
        double odds = Math.log(a / m) + rate * (logAge - logRecency);
        // the larger of the two is taken out, so that the smaller one can't overflow
        double gone =
                odds > 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds - Math.log1p(Math.exp(odds)));
        if (weight != 0) {
            double here = 1 - gone;
            slopes[0] -= weight * (here * logAge + gone * logRecency);
            slopes[1] -= weight * rate * (here / (alpha + age) + gone / (alpha + recency));
            slopes[2] += weight * gone / a;
            slopes[3] -= weight * gone / m;
        }
        return odds > 0
                ? Math.log(a / m) - rate * logRecency + Math.log1p(Math.exp(-odds))
                : -rate * logAge + Math.log1p(Math.exp(odds));
    }

    /// The probability that who has not stopped for certain still is a customer.
    static double alive(double rate, double alpha, double recency, double age, double a, double m) {
        double odds = Math.log(a / m) + rate * (Math.log(alpha + age) - Math.log(alpha + recency));
        return 1 / (1 + Math.exp(odds));
    }

    /// The mean of (1 − (1 + pτ)^−rate) / p for a chance p to stop that is beta distributed with a
    /// and b: the purchases to come of someone who still is a customer, the last one included. It
    /// is the published formula with Euler's transformation of 2F1, whose terms then do not grow
    /// with the rate, and with what is divided by a − 1 and a + b − 1 taken out of it.
    ///
    /// @param tau the time to come, by the scale of the purchase rate
    static double expected(double rate, double tau, double a, double b) {
        if (tau == 0) {
            return 0;
        }
        return suitsSeries(rate, tau, a, b)
                ? bySeries(rate, tau, a, b)
                : byQuadrature(rate, tau, a, b);
    }

    static boolean suitsSeries(double rate, double tau, double a, double b) {
        double upper = a + b - 1 - rate;
        return tau / (1 + tau) < FAR && a < LARGE && upper > CANCELLING && upper < LARGE;
    }

    static double bySeries(double rate, double tau, double a, double b) {
        double z = tau / (1 + tau);
        double logRest = -Math.log1p(tau);
        double c = a + b - 1;
        double less = a - 1;
        double first = Math.abs(less) < 1e-12 ? -logRest : -Math.expm1(less * logRest) / less;
        double term = (c - rate) * z;
        double sum = term;
        for (int n = 1; n < 100_000 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= (c - rate + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return c * first - Math.exp(less * logRest) * sum;
    }

    /// By the trapezoid rule over the log odds of p, stretched on both sides of the likeliest.
    static double byQuadrature(double rate, double tau, double a, double b) {
        double centre = Math.log(a / b);
        double peak = logDensity(centre, a, b);
        double wide = Math.min(1, Math.sqrt(1 / a + 1 / b));
        double step = 1.0 / 16;
        double mass = 0;
        double sum = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = side < 0 ? 1 : 0; ; i++) {
                double v = side * i * step;
                double logit = centre + wide * Math.sinh(v);
                double height = Math.exp(logDensity(logit, a, b) - peak) * Math.cosh(v);
                if (height < 1e-18) {
                    break;
                }
                double p = logit > 0 ? 1 / (1 + Math.exp(-logit)) : odds(logit);
                double purchases =
                        p * tau < 1e-12 ? rate * tau : -Math.expm1(-rate * Math.log1p(p * tau)) / p;
                mass += height;
                sum += height * purchases;
            }
        }
        return sum / mass;
    }

    private static double odds(double logit) {
        double exp = Math.exp(logit);
        return exp / (1 + exp);
    }

    private static double logDensity(double logit, double a, double b) {
        return logit > 0
                ? -b * logit - (a + b) * Math.log1p(Math.exp(-logit))
                : a * logit - (a + b) * Math.log1p(Math.exp(logit));
    }
}
