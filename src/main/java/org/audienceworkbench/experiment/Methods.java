package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

/// How each kind of metric is judged.
///
/// @param shares the test of proportions
/// @param interval of the difference of two proportions
/// @param means the test of means
/// @param winsorised the share of the values at either end that is pulled in to the value next to
///   them before means are compared; 0 leaves all as they are
/// @param lift how the interval of a lift is found
/// @param draws of a bootstrap
/// @param seed of a bootstrap
public record Methods(
        ShareTest shares,
        IntervalMethod interval,
        MeanTest means,
        double winsorised,
        LiftMethod lift,
        int draws,
        long seed) {

    /// What textbooks do first: the pooled z, Wald's interval, Welch's test, the delta method.
    public static final Methods USUAL =
            new Methods(
                    ShareTest.Z,
                    IntervalMethod.WALD,
                    MeanTest.WELCH,
                    0,
                    LiftMethod.DELTA,
                    10_000,
                    42);

    private static final int FEWEST_DRAWS = 1000;
    private static final int MOST_DRAWS = 100_000;

    public Methods {
        if (!(winsorised >= 0 && winsorised <= 0.25)) {
            throw new Problem(
                    "The share of values to pull in lies between 0 and 0.25, not at " + winsorised,
                    null,
                    "0.01 pulls in the largest and the smallest hundredth");
        }
        if (draws < FEWEST_DRAWS || draws > MOST_DRAWS) {
            throw new Problem(
                    "A bootstrap takes 1,000 to 100,000 draws, not " + draws,
                    null,
                    "10,000 is usual");
        }
    }

    public Methods withShares(ShareTest other) {
        return new Methods(other, interval, means, winsorised, lift, draws, seed);
    }

    public Methods withInterval(IntervalMethod other) {
        return new Methods(shares, other, means, winsorised, lift, draws, seed);
    }

    public Methods withMeans(MeanTest other) {
        return new Methods(shares, interval, other, winsorised, lift, draws, seed);
    }

    public Methods withWinsorised(double other) {
        return new Methods(shares, interval, means, other, lift, draws, seed);
    }

    public Methods withLift(LiftMethod other) {
        return new Methods(shares, interval, means, winsorised, other, draws, seed);
    }

    public Methods withDraws(int number, long from) {
        return new Methods(shares, interval, means, winsorised, lift, number, from);
    }
}
