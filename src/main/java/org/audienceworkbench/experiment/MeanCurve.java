package org.audienceworkbench.experiment;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/// Two means by the t test with equal spread: power from the noncentral t distribution, as R's
/// `power.t.test(strict = TRUE)` and `pwr.t.test` have it.
record MeanCurve(double sd, double alpha, Tails tails, double ratio) implements PowerCurve {

    @Override
    public double power(double control, double effect) {
        return power(control, effect, critical(control));
    }

    private double power(double control, double effect, double critical) {
        double freedom = freedom(control, ratio);
        double shift = Math.abs(effect) / error(control, sd, ratio);
        double right = 1 - NoncentralT.below(critical, freedom, shift);
        return tails == Tails.ONE ? right : right + NoncentralT.below(-critical, freedom, shift);
    }

    private double critical(double control) {
        return Distributions.tQuantile(1 - tails.alphaOfOne(alpha), freedom(control, ratio));
    }

    static double freedom(double control, double ratio) {
        return control * (1 + ratio) - 2;
    }

    /// The standard error of the difference.
    static double error(double control, double sd, double ratio) {
        return sd * Math.sqrt((1 + 1 / ratio) / control);
    }

    /// Never so small that an arm has fewer than two customers: nothing could be tested.
    static double fewest(double ratio) {
        return 2 * Math.max(1, 1 / ratio);
    }

    @Override
    public double control(double effect, double power) {
        return PowerCurve.reached(size -> power(size, effect), power, fewest(ratio));
    }

    @Override
    public @Nullable Double least(double control, double power, double effect) {
        double critical = critical(control);
        double unit = error(control, sd, ratio);
        double enough = unit;
        while (power(control, enough, critical) < power) {
            enough *= 2;
        }
        return new BrentSolver(1e-13, unit * 1e-13)
                .solve(1000, rise -> power(control, rise, critical) - power, 0, enough);
    }
}
