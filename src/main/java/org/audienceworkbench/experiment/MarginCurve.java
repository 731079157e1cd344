package org.audienceworkbench.experiment;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

/// The power to show that an arm is within a margin of the control.
///
/// Proportions, counts and ratios by the normal approximation with each arm's own variance (Chow,
/// Shao and Wang, Sample Size Calculations in Clinical Research, 2nd ed. 2008, ch. 4.2), both ends
/// of an equivalence counted. Means by the t test: non-inferiority from the noncentral t,
/// equivalence from the joint distribution of difference and spread (Phillips, J. Pharmacokinet.
/// Biopharm. 18, 1990, 137-144).
record MarginCurve(Baseline baseline, Goal goal, double alpha, double ratio) implements PowerCurve {

    private static final int NODES = 100;
    private static final double LARGE_FREEDOM = 4e5;

    /// Keeps the nodes, which take longer to find than the integral.
    private static final GaussIntegratorFactory INTEGRATORS = new GaussIntegratorFactory();

    @Override
    public double power(double control, double effect) {
        return power(control, effect, margin());
    }

    @Override
    public double control(double effect, double power) {
        return PowerCurve.reached(size -> power(size, effect), power, MeanCurve.fewest(ratio));
    }

    @Override
    public @Nullable Double least(double control, double power, double effect) {
        double worst =
                goal instanceof Goal.NonInferiority(_, Goal.Better better)
                        ? Math.max(0, -better.gain(effect))
                        : Math.abs(effect);
        double unit = NormalCurve.unpooledSd(baseline, effect, ratio) / Math.sqrt(control);
        return worst
                + PowerCurve.reached(
                                errors -> power(control, effect, worst + errors * unit),
                                power,
                                1e-9)
                        * unit;
    }

    double margin() {
        return switch (goal) {
            case Goal.Difference _ -> throw new IllegalStateException("no margin");
            case Goal.NonInferiority(double margin, _) -> margin;
            case Goal.Equivalence(double margin) -> margin;
        };
    }

    private double power(double control, double effect, double margin) {
        return goal instanceof Goal.NonInferiority(_, Goal.Better better)
                ? notWorse(control, better.gain(effect) + margin, effect)
                : within(control, margin - effect, margin + effect, effect);
    }

    /// @param room how far the truth is from what the test must exclude
    private double notWorse(double control, double room, double effect) {
        if (baseline instanceof Baseline.Mean(_, double sd)) {
            double freedom = MeanCurve.freedom(control, ratio);
            return 1
                    - NoncentralT.below(
                            Distributions.tQuantile(1 - alpha, freedom),
                            freedom,
                            room / MeanCurve.error(control, sd, ratio));
        }
        return Distributions.normalAbove(
                Distributions.normalQuantile(1 - alpha) - errors(control, room, effect));
    }

    private double within(double control, double above, double below, double effect) {
        double up = errors(control, above, effect);
        double down = errors(control, below, effect);
        if (baseline instanceof Baseline.Mean) {
            double freedom = MeanCurve.freedom(control, ratio);
            double critical = Distributions.tQuantile(1 - alpha, freedom);
            return freedom > LARGE_FREEDOM
                    ? between(up, down, critical)
                    : overSpreads(up, down, critical, freedom);
        }
        return between(up, down, Distributions.normalQuantile(1 - alpha));
    }

    private double errors(double control, double distance, double effect) {
        return distance * Math.sqrt(control) / NormalCurve.unpooledSd(baseline, effect, ratio);
    }

    /// The chance that the difference is far enough from both ends.
    private static double between(double up, double down, double critical) {
        return Math.max(
                0,
                Distributions.normalAbove(critical - up)
                        - Distributions.normalAbove(down - critical));
    }

    /// The same when the spread is estimated: the mean over all that may be estimated.
    private static double overSpreads(double up, double down, double critical, double freedom) {
        double spread = 12 / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - spread);
        double to = Math.min(1 + spread, (up + down) / (2 * critical));
        if (to <= from) {
            return 0;
        }
        double constant =
                Math.log(2) + freedom / 2 * Math.log(freedom / 2) - Gamma.logGamma(freedom / 2);
        return INTEGRATORS
                .legendre(NODES, from, to)
                .integrate(
                        s ->
                                Math.exp(
                                                constant
                                                        + (freedom - 1) * Math.log(s)
                                                        - freedom * s * s / 2)
                                        * between(up, down, critical * s));
    }
}
