package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Intervals of arm / control − 1, from both estimates and their squared standard errors.
final class LiftIntervals {

    private LiftIntervals() {}

    /// @param q the quantile: 1.96 for 95 % of a normal
    /// @return null where there are no limits, and where nobody of the arm has anything, since all
    ///   limits would be the same then
    static @Nullable List<Double> of(
            LiftMethod method,
            double arm,
            double armVariance,
            double control,
            double controlVariance,
            double q) {
        if (control == 0 || (arm == 0 && armVariance == 0)) {
            return null;
        }
        return switch (method) {
            case DELTA -> {
                double ratio = arm / control;
                double margin =
                        q
                                * Math.sqrt(armVariance + ratio * ratio * controlVariance)
                                / Math.abs(control);
                yield List.of(ratio - 1 - margin, ratio - 1 + margin);
            }
            case FIELLER -> {
                double clear = control * control - q * q * controlVariance;
                if (clear <= 0) {
                    yield null;
                }
                double root = q * Math.sqrt(armVariance * clear + controlVariance * arm * arm);
                yield List.of(
                        (arm * control - root) / clear - 1, (arm * control + root) / clear - 1);
            }
        };
    }
}
