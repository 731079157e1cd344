package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;

/// What is learned from: the target, and the attributes as some rows of it say that they are to be
/// filled and encoded.
record Material(Target target, FeatureChoice choice, Inputs inputs) {

    /// @param rows decide; the others do not
    static Material of(
            Lesson lesson, Training training, Policies policies, int[] rows, Progress progress) {
        FeatureChoice.Wish wish = training.wish(lesson.hindsight());
        Frame frame = lesson.frame();
        Target target = lesson.target();
        var choice =
                FeatureChoice.of(frame, wish, target, rows, progress.part(0, 0.5))
                        .filled(frame, wish, policies, target, rows, progress.part(0.5, 1));
        return new Material(target, choice, Inputs.of(choice.encodings(), choice.frame()));
    }

    boolean[] labels(int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = target.positive()[rows[i]];
        }
        return labels;
    }
}
