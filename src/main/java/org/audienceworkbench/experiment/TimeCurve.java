package org.audienceworkbench.experiment;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/// Times until an event by the log-rank test: Schoenfeld, The asymptotic properties of
/// nonparametric tests for comparing survival distributions, Biometrika 68 (1981) 316-319. It takes
/// `(z + z)² / (p₀ p₁ log² h)` events in both arms, with `p` the arms' parts of the customers and
/// `h` the hazard ratio. Sizes leave out the tail on the wrong side, as those of [NormalCurve] do.
record TimeCurve(Baseline.Time baseline, double alpha, Tails tails, double ratio)
        implements PowerCurve {

    /// Nobody plans for hazards more than a hundred times as large, or as small.
    private static final double MOST_LOG = Math.log(100);

    @Override
    public double power(double control, double effect) {
        double shift = shift(control, logRatio(effect));
        double right = Distributions.normalAbove(critical() - shift);
        return tails == Tails.ONE ? right : right + Distributions.normalAbove(critical() + shift);
    }

    @Override
    public double control(double effect, double power) {
        double log = logRatio(effect);
        double root = Math.max(critical() + Distributions.normalQuantile(power), 0);
        return root * root / (log * log) * (1 + ratio) * (1 + ratio) / ratio / eventsOfOne(log);
    }

    @Override
    public @Nullable Double least(double control, double power, double effect) {
        Double hazard = hazard(control, power, -1);
        return hazard == null ? null : Math.pow(baseline.left(), hazard) - baseline.left();
    }

    /// The hazard ratio nearest to 1 that is found with the wanted power, or null when none is.
    ///
    /// @param side -1 for a ratio below 1, 1 for one above
    @Nullable Double hazard(double control, double power, int side) {
        double wanted = critical() + Distributions.normalQuantile(power);
        if (!(shift(control, side * MOST_LOG) > wanted)) {
            return null;
        }
        return Math.exp(
                side
                        * new BrentSolver(1e-14, 1e-14)
                                .solve(
                                        1000,
                                        log -> shift(control, side * log) - wanted,
                                        0,
                                        MOST_LOG));
    }

    private double critical() {
        return Distributions.normalQuantile(1 - tails.alphaOfOne(alpha));
    }

    private double logRatio(double effect) {
        return Math.log(baseline.hazardRatio(effect));
    }

    /// What the log-rank statistic is expected to be, without its sign.
    private double shift(double control, double log) {
        return Math.abs(log)
                * Math.sqrt(control * eventsOfOne(log) * ratio / (1 + ratio) / (1 + ratio));
    }

    /// The events of both arms for each customer of the control.
    private double eventsOfOne(double log) {
        return baseline.events(1) + ratio * baseline.events(Math.exp(log));
    }
}
