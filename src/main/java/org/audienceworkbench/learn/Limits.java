package org.audienceworkbench.learn;

import java.util.Arrays;

/// Where a figure's true value lies with a confidence of 95 %.
public record Limits(double low, double high) {

    /// Of the standard normal distribution: 2.5 % lie above.
    public static final double Z = 1.959963984540054;

    public Limits {
        if (!(low <= high)) {
            throw new IllegalArgumentException("limits from " + low + " to " + high);
        }
    }

    public static Limits around(double value, double error) {
        return new Limits(value - Z * error, value + Z * error);
    }

    /// Of a share (Wilson 1927).
    ///
    /// @param of at least one
    public static Limits ofShare(double found, double of) {
        double share = found / of;
        double spread = Z * Z / of;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z / (1 + spread) * Math.sqrt(share * (1 - share) / of + spread / (4 * of));
        return new Limits(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /// The middle 95 % of what resampling gave.
    ///
    /// @param drawn at least one, in any order; sorted afterwards
    static Limits ofDrawn(double[] drawn) {
        Arrays.sort(drawn);
        return new Limits(Measured.quantile(drawn, 0.025), Measured.quantile(drawn, 0.975));
    }

    public Limits within(double least, double most) {
        return new Limits(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }

    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
