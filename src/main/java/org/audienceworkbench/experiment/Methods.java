package org.audienceworkbench.experiment;

/// How each kind of metric is judged.
///
/// @param shares the test of proportions
/// @param interval of the difference of two proportions
/// @param lift how the interval of a lift is found
public record Methods(ShareTest shares, IntervalMethod interval, LiftMethod lift) {

    /// What textbooks do first: the pooled z, Wald's interval, the delta method.
    public static final Methods USUAL =
            new Methods(ShareTest.Z, IntervalMethod.WALD, LiftMethod.DELTA);

    public Methods withShares(ShareTest other) {
        return new Methods(other, interval, lift);
    }

    public Methods withInterval(IntervalMethod other) {
        return new Methods(shares, other, lift);
    }

    public Methods withLift(LiftMethod other) {
        return new Methods(shares, interval, other);
    }
}
