package org.audienceworkbench.experiment;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/// Two proportions, counts or ratios by the z test that pools the arms.
///
/// Sizes follow Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd ed.
/// 2003), ch. 4, without the continuity correction, which is R's `power.prop.test` when the arms
/// are of one size. They leave out, as R does, the tail on the wrong side; at a power of 0.8 it
/// holds one test in a million. Counts put their own variance in the place of p(1 - p), which is
/// the score test of Gu, Ng, Tang and Schucany, Biometrical Journal 50 (2008) 283, for differences.
record NormalCurve(Baseline baseline, double alpha, Tails tails, double ratio)
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
    public @Nullable Double least(double control, double power, double effect) {
        double most = most(control, power);
        if (rightTail(control, most) < power) {
            return null;
        }
        return new BrentSolver(1e-14, 1e-14)
                .solve(1000, rise -> rightTail(control, rise) - power, most * 1e-12, most);
    }

    /// A rise that is found for sure, or the largest that there is.
    private double most(double control, double power) {
        if (baseline instanceof Baseline.Proportion(double share)) {
            return Math.nextDown(1 - share);
        }
        if (baseline instanceof Baseline.Standardised) {
            return Math.nextDown(Math.PI);
        }
        double rise = unpooledSd(0) / Math.sqrt(control);
        while (rightTail(control, rise) < power && rise < Double.MAX_VALUE / 4) {
            rise *= 2;
        }
        return rise;
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

    /// Times the control's size's root, as if both arms stood at the same level.
    private double pooledSd(double effect) {
        double level = baseline.value() + effect * ratio / (1 + ratio);
        return Math.sqrt(baseline.variance(level) * (1 + 1 / ratio));
    }

    private double unpooledSd(double effect) {
        return unpooledSd(baseline, effect, ratio);
    }

    /// The difference's standard error times the root of the control's size.
    static double unpooledSd(Baseline baseline, double effect, double ratio) {
        double level = baseline.value();
        return Math.sqrt(baseline.variance(level) + baseline.variance(level + effect) / ratio);
    }
}
