package org.audienceworkbench.value;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Finds the parameters at which a smooth function is greatest, between bounds, by the method of
/// Broyden, Fletcher, Goldfarb and Shanno with a line search. The same start gives the same result.
final class Ascent {

    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 24;

    /// By as much of itself a value may be wrong from rounding.
    private static final double NOISE = 1e-12;

    private static final double LONGEST = 2;
    private static final double NEARLY_FLAT = 1e-5;

    private final Function function;
    private final double[] lower;
    private final double[] upper;
    private final int size;
    private final double slope;
    private double[][] curvature;
    private final boolean[] held;
    private boolean fresh;

    interface Function {
        /// @param slopes gets the derivatives
        double at(double[] parameters, double[] slopes);
    }

    /// @param flat whether it is a maximum: no parameter can be moved to something better
    /// @param curvature what the search has learnt of how parameters move together
    record Top(double[] parameters, double value, boolean flat, double[][] curvature) {}

    private Ascent(
            Function function,
            double[] lower,
            double[] upper,
            double slope,
            double @Nullable [][] curvature) {
        this.function = function;
        this.slope = slope;
        this.lower = lower;
        this.upper = upper;
        this.size = lower.length;
        this.held = new boolean[size];
        this.fresh = curvature == null;
        this.curvature = curvature == null ? identity() : curvature;
    }

    /// @param slope that counts as flat
    /// @param curvature of an earlier search of about the same function, or null
    static Top from(
            double[] start,
            double[] lower,
            double[] upper,
            double slope,
            double @Nullable [][] curvature,
            Function function) {
        return new Ascent(function, lower, upper, slope, curvature).climb(start);
    }

    /// What counts as flat for the mean log-likelihood of so many customers: far less than chance
    /// moves the parameters.
    static double slope(double customers) {
        return 1e-9 * Math.max(1, customers / 10_000);
    }

    private Top climb(double[] start) {
        double[] at = clamped(start);
        var slopes = new double[size];
        double value = function.at(at, slopes);
        for (int step = 0; step < MOST_STEPS && steepest(at, slopes) > slope; step++) {
            startAnewIfOthersAreHeld(at, slopes);
            double[] way = way(slopes);
            var there = new double[size];
            var newSlopes = new double[size];
            double reached = Double.NEGATIVE_INFINITY;
            double length = Math.min(1, LONGEST / greatest(way));
            boolean better = false;
            boolean noise = false;
            for (int i = 0; i < MOST_HALVINGS && !better && !noise; i++, length /= 2) {
                there = moved(at, way, length);
                Arrays.fill(newSlopes, 0);
                reached = function.at(there, newSlopes);
                noise = Math.abs(reached - value) <= NOISE * Math.abs(value);
                better =
                        noise
                                ? steepest(there, newSlopes) < 0.9 * steepest(at, slopes)
                                : reached >= value + 1e-4 * gain(at, slopes, there);
            }
            if (better) {
                learn(at, slopes, there, newSlopes);
                at = there;
                slopes = newSlopes;
                value = reached;
            } else if (fresh) {
                break;
            } else {
                curvature = identity();
                fresh = true;
            }
        }
        return new Top(at, value, steepest(at, slopes) < NEARLY_FLAT, curvature);
    }

    /// Whether a parameter stands at a bound and nothing draws it back.
    private boolean isHeld(double[] at, double[] slopes, int k) {
        return (at[k] <= lower[k] && slopes[k] < slope)
                || (at[k] >= upper[k] && slopes[k] > -slope);
    }

    /// What was learnt of parameters that could move says little about those that are left.
    private void startAnewIfOthersAreHeld(double[] at, double[] slopes) {
        boolean changed = false;
        for (int k = 0; k < size; k++) {
            boolean now = isHeld(at, slopes, k);
            changed |= now != held[k];
            held[k] = now;
        }
        if (changed) {
            curvature = identity();
            fresh = true;
        }
    }

    private double steepest(double[] at, double[] slopes) {
        double steepest = 0;
        for (int k = 0; k < size; k++) {
            if (!isHeld(at, slopes, k)) {
                // also when the function has no value there
                steepest = Math.abs(slopes[k]) <= steepest ? steepest : Math.abs(slopes[k]);
            }
        }
        return steepest;
    }

    private double[] way(double[] slopes) {
        var way = new double[size];
        double gain = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (!held[i] && !held[j]) {
                    way[i] += curvature[i][j] * slopes[j];
                }
            }
            gain += way[i] * slopes[i];
        }
        if (gain > 0) {
            return way;
        }
        curvature = identity();
        fresh = true;
        for (int i = 0; i < size; i++) {
            way[i] = held[i] ? 0 : slopes[i];
        }
        return way;
    }

    /// What the slopes promise.
    private double gain(double[] at, double[] slopes, double[] there) {
        double gain = 0;
        for (int k = 0; k < size; k++) {
            gain += slopes[k] * (there[k] - at[k]);
        }
        return Math.max(0, gain);
    }

    private static double greatest(double[] way) {
        double greatest = 0;
        for (double each : way) {
            greatest = Math.max(greatest, Math.abs(each));
        }
        return greatest;
    }

    private double[] moved(double[] at, double[] way, double length) {
        var there = new double[size];
        for (int k = 0; k < size; k++) {
            there[k] = at[k] + length * way[k];
        }
        return clamped(there);
    }

    private double[] clamped(double[] at) {
        var inside = new double[size];
        for (int k = 0; k < size; k++) {
            inside[k] = Math.clamp(at[k], lower[k], upper[k]);
        }
        return inside;
    }

    private void learn(double[] at, double[] slopes, double[] there, double[] newSlopes) {
        var moved = new double[size];
        var turned = new double[size];
        double product = 0;
        double square = 0;
        for (int k = 0; k < size; k++) {
            moved[k] = there[k] - at[k];
            turned[k] = held[k] ? 0 : slopes[k] - newSlopes[k];
            product += moved[k] * turned[k];
            square += turned[k] * turned[k];
        }
        if (!(product > 1e-300) || product < 1e-10 * square) {
            return;
        }
        if (fresh) {
            for (int k = 0; k < size; k++) {
                curvature[k][k] = product / square;
            }
            fresh = false;
        }
        var bent = new double[size];
        double bend = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                bent[i] += curvature[i][j] * turned[j];
            }
            bend += turned[i] * bent[i];
        }
        var next = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                next[i][j] =
                        curvature[i][j]
                                + (1 + bend / product) * moved[i] * moved[j] / product
                                - (bent[i] * moved[j] + moved[i] * bent[j]) / product;
            }
        }
        curvature = next;
    }

    private double[][] identity() {
        var identity = new double[size][size];
        for (int k = 0; k < size; k++) {
            identity[k][k] = 1;
        }
        return identity;
    }
}
