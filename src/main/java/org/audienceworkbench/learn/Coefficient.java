package org.audienceworkbench.learn;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// A coefficient of a logistic regression in its attribute's own units: how far one unit more moves
/// the log-odds of being positive.
///
/// @param attribute null for the constant
/// @param level of a text, [#MISSING] or [#OTHER]; null for a number's slope
/// @param against what `level` is compared with, where there is something
/// @param inference null where a penalty has pulled the coefficient towards 0 or where it has no
///   finite value
public record Coefficient(
        @Nullable String attribute,
        @Nullable String level,
        @Nullable String against,
        double value,
        @Nullable Inference inference) {

    public static final String MISSING = "missing";
    public static final String OTHER = "other";

    /// How exactly a coefficient is known (Wald).
    ///
    /// @param p of two sides, against 0
    /// @param low of the 95 % interval, likewise `high`
    public record Inference(double standardError, double z, double p, double low, double high) {

        static Inference of(double value, double variance) {
            var normal = new NormalDistribution();
            double error = Math.sqrt(variance);
            double z = value / error;
            double reach = normal.inverseCumulativeProbability(0.975) * error;
            return new Inference(
                    error,
                    z,
                    2 * normal.cumulativeProbability(-Math.abs(z)),
                    value - reach,
                    value + reach);
        }
    }

    /// `Contract: One year, against Month-to-month`, or `constant`.
    public String words() {
        if (attribute == null) {
            return "constant";
        }
        String name = level == null ? attribute : attribute + ": " + level;
        return against == null ? name : name + ", against " + against;
    }
}
