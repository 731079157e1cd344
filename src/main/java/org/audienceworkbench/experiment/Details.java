package org.audienceworkbench.experiment;

import java.util.List;

/// What an analysis shows beyond its comparisons, of the metric that the test was made for.
///
/// @param groups of each attribute asked for and each arm
/// @param posteriors of each arm; empty unless a prior was given
public record Details(List<GroupEffects> groups, List<PosteriorCurve> posteriors) {

    public Details {
        groups = List.copyOf(groups);
        posteriors = List.copyOf(posteriors);
    }
}
