package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One arm's effect on the main metric, week by week, and whether it changes: the weighted
/// regression of the weeks' differences on the week, whose errors are those of the differences
/// (fixed-effect meta-regression, as R's `metafor::rma(method = "FE")`).
///
/// @param weeks those with ten or more customers in both arms
/// @param slope the change of the difference in a week; null with fewer than two weeks
/// @param statistic the slope over its standard error, normal when nothing changes
public record Weekly(
        String metric,
        String arm,
        String control,
        List<Week> weeks,
        @Nullable Double slope,
        @Nullable List<Double> slopeInterval,
        @Nullable Double statistic,
        @Nullable Double pValue) {

    public Weekly {
        weeks = List.copyOf(weeks);
        slopeInterval = slopeInterval == null ? null : List.copyOf(slopeInterval);
    }

    /// One week.
    ///
    /// @param week from 0, since the assignment where that is known, else since the first day
    /// @param interval of the difference, its error from the spread within all weeks
    public record Week(
            int week,
            long customers,
            long controlCustomers,
            double estimate,
            double controlEstimate,
            double difference,
            List<Double> interval) {
        public Week {
            interval = List.copyOf(interval);
        }
    }
}
