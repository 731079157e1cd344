package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test of a given size can see.
///
/// @param power the chance to find the effect that was asked for, in the arm where it is smallest;
///   null when no effect was given
/// @param minimumDetectableEffect the smallest rise that is found with the wanted power, as a
///   difference; null when no rise is large enough
/// @param minimumDetectableRelativeEffect the same as a share of the baseline; null also when the
///   baseline is 0
/// @param perArm the arms' sizes, the control's first
public record Power(
        @Nullable Double power,
        @Nullable Double minimumDetectableEffect,
        @Nullable Double minimumDetectableRelativeEffect,
        List<Double> perArm) {
    public Power {
        perArm = List.copyOf(perArm);
    }
}
