package org.audienceworkbench.experiment;

import java.util.List;

/// How many customers a test needs.
///
/// @param perArm whole customers, in the order of the allocation, the control first
/// @param exact the same before rounding up
/// @param holdOut customers who are kept out of the test; 0 without a hold-out
/// @param total all of them
public record Size(List<Long> perArm, List<Double> exact, long holdOut, long total) {
    public Size {
        perArm = List.copyOf(perArm);
        exact = List.copyOf(exact);
    }
}
