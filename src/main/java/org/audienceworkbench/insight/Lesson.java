package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.measure.Afterwards;
import org.audienceworkbench.measure.Ahead;
import org.jspecify.annotations.Nullable;

/// What a propensity model is learned from: customers as they were known at a moment, and what is
/// to be foreseen of them.
///
/// @param split who teaches, and who judges
/// @param foreseen null where an attribute is foreseen
public record Lesson(
        Frame frame, Target target, Split split, Hindsight hindsight, @Nullable Foreseen foreseen) {

    /// Of a target that stands beside everything else that is known now.
    static Lesson of(Frame frame, Training training) {
        if (!(training.aim() instanceof Aim.Attribute(var name, var positive))) {
            throw new IllegalArgumentException("what comes later is no attribute");
        }
        var target = Target.of(frame, name, positive);
        return new Lesson(frame, target, Split.of(target, training.seed()), Hindsight.NONE, null);
    }

    /// Of what customers came to do.
    ///
    /// @param then the customers as they were known at the beginning of the window
    public static Lesson of(
            Frame then, Ahead ahead, Afterwards.Became became, Hindsight hindsight, long seed) {
        var target = new Target(ahead.words(), Target.YES_WORD, became.did(), became.rows(), 1);
        return new Lesson(
                then,
                target,
                Split.of(target, seed),
                hindsight,
                new Foreseen(
                        ahead,
                        became.from().instant().toString(),
                        became.until().instant().toString(),
                        target.known().length,
                        target.positives(),
                        then.size() - target.known().length));
    }
}
