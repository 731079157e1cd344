package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Bayes;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Cuped;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Compares one arm's sample with the control's.
final class Comparing {

    private final String metric;
    private final MetricKind kind;
    private final String arm;
    private final Part armPart;
    private final Part controlPart;
    private final Sample on;
    private final Sample off;
    private final Question question;

    Comparing(String metric, MetricKind kind, String arm, Part on, Part off, Question question) {
        this.metric = metric;
        this.kind = kind;
        this.arm = arm;
        this.armPart = on;
        this.controlPart = off;
        this.on = on.sample();
        this.off = off.sample();
        this.question = question;
    }

    /// Everything but the adjusted p-value, which needs the other comparisons.
    ///
    /// @param note what was done to the values; empty when nothing
    /// @param cuped the same after a covariate was taken out; null without one
    Comparison comparison(String note, @Nullable Cuped cuped) {
        Judgement judged = judged();
        boolean both = armPart.hasEstimate() && controlPart.hasEstimate();
        double difference = on.mean() - off.mean();
        return new Comparison(
                metric,
                kind,
                arm,
                question.control(),
                armPart.hasEstimate() ? on.mean() : null,
                interval(armPart),
                controlPart.hasEstimate() ? off.mean() : null,
                interval(controlPart),
                both ? difference : null,
                judged.interval(),
                both && off.mean() != 0 ? difference / off.mean() : null,
                judged.liftInterval(),
                judged.method() + note,
                judged.statistic(),
                judged.df(),
                judged.pValue(),
                null,
                judged.superiority(),
                on.size(),
                off.size(),
                on.missing(),
                off.missing(),
                judged.pValue() == null || question.looks() instanceof Looks.Anytime
                        ? null
                        : PowerReached.detectable(kind, on, off, question.alpha()),
                judged.reason(),
                cuped,
                bayes(),
                kind == MetricKind.TIME ? Survivals.of(armPart, controlPart, question) : null);
    }

    private @Nullable Bayes bayes() {
        Prior prior = question.prior();
        Posterior arms = prior == null ? null : prior.posterior(kind, armPart);
        Posterior controls = prior == null ? null : prior.posterior(kind, controlPart);
        return arms == null || controls == null
                ? null
                : new Bayes(arms.probabilityAbove(List.of(controls)), arms.expectedLoss(controls));
    }

    private Judgement judged() {
        String flaw = armPart.flaw() == null ? controlPart.flaw() : armPart.flaw();
        if (flaw != null) {
            return Judgement.none(kind.word(), flaw);
        }
        if (kind == MetricKind.TIME) {
            return Survivals.judge(armPart, controlPart, question);
        }
        if (question.looks() instanceof Looks.Anytime anytime) {
            return Sequence.judge(
                    on,
                    kind == MetricKind.PROPORTION ? on.meanVariance() : on.squaredError(),
                    off,
                    kind == MetricKind.PROPORTION ? off.meanVariance() : off.squaredError(),
                    anytime,
                    question.alpha());
        }
        return switch (kind) {
            case PROPORTION -> Shares.judge(on, off, question);
            case MEAN -> Means.judge(armPart, controlPart, question);
            case RATIO -> Means.welch(on, off, "delta method, Welch t test and interval", question);
            case COUNT -> Rates.judge(armPart, controlPart, question);
            case TIME -> Survivals.judge(armPart, controlPart, question);
        };
    }

    /// Of one arm by itself.
    private @Nullable List<Double> interval(Part part) {
        Sample sample = part.sample();
        double above = 1 - question.alpha() / 2;
        return switch (kind) {
            case PROPORTION ->
                    sample.size() == 0
                            ? null
                            : ProportionIntervals.wilson(
                                    sample, Distributions.normalQuantile(above));
            case MEAN, RATIO -> {
                if (sample.size() < 2 || sample.variance() == 0) {
                    yield null;
                }
                double margin =
                        Distributions.tQuantile(above, sample.size() - 1.0)
                                * Math.sqrt(sample.squaredError());
                yield List.of(sample.mean() - margin, sample.mean() + margin);
            }
            case COUNT -> part.hasEstimate() ? Rates.interval(part, question.alpha()) : null;
            case TIME -> {
                if (sample.size() < 2 || sample.variance() == 0) {
                    yield null;
                }
                double margin =
                        Distributions.normalQuantile(above) * Math.sqrt(sample.squaredError());
                yield List.of(sample.mean() - margin, sample.mean() + margin);
            }
        };
    }
}
