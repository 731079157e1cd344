package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Comparison;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Compares one arm's sample with the control's.
final class Comparing {

    private final String metric;
    private final MetricKind kind;
    private final String arm;
    private final Sample on;
    private final Sample off;
    private final Question question;

    Comparing(
            String metric, MetricKind kind, String arm, Sample on, Sample off, Question question) {
        this.metric = metric;
        this.kind = kind;
        this.arm = arm;
        this.on = on;
        this.off = off;
        this.question = question;
    }

    /// Everything but the adjusted p-value, which needs the other comparisons.
    Comparison comparison() {
        Judgement judged =
                switch (kind) {
                    case PROPORTION -> Shares.judge(on, off, question);
                    case MEAN -> Means.judge(on, off, question);
                };
        boolean both = on.size() > 0 && off.size() > 0;
        double difference = on.mean() - off.mean();
        return new Comparison(
                metric,
                kind,
                arm,
                question.control(),
                on.size() > 0 ? on.mean() : null,
                interval(on),
                off.size() > 0 ? off.mean() : null,
                interval(off),
                both ? difference : null,
                judged.interval(),
                both && off.mean() != 0 ? difference / off.mean() : null,
                judged.liftInterval(),
                judged.method(),
                judged.statistic(),
                judged.df(),
                judged.pValue(),
                null,
                on.size(),
                off.size(),
                on.missing(),
                off.missing(),
                judged.pValue() == null ? null : detectable(),
                judged.reason());
    }

    /// Of one arm by itself.
    private @Nullable List<Double> interval(Sample sample) {
        double above = 1 - question.alpha() / 2;
        return switch (kind) {
            case PROPORTION ->
                    sample.size() == 0
                            ? null
                            : ProportionIntervals.wilson(
                                    sample, Distributions.normalQuantile(above));
            case MEAN -> {
                if (sample.size() < 2 || sample.variance() == 0) {
                    yield null;
                }
                double margin =
                        Distributions.tQuantile(above, sample.size() - 1.0)
                                * Math.sqrt(sample.squaredError());
                yield List.of(sample.mean() - margin, sample.mean() + margin);
            }
        };
    }

    private @Nullable Double detectable() {
        double ratio = (double) on.size() / off.size();
        PowerCurve curve =
                switch (kind) {
                    case PROPORTION ->
                            off.mean() > 0 && off.mean() < 1
                                    ? new NormalCurve(
                                            new Baseline.Proportion(off.mean()),
                                            question.alpha(),
                                            Tails.TWO,
                                            ratio)
                                    : null;
                    case MEAN -> new MeanCurve(pooledSd(), question.alpha(), Tails.TWO, ratio);
                };
        return curve == null ? null : curve.least((double) off.size(), Design.USUAL_POWER, 0);
    }

    private double pooledSd() {
        return Math.sqrt(
                ((on.size() - 1) * on.variance() + (off.size() - 1) * off.variance())
                        / (on.size() + off.size() - 2));
    }
}
