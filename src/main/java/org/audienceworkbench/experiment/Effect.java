package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

/// The difference that a test is planned to see; below zero for a drop.
public sealed interface Effect {

    /// The difference itself: 0.01 is one percentage point of a proportion.
    record Absolute(double difference) implements Effect {
        public Absolute {
            checked(difference);
        }
    }

    /// The difference as a share of the baseline: 0.1 is a tenth more.
    record Relative(double share) implements Effect {
        public Relative {
            checked(share);
        }
    }

    /// The difference, given what the control is expected to show.
    default double difference(double baseline) {
        double difference =
                switch (this) {
                    case Absolute(var absolute) -> absolute;
                    case Relative(var share) -> share * baseline;
                };
        if (difference == 0) {
            throw new Problem(
                    "A relative effect on a baseline of 0 is no effect",
                    null,
                    "Give the effect as an absolute difference");
        }
        return difference;
    }

    private static void checked(double effect) {
        if (!Double.isFinite(effect) || effect == 0) {
            throw new Problem(
                    "An effect of " + effect + " can't be planned for",
                    null,
                    "Give the smallest difference that would change what you do, other than 0");
        }
    }
}
