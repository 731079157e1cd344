package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

/// What a test is to show about an arm and the control.
public sealed interface Goal {

    /// That they differ.
    record Difference(Tails tails) implements Goal {}

    /// That the arm is worse by less than the margin, whatever else it is: one-sided.
    record NonInferiority(double margin, Better better) implements Goal {
        public NonInferiority {
            requireMargin(margin);
        }
    }

    /// That they differ by less than the margin either way: two one-sided tests.
    record Equivalence(double margin) implements Goal {
        public Equivalence {
            requireMargin(margin);
        }
    }

    /// Which way the metric is to go.
    enum Better {
        HIGHER,
        LOWER;

        /// A difference as what was gained.
        double gain(double difference) {
            return this == HIGHER ? difference : -difference;
        }
    }

    private static void requireMargin(double margin) {
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new Problem(
                    "The margin is above 0, not " + margin,
                    null,
                    "Give the largest difference that would not matter, as an absolute one");
        }
    }
}
