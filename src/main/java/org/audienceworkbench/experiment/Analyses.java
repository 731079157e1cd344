package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis.BestArm;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Overall;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges a finished test: every arm against the control in every metric, and whether the data can
/// be believed at all.
public final class Analyses {

    private static final double LEAST_LEVEL = 1e-15;

    /// @throws Problem when the control is not among the arms, or a metric has values that its kind
    ///   can't have
    public Analysis analyse(Outcomes outcomes, Question asked, Progress progress) {
        Bounds.Look look =
                asked.looks() instanceof Looks.Planned planned
                        ? Bounds.of(planned, asked.alpha()).getLast()
                        : null;
        Question question = look == null ? asked : asked.withConfidence(certain(look));
        progress.report(0, "Counting the arms");
        Arms arms = LeftOut.from(Arms.of(outcomes.arms(), question), outcomes.guarded());
        SampleRatio sampleRatio = arms.sampleRatio(question);
        List<Comparison> comparisons = new ArrayList<>();
        List<Overall> overall = new ArrayList<>();
        List<BestArm> best = new ArrayList<>();
        List<Check> uneven = new ArrayList<>();
        List<SurvivalCurve> curves = new ArrayList<>();
        List<PosteriorCurve> posteriors = new ArrayList<>();
        List<PowerReached> power = new ArrayList<>();
        List<Cumulative> overTime = new ArrayList<>();
        Weeks weeks = Weeks.of(outcomes, arms);
        int count = outcomes.measures().size();
        for (int i = 0; i < count; i++) {
            Measure measure = outcomes.measures().get(i);
            Progress share = progress.part(0.8 * i / count, 0.8 * (i + 1) / count);
            share.report(0, "Comparing " + measure.name());
            MeasureCheck.require(measure);
            Parts parts = Parts.of(measure, arms, question.methods(), share);
            ValueChecks.unevenCounts(measure.name(), parts.dispersion()).ifPresent(uneven::add);
            Overall differ = Overalls.of(measure.name(), measure.kind(), parts.byArm());
            if (arms.names().size() > 2 && question.looks() == null && differ != null) {
                overall.add(differ);
            }
            List<Comparison> found = compared(measure, parts, arms, outcomes.covariate(), question);
            comparisons.addAll(question.dunnett() ? Dunnett.adjusted(found, parts.byArm()) : found);
            best.addAll(best(measure, parts, arms, question));
            if (i == 0) {
                posteriors.addAll(PosteriorCurve.of(measure, parts.byArm(), arms, question));
                power.addAll(power(found, parts, asked));
                if (weeks.count() > 0) {
                    overTime.addAll(overTime(measure, parts, arms, asked, outcomes));
                }
            }
            curves.addAll(
                    Survivals.curves(
                            measure.name(), arms.names(), parts.byArm(), question.alpha()));
        }
        List<Comparison> judged =
                question.dunnett() ? comparisons : adjusted(comparisons, question.correction());
        List<Weekly> byWeek =
                weeks.effects(
                        outcomes.measures().getFirst(),
                        arms,
                        question.methods(),
                        asked.alpha(),
                        progress.part(0.8, 0.85));
        var guarding =
                new Guarding(
                        arms.leftOut().stream()
                                .map(
                                        left ->
                                                new Guarding.Rows(
                                                        left.rule(), arms.named(left.byArm())))
                                .toList(),
                        BeforeChecks.compared(outcomes, arms, question),
                        byWeek);
        List<Check> checks =
                new ArrayList<>(Checks.of(outcomes, arms, sampleRatio, judged, guarding, question));
        weeks.check().ifPresent(checks::add);
        checks.addAll(Weeks.checks(byWeek, outcomes.measures().getFirst().kind(), asked));
        checks.addAll(uneven);
        boolean blocked = checks.stream().anyMatch(check -> check.severity() == Severity.BLOCKS);
        return new Analysis(
                arms.counted(),
                arms.withoutArm(),
                sampleRatio,
                checks,
                blocked,
                judged,
                question.confidence(),
                look,
                overall,
                best,
                Remarks.of(judged, best, outcomes.covariate(), asked, look, overall),
                guarding,
                Verdict.of(judged, checks, question),
                new Details(
                        groups(outcomes, arms, question, asked, !blocked, progress.part(0.85, 1)),
                        posteriors,
                        power,
                        overTime),
                curves);
    }

    private static List<PowerReached> power(
            List<Comparison> compared, Parts parts, Question question) {
        List<PowerReached> power = new ArrayList<>();
        for (int arm = 1; question.looks() == null && arm < parts.byArm().length; arm++) {
            PowerReached.of(
                            compared.get(arm - 1),
                            parts.byArm()[arm].sample(),
                            parts.byArm()[0].sample(),
                            question.plannedEffect(),
                            question.alpha())
                    .ifPresent(power::add);
        }
        return power;
    }

    private static List<Cumulative> overTime(
            Measure measure, Parts parts, Arms arms, Question question, Outcomes outcomes) {
        Moments when = outcomes.guarded().when();
        double[] values = measure.kind() == MetricKind.RATIO ? measure.values() : parts.values();
        Days days = when == null ? null : Days.of(measure, values, arms, when);
        return days == null
                ? List.of()
                : days.effects(measure, arms, question.looks(), question.alpha());
    }

    private static List<GroupEffects> groups(
            Outcomes outcomes,
            Arms arms,
            Question question,
            Question asked,
            boolean trusted,
            Progress progress) {
        Measure main = outcomes.measures().getFirst();
        return new Grouped(main, arms, question, asked.alpha())
                .effects(outcomes.known(), trusted, progress);
    }

    /// The confidence of an interval that reaches to the look's bound.
    private static double certain(Bounds.Look look) {
        return 1 - Math.max(look.level(), LEAST_LEVEL);
    }

    private static List<Comparison> compared(
            Measure measure,
            Parts parts,
            Arms arms,
            @Nullable Covariate covariate,
            Question question) {
        Covariate taken = Covariate.fits(measure) ? covariate : null;
        List<Comparison> compared = new ArrayList<>();
        for (int arm = 1; arm < arms.names().size(); arm++) {
            compared.add(
                    new Comparing(
                                    measure.name(),
                                    measure.kind(),
                                    arms.names().get(arm),
                                    parts.byArm()[arm],
                                    parts.byArm()[0],
                                    question)
                            .comparison(
                                    parts.note(),
                                    taken == null
                                            ? null
                                            : taken.adjusted(parts.values(), arms, arm, question)));
        }
        return compared;
    }

    private static List<BestArm> best(Measure measure, Parts parts, Arms arms, Question question) {
        Prior prior = question.prior();
        if (prior == null) {
            return List.of();
        }
        Map<String, Posterior> posteriors = new LinkedHashMap<>();
        for (int arm = 0; arm < parts.byArm().length; arm++) {
            Posterior posterior = prior.posterior(measure.kind(), parts.byArm()[arm]);
            if (posterior != null) {
                posteriors.put(arms.names().get(arm), posterior);
            }
        }
        List<BestArm> best = new ArrayList<>();
        posteriors.forEach(
                (name, posterior) ->
                        best.add(
                                new BestArm(
                                        measure.name(),
                                        name,
                                        posterior.probabilityAbove(
                                                posteriors.entrySet().stream()
                                                        .filter(
                                                                other ->
                                                                        !other.getKey()
                                                                                .equals(name))
                                                        .map(Map.Entry::getValue)
                                                        .toList()))));
        return posteriors.size() < 2 ? List.of() : best;
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
}
