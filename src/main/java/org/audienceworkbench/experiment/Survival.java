package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How an arm's times to an event compare with the control's.
///
/// @param restrictedTo until when the mean times count, the longest that every arm was followed
/// @param events customers of the arm who had it
/// @param hazardRatio how much likelier the arm's customers have it at any moment; null where one
///   arm's had none, or nothing can be compared
/// @param detectable the hazard ratio above 1 that as many events find in 80 % of tests
public record Survival(
        double restrictedTo,
        long events,
        long controlEvents,
        @Nullable Double hazardRatio,
        @Nullable List<Double> hazardRatioInterval,
        Median median,
        Median controlMedian,
        @Nullable Double detectable) {

    public Survival {
        hazardRatioInterval = hazardRatioInterval == null ? null : List.copyOf(hazardRatioInterval);
    }

    /// When half have had the event; null where fewer than half have, or a limit is out of reach.
    public record Median(@Nullable Double time, @Nullable Double low, @Nullable Double high) {}

    /// Later than the control's customers, or above 0 in the mean time where there is no ratio.
    boolean isLater(double difference) {
        return hazardRatio == null ? difference > 0 : hazardRatio < 1;
    }
}
