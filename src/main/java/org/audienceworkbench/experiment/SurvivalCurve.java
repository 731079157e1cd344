package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How many of an arm have not had an event yet, as time goes by.
///
/// @param until how long somebody was followed at most
/// @param steps from time 0 on, not more than a chart can show
public record SurvivalCurve(String metric, String arm, double until, List<Step> steps) {

    public SurvivalCurve {
        steps = List.copyOf(steps);
    }

    /// @param share that has not had the event after this time
    /// @param low the lower limit of the share; null, as the upper one, where nobody is left
    /// @param atRisk how many were followed until then without it
    public record Step(
            double time, double share, @Nullable Double low, @Nullable Double high, long atRisk) {}
}
