package org.audienceworkbench.experiment;

import java.util.List;

/// What an analysis shows beyond its comparisons, of the metric that the test was made for.
///
/// @param groups of each attribute asked for and each arm
public record Details(List<GroupEffects> groups) {

    public Details {
        groups = List.copyOf(groups);
    }
}
