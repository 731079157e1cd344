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

    /// How much likelier than the control's an arm's customers have the event at any moment: 0.8 is
    /// a fifth less likely.
    record Hazard(double ratio) implements Effect {
        public Hazard {
            if (!(ratio > 0 && ratio != 1 && Double.isFinite(ratio))) {
                throw new Problem(
                        "A hazard ratio of " + ratio + " can't be planned for",
                        null,
                        "Give a number above 0 other than 1: below 1 events come later, above 1"
                                + " sooner");
            }
        }
    }

    /// The difference, given what the control is expected to show.
    default double difference(double baseline) {
        double difference =
                switch (this) {
                    case Absolute(var absolute) -> absolute;
                    case Relative(var share) -> share * baseline;
                    case Hazard(var ratio) -> Math.pow(baseline, ratio) - baseline;
                };
        if (difference == 0) {
            throw new Problem(
                    "So small an effect on a baseline of " + baseline + " is no effect",
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
