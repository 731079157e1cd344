package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How many customers a test needs.
///
/// @param perArm whole customers, in the order of the allocation, the control first
/// @param exact the same before rounding up
/// @param holdOut customers who are kept out of the test; 0 without a hold-out
/// @param total all of them
/// @param events to be seen in all arms before rounding up, for times until an event; null else
public record Size(
        List<Long> perArm, List<Double> exact, long holdOut, long total, @Nullable Double events) {
    public Size {
        perArm = List.copyOf(perArm);
        exact = List.copyOf(exact);
    }
}
