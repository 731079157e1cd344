package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Judges the difference of two proportions.
final class Shares {

    private final Sample on;
    private final Sample off;
    private final Methods methods;
    private final double z;

    private Shares(Sample on, Sample off, Question question) {
        this.on = on;
        this.off = off;
        this.methods = question.methods();
        this.z = Distributions.normalQuantile(1 - question.alpha() / 2);
    }

    static Judgement judge(Sample on, Sample off, Question question) {
        return new Shares(on, off, question).judgement();
    }

    private Judgement judgement() {
        String method = methods.shares().description() + ", " + methods.interval().description();
        if (on.size() < 2 || off.size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        double pooled = (on.hits() + off.hits()) / (on.size() + off.size());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / on.size() + 1.0 / off.size()));
        boolean flat =
                methods.interval() == IntervalMethod.WALD
                        && on.meanVariance() + off.meanVariance() == 0;
        List<Double> interval =
                flat ? null : ProportionIntervals.of(methods.interval(), on, off, z);
        if (error == 0) {
            return new Judgement(
                    method,
                    interval,
                    null,
                    null,
                    null,
                    null,
                    null,
                    pooled == 0 ? "nobody converted" : "everybody converted");
        }
        double statistic = (on.mean() - off.mean()) / error;
        String reason =
                flat
                        ? "a Wald interval has no width where every customer of an arm is alike"
                        : null;
        return switch (methods.shares()) {
            case Z ->
                    new Judgement(
                            method,
                            interval,
                            lift(),
                            statistic,
                            null,
                            Distributions.normalBothTails(statistic),
                            null,
                            reason);
            case CHI_SQUARED ->
                    new Judgement(
                            method,
                            interval,
                            lift(),
                            statistic * statistic,
                            1.0,
                            Distributions.chiSquaredAbove(statistic * statistic, 1),
                            null,
                            reason);
            case FISHER ->
                    new Judgement(method, interval, lift(), null, null, exact(), null, reason);
        };
    }

    private double exact() {
        return ExactTail.hypergeometric(
                (long) on.hits(),
                on.size(),
                (long) (on.hits() + off.hits()),
                on.size() + off.size());
    }

    private @Nullable List<Double> lift() {
        return on.meanVariance() + off.meanVariance() == 0
                ? null
                : LiftIntervals.of(
                        methods.lift(),
                        on.mean(),
                        on.meanVariance(),
                        off.mean(),
                        off.meanVariance(),
                        z);
    }
}
