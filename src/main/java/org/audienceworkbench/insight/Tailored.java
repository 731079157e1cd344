package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Evaluation;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Models of their own for the parts of the customers that they foresee better.
///
/// @param parts null where nobody asked for any
/// @param courses of the models that are kept
record Tailored(int[] validation, @Nullable Parts parts, List<PartCourse> courses) {

    static Tailored of(Course course, Learner learner, Progress progress) {
        int[] validation = course.lesson().split().validation();
        if (course.training().by() == null) {
            return new Tailored(validation, null, List.of());
        }
        var search = new PartSearch(course.lesson(), course.training(), course.policies(), learner);
        PartSearch.Found found = search.found(progress.part(0, 0.9));
        return new Tailored(
                validation, found.parts(), search.courses(found.values(), progress.part(0.9, 1)));
    }

    /// The common model together with those of the parts. Everybody to choose by is scored by their
    /// model when the threshold is looked for.
    ///
    /// @param held what the common model says of those to choose by, before calibration
    Propensity.Fitted judged(
            Propensity.Fitted common, double[] held, boolean[] positive, Progress progress) {
        if (parts == null || courses.isEmpty()) {
            return common;
        }
        double[] scores = common.model().calibrator().of(held);
        courses.forEach(each -> each.put(validation, scores));
        double threshold = Evaluation.bestCut(scores, positive).threshold();
        List<Own.Part> own = new ArrayList<>();
        for (PartCourse each : courses) {
            own.add(each.judged(threshold, progress));
        }
        return common.with(common.model().with(new Own(parts.attribute(), own), threshold));
    }

    /// The same when all have learned again from everybody.
    Propensity.Fitted refitted(
            Propensity.Fitted judged, Propensity.Fitted common, Progress progress) {
        if (parts == null || courses.isEmpty()) {
            return common;
        }
        double threshold = judged.model().threshold();
        List<Own.Part> own = new ArrayList<>();
        for (PartCourse each : courses) {
            own.add(each.refitted(threshold, progress));
        }
        return common.with(common.model().with(new Own(parts.attribute(), own), threshold));
    }
}
