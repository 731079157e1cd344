package org.audienceworkbench.experiment;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/// The power of comparing one arm with the control, as a function of their size and the effect.
///
/// Sizes are the control's; the arm has `ratio` times as many. Effects are differences, and which
/// direction counts for a one-sided test is the effect's own.
sealed interface PowerCurve {

    /// The chance that the test rejects, both tails of a two-sided test counted.
    double power(double control, double effect);

    /// The control's size before rounding at which the effect is found with the wanted power.
    double control(double effect, double power);

    /// The smallest rise found with the wanted power, or null when none is.
    @Nullable Double rise(double control, double power);

    /// Two proportions by the pooled z test. Sizes follow Fleiss, Levin and Paik, Statistical
    /// Methods for Rates and Proportions (3rd ed. 2003), ch. 4, without the continuity correction,
    /// which is R's `power.prop.test` when the arms are of one size. They leave out, as R does, the
    /// tail on the wrong side; at a power of 0.8 it holds one test in a million.
    record OfProportions(double baseline, double alpha, Tails tails, double ratio)
            implements PowerCurve {

        @Override
        public double power(double control, double effect) {
            double right = rightTail(control, effect);
            return tails == Tails.ONE
                    ? right
                    : right + Distributions.normalAbove(-shift(control, effect, -1));
        }

        @Override
        public double control(double effect, double power) {
            double root =
                    critical() * pooledSd(effect)
                            + Distributions.normalQuantile(power) * unpooledSd(effect);
            return Math.pow(Math.max(root, 0) / effect, 2);
        }

        @Override
        public @Nullable Double rise(double control, double power) {
            double most = Math.nextDown(1 - baseline);
            if (rightTail(control, most) < power) {
                return null;
            }
            return new BrentSolver(1e-14, 1e-14)
                    .solve(1000, rise -> rightTail(control, rise) - power, 1e-12, most);
        }

        private double rightTail(double control, double effect) {
            return Distributions.normalAbove(-shift(control, effect, 1));
        }

        private double shift(double control, double effect, int side) {
            return (side * Math.sqrt(control) * Math.abs(effect) - critical() * pooledSd(effect))
                    / unpooledSd(effect);
        }

        private double critical() {
            return Distributions.normalQuantile(1 - tails.alphaOfOne(alpha));
        }

        /// Times the control's size's root, as if both arms had the same proportion.
        private double pooledSd(double effect) {
            double mean = baseline + effect * ratio / (1 + ratio);
            return Math.sqrt(mean * (1 - mean) * (1 + 1 / ratio));
        }

        private double unpooledSd(double effect) {
            double arm = baseline + effect;
            return Math.sqrt(baseline * (1 - baseline) + arm * (1 - arm) / ratio);
        }
    }

    /// Two means by the t test with equal spread: power from the noncentral t distribution, as R's
    /// `power.t.test(strict = TRUE)` and `pwr.t.test` have it.
    record OfMeans(double sd, double alpha, Tails tails, double ratio) implements PowerCurve {

        private static final double MOST = 1e15;

        @Override
        public double power(double control, double effect) {
            return power(control, effect, critical(control));
        }

        private double power(double control, double effect, double critical) {
            double freedom = freedom(control);
            double shift = Math.abs(effect) / (sd * Math.sqrt((1 + 1 / ratio) / control));
            double right = 1 - NoncentralT.below(critical, freedom, shift);
            return tails == Tails.ONE
                    ? right
                    : right + NoncentralT.below(-critical, freedom, shift);
        }

        private double critical(double control) {
            return Distributions.tQuantile(1 - tails.alphaOfOne(alpha), freedom(control));
        }

        private double freedom(double control) {
            return control * (1 + ratio) - 2;
        }

        /// Never so small that an arm has fewer than two customers: nothing could be tested.
        @Override
        public double control(double effect, double power) {
            double least = 2 * Math.max(1, 1 / ratio);
            if (power(least, effect) >= power) {
                return least;
            }
            double enough = least;
            while (power(enough, effect) < power && enough < MOST) {
                enough *= 2;
            }
            return new BrentSolver(1e-12, 1e-9)
                    .solve(1000, size -> power(size, effect) - power, enough / 2, enough);
        }

        @Override
        public @Nullable Double rise(double control, double power) {
            double critical = critical(control);
            double unit = sd * Math.sqrt((1 + 1 / ratio) / control);
            double enough = unit;
            while (power(control, enough, critical) < power) {
                enough *= 2;
            }
            return new BrentSolver(1e-13, unit * 1e-13)
                    .solve(1000, rise -> power(control, rise, critical) - power, 0, enough);
        }
    }
}
