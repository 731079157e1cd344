package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How one arm's difference from the control in the metric that the test was made for differs
/// between groups of customers.
///
/// @param attribute what the customers are grouped by
/// @param heterogeneity whether the groups differ at all; null where fewer than two can be compared
/// @param sentence what it comes to
public record GroupEffects(
        String attribute,
        String metric,
        MetricKind kind,
        String arm,
        String control,
        List<Group> groups,
        @Nullable Heterogeneity heterogeneity,
        String sentence) {

    public GroupEffects {
        groups = List.copyOf(groups);
    }

    GroupEffects said(@Nullable Heterogeneity judged, String words) {
        return new GroupEffects(attribute, metric, kind, arm, control, groups, judged, words);
    }

    /// One group. What can't be computed is null, with the reason.
    ///
    /// @param interval of the difference, as the analysis has it for all customers
    /// @param adjustedPValue by Holm over the groups
    /// @param shrunken the difference drawn to the mean of the groups
    /// @param reason why the group is not compared
    public record Group(
            String name,
            long customers,
            long controlCustomers,
            @Nullable Double estimate,
            @Nullable Double controlEstimate,
            @Nullable Double difference,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjustedPValue,
            @Nullable Double shrunken,
            @Nullable List<Double> shrunkenInterval,
            @Nullable String reason) {

        public Group {
            interval = interval == null ? null : List.copyOf(interval);
            shrunkenInterval = shrunkenInterval == null ? null : List.copyOf(shrunkenInterval);
        }
    }
}
