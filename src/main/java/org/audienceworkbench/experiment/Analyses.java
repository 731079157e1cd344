package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Judges a finished test: every arm against the control in every metric, and whether the data can
/// be believed at all.
public final class Analyses {

    /// @throws Problem when the control is not among the arms, or a proportion has other values
    ///   than 0 and 1
    public Analysis analyse(Outcomes outcomes, Question question, Progress progress) {
        progress.report(0, "Counting the arms");
        Arms arms = Arms.of(outcomes.arms(), question);
        SampleRatio sampleRatio = arms.sampleRatio(question);
        List<Comparison> comparisons = new ArrayList<>();
        int done = 0;
        for (Measure measure : outcomes.measures()) {
            progress.report(
                    (double) done++ / outcomes.measures().size(), "Comparing " + measure.name());
            requireValues(measure);
            comparisons.addAll(compared(measure, arms, question));
        }
        List<Comparison> judged = adjusted(comparisons, question.correction());
        List<Check> checks = Checks.of(outcomes, arms, sampleRatio, judged, question);
        boolean blocked = checks.stream().anyMatch(check -> check.severity() == Severity.BLOCKS);
        return new Analysis(
                arms.counted(),
                arms.withoutArm(),
                sampleRatio,
                checks,
                blocked,
                judged,
                Verdict.of(judged, checks, question));
    }

    private static List<Comparison> compared(Measure measure, Arms arms, Question question) {
        int count = arms.names().size();
        Sample[] samples = Sample.of(arms.ofRow(), count, measure.values());
        List<Comparison> compared = new ArrayList<>();
        for (int arm = 1; arm < count; arm++) {
            compared.add(
                    new Comparing(
                                    measure.name(),
                                    measure.kind(),
                                    arms.names().get(arm),
                                    samples[arm],
                                    samples[0],
                                    question)
                            .comparison());
        }
        return compared;
    }

    private static List<Comparison> adjusted(List<Comparison> comparisons, Correction correction) {
        List<@Nullable Double> pValues = new ArrayList<>();
        comparisons.forEach(comparison -> pValues.add(comparison.pValue()));
        List<@Nullable Double> raised = correction.adjusted(pValues);
        List<Comparison> adjusted = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            adjusted.add(comparisons.get(i).adjusted(raised.get(i)));
        }
        return adjusted;
    }

    private static void requireValues(Measure measure) {
        for (double value : measure.values()) {
            if (Double.isInfinite(value)) {
                throw new Problem(
                        "\"" + measure.name() + "\" has an infinite value",
                        null,
                        "Mend the column or leave the metric out");
            }
            if (measure.kind() == MetricKind.PROPORTION
                    && value != 0
                    && value != 1
                    && !Double.isNaN(value)) {
                throw new Problem(
                        "\"" + measure.name() + "\" has other values than 0 and 1",
                        null,
                        "Analyse it as a mean (" + measure.name() + ":mean)");
            }
        }
    }
}
