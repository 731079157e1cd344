package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test of a given size can see.
///
/// @param power the chance to show what was asked for, in the arm where it is smallest; null when
///   no effect was given that could be found
/// @param minimumDetectableEffect the smallest rise that is found with the wanted power, as a
///   difference; null when no rise is large enough, and for a goal with a margin
/// @param minimumDetectableRelativeEffect the same as a share of the baseline; null also when the
///   baseline is 0
/// @param smallestMargin the smallest margin that is kept with the wanted power; null without a
///   goal that has one
/// @param holdOutDetects the smallest rise that all arms together show over the customers held out;
///   null when there are none, or no rise is large enough
/// @param hazardRatios for times until an event, the ones nearest to 1 that are found with the
///   wanted power, below 1 and above, null where there is none; null for everything else
/// @param perArm the arms' sizes, the control's first
public record Power(
        @Nullable Double power,
        @Nullable Double minimumDetectableEffect,
        @Nullable Double minimumDetectableRelativeEffect,
        @Nullable Double smallestMargin,
        @Nullable Double holdOutDetects,
        @Nullable HazardRatios hazardRatios,
        List<Double> perArm) {
    public Power {
        perArm = List.copyOf(perArm);
    }

    public record HazardRatios(@Nullable Double below, @Nullable Double above) {}

    /// The smallest effect, or of a goal with a margin the smallest margin.
    public @Nullable Double smallest() {
        return smallestMargin == null ? minimumDetectableEffect : smallestMargin;
    }
}
