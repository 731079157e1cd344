package org.audienceworkbench.quality;

import org.jspecify.annotations.Nullable;

/// Mean, spread and lopsidedness of numbers, gathered one by one.
///
/// The first value is taken off all others, so that large values with a small spread keep their
/// digits; central moments are brought up to date by the formulas of Pébay (2008), equations 1.1 to
/// 1.3.
final class Moments {

    private long count;
    private double shift;
    private double mean;
    private double squares;
    private double cubes;

    void add(double value) {
        if (count == 0) {
            shift = value;
        }
        double x = value - shift;
        double before = count++;
        double delta = x - mean;
        double step = delta / count;
        double term = delta * step * before;
        mean += step;
        cubes += term * step * (before - 1) - 3 * step * squares;
        squares += term;
    }

    long count() {
        return count;
    }

    /// Null without a value, and where the values are too large to be added.
    @Nullable Double mean() {
        return finite(count == 0 ? Double.NaN : shift + mean);
    }

    /// With n − 1; null for fewer than two values.
    @Nullable Double sd() {
        return finite(count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)));
    }

    /// The adjusted Fisher-Pearson coefficient G1 (Joanes and Gill 1998); null for fewer than three
    /// values and for equal ones.
    @Nullable Double skewness() {
        if (count < 3 || squares == 0) {
            return null;
        }
        double g1 = Math.sqrt((double) count) * cubes / Math.pow(squares, 1.5);
        return finite(g1 * Math.sqrt((double) count * (count - 1)) / (count - 2.0));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
