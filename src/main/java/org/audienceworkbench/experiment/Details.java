package org.audienceworkbench.experiment;

import java.util.List;

/// What an analysis shows beyond its comparisons, of the metric that the test was made for.
///
/// @param groups of each attribute asked for and each arm
/// @param posteriors of each arm; empty unless a prior was given
/// @param power of each arm; empty for a test that is looked at more than once
/// @param overTime of each arm; empty where the days are not known
public record Details(
        List<GroupEffects> groups,
        List<PosteriorCurve> posteriors,
        List<PowerReached> power,
        List<Cumulative> overTime) {

    public Details {
        groups = List.copyOf(groups);
        posteriors = List.copyOf(posteriors);
        power = List.copyOf(power);
        overTime = List.copyOf(overTime);
    }
}
