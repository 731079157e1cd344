package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

/// The customers there are to take part in a test.
///
/// @param weekly how many of them join in a week; null when that is not known
public record Available(long customers, @Nullable Double weekly) {

    private static final double MOST_WEEKS = 520;

    /// The weeks until there are as many; null when that is not known, or is more than ten years.
    public @Nullable Long weeksUntil(long needed) {
        if (weekly == null || weekly <= 0 || needed <= customers) {
            return null;
        }
        double weeks = (needed - customers) / weekly;
        return weeks > MOST_WEEKS ? null : Long.valueOf((long) Math.ceil(weeks));
    }
}
