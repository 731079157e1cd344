package org.audienceworkbench.quality;

import java.util.Map;

/// A column's profile, with every different value and how often it occurs where there are few
/// enough to hold.
///
/// @param counts by the value as text; empty where there are too many
record Seen(Profile profile, Map<String, Long> counts) {

    /// How many different values of a column are held.
    static final int LIMIT = 100_000;
}
