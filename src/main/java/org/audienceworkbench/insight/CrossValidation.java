package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Folds;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.missing.Policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges algorithms fold by fold. What attributes are used, how missing values are filled and how
/// values are encoded is learned anew for every fold, from the other folds alone.
record CrossValidation(Lesson lesson, Training training, Policies policies) {

    /// One result for each algorithm, all by the same folds.
    List<CrossValidated> of(List<Learner> learners, Folds folds, Progress progress) {
        Map<Learner, List<CrossValidated.Fold>> found = new LinkedHashMap<>();
        learners.forEach(learner -> found.put(learner, new ArrayList<>()));
        for (int fold = 0; fold < folds.size(); fold++) {
            Progress here =
                    progress.part((double) fold / folds.size(), (double) (fold + 1) / folds.size());
            here.report(0, "Fold %d of %d".formatted(fold + 1, folds.size()));
            int[] judged = folds.judged().get(fold);
            int[] others = folds.others(fold);
            var material = Material.of(lesson, training, policies, others, here.part(0, 0.2));
            var within = Split.within(others, lesson.target(), training.seed());
            int done = 0;
            for (var learner : found.entrySet()) {
                Progress learning =
                        here.part(
                                0.2 + 0.8 * done / learners.size(),
                                0.2 + 0.8 * (done + 1) / learners.size());
                double[] scores =
                        learner.getKey()
                                .fit(material, within, learning)
                                .fit()
                                .probabilities(material.inputs(), judged);
                done++;
                learner.getValue().add(fold(scores, material.labels(judged), others.length));
            }
        }
        return found.entrySet().stream()
                .map(each -> CrossValidated.of(each.getKey().algorithm().word(), each.getValue()))
                .toList();
    }

    private static CrossValidated.Fold fold(double[] scores, boolean[] positive, int learned) {
        int positives = 0;
        for (boolean yes : positive) {
            positives += yes ? 1 : 0;
        }
        return new CrossValidated.Fold(
                learned,
                positive.length,
                positives,
                Evaluation.rocAuc(scores, positive),
                Evaluation.prAuc(scores, positive),
                Evaluation.logLoss(scores, positive));
    }
}
