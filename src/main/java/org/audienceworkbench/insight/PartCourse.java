package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Calibrating;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;

/// The course of a part's own model, as that of the common one: it learns from the training rows,
/// is calibrated by the validation rows, and learns again from both.
///
/// @param split the part's share of each
record PartCourse(
        PartSearch search,
        String value,
        Split split,
        Material material,
        Learner.Learnt tried,
        Calibrator calibrator) {

    static PartCourse of(PartSearch search, String value, Progress progress) {
        Split all = search.lesson().split();
        var split =
                new Split(
                        search.of(value, all.train()),
                        search.of(value, all.validation()),
                        new int[0]);
        Material material = search.material(split.learning(), progress.part(0, 0.4));
        Learner.Learnt tried = search.learner().tried(material, split, progress.part(0.4, 1));
        double[] held = tried.fit().probabilities(material.inputs(), split.validation());
        return new PartCourse(
                search,
                value,
                split,
                material,
                tried,
                Calibrating.of(held, material.labels(split.validation())).chosen());
    }

    /// Puts what it says of those to choose by in the place of what the common model says.
    ///
    /// @param validation of all customers, in the order of `scores`
    void put(int[] validation, double[] scores) {
        int[] rows = split.validation();
        double[] own = calibrator.of(tried.fit().probabilities(material.inputs(), rows));
        int next = 0;
        for (int i = 0; i < validation.length && next < rows.length; i++) {
            if (validation[i] == rows[next]) {
                scores[i] = own[next++];
            }
        }
    }

    Own.Part judged(double threshold, Progress progress) {
        return model(
                material,
                threshold,
                search.learner().again(tried, material, split.learning(), progress));
    }

    /// From all of the part whose outcome is known.
    Own.Part refitted(double threshold, Progress progress) {
        int[] everybody = search.of(value, search.lesson().target().known());
        Material all = search.material(everybody, progress.part(0, 0.3));
        return model(
                all,
                threshold,
                search.learner().again(tried, all, everybody, progress.part(0.3, 1)));
    }

    private Own.Part model(Material from, double threshold, Learner.Learnt learnt) {
        Target target = search.lesson().target();
        return new Own.Part(
                value,
                new PropensityModel(
                        target.attribute(),
                        target.value(),
                        threshold,
                        from.choice().filling(),
                        from.choice().encodings(),
                        learnt.fit(),
                        calibrator,
                        null));
    }
}
