package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one test says about an arm's difference from the control; what can't be said is null.
///
/// @param method the test and the interval, in words
/// @param superiority where ranks were compared
/// @param df degrees of freedom of the statistic, where it has any
record Judgement(
        String method,
        @Nullable List<Double> interval,
        @Nullable List<Double> liftInterval,
        @Nullable Double statistic,
        @Nullable Double df,
        @Nullable Double pValue,
        @Nullable Double superiority,
        @Nullable String reason) {

    static final String TOO_FEW = "fewer than two customers in an arm";
    static final String ALL_ALIKE = "all values are the same";
    private static final String ALIKE_IN_ARMS = "all values within each arm are the same";

    /// Where nothing varies within the arms.
    static Judgement alike(String method, Sample on, Sample off) {
        return none(method, on.mean() == off.mean() ? ALL_ALIKE : ALIKE_IN_ARMS);
    }

    static Judgement none(String method, String reason) {
        return new Judgement(method, null, null, null, null, null, null, reason);
    }
}
