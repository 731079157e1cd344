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
    ///
    /// @param dealt the same customers dealt once or several times
    List<CrossValidated> of(List<Learner> learners, List<Folds> dealt, Progress progress) {
        Map<Learner, List<CrossValidated.Fold>> found = new LinkedHashMap<>();
        learners.forEach(learner -> found.put(learner, new ArrayList<>()));
        int all = dealt.stream().mapToInt(Folds::size).sum();
        int number = 0;
        for (Folds folds : dealt) {
            for (int fold = 0; fold < folds.size(); fold++) {
                Progress here = progress.part((double) number / all, (double) (number + 1) / all);
                here.report(0, "Fold %d of %d".formatted(++number, all));
                judge(found, folds.others(fold), folds.judged().get(fold), here);
            }
        }
        return found.entrySet().stream()
                .map(each -> CrossValidated.of(each.getKey().algorithm().word(), each.getValue()))
                .toList();
    }

    private void judge(
            Map<Learner, List<CrossValidated.Fold>> found,
            int[] others,
            int[] judged,
            Progress progress) {
        var material = Material.of(lesson, training, policies, others, progress.part(0, 0.2));
        var within = Split.within(others, lesson.target(), training.seed());
        int done = 0;
        for (var learner : found.entrySet()) {
            Progress learning =
                    progress.part(
                            0.2 + 0.8 * done / found.size(), 0.2 + 0.8 * (done + 1) / found.size());
            double[] scores =
                    learner.getKey()
                            .fit(material, within, learning)
                            .fit()
                            .probabilities(material.inputs(), judged);
            done++;
            learner.getValue().add(fold(scores, material.labels(judged), others.length));
        }
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
