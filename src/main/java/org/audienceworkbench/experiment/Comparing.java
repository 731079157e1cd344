package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Comparison;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Compares one arm's sample with the control's.
///
/// Lift has the delta method's interval: the variance of a/c is about `var(a)/c² + a² var(c)/c⁴`
/// (Casella and Berger, Statistical Inference, 2nd ed., sec. 5.5.4).
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
        return switch (kind) {
            case PROPORTION -> proportions();
            case MEAN -> means();
        };
    }

    private Comparison proportions() {
        String method = "pooled z test, " + question.interval().description();
        if (tooFew()) {
            return bare(method, "fewer than two customers in an arm");
        }
        double z = Distributions.normalQuantile(1 - question.alpha() / 2);
        double pooled = (on.hits() + off.hits()) / (on.size() + off.size());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / on.size() + 1.0 / off.size()));
        double squaredError = on.meanVariance() + off.meanVariance();
        boolean flat = question.interval() == IntervalMethod.WALD && squaredError == 0;
        List<Double> interval =
                flat ? null : ProportionIntervals.of(question.interval(), on, off, z);
        if (error == 0) {
            return with(
                    method,
                    interval,
                    null,
                    null,
                    null,
                    pooled == 0 ? "nobody converted" : "everybody converted");
        }
        double statistic = difference() / error;
        return with(
                method,
                interval,
                squaredError == 0 ? null : liftInterval(on.meanVariance(), off.meanVariance(), z),
                statistic,
                Distributions.normalBothTails(statistic),
                flat
                        ? "a Wald interval has no width where every customer of an arm is alike"
                        : null);
    }

    private Comparison means() {
        String method = "Welch t test and interval";
        if (tooFew()) {
            return bare(method, "fewer than two customers in an arm");
        }
        double squaredError = on.squaredError() + off.squaredError();
        if (squaredError == 0) {
            return bare(method, "all values are the same");
        }
        double share = on.squaredError() / squaredError;
        double freedom =
                1
                        / (share * share / (on.size() - 1)
                                + (1 - share) * (1 - share) / (off.size() - 1));
        double t = Distributions.tQuantile(1 - question.alpha() / 2, freedom);
        double margin = t * Math.sqrt(squaredError);
        double statistic = difference() / Math.sqrt(squaredError);
        return with(
                method,
                List.of(difference() - margin, difference() + margin),
                liftInterval(on.squaredError(), off.squaredError(), t),
                statistic,
                Distributions.tBothTails(statistic, freedom),
                null);
    }

    private boolean tooFew() {
        return on.size() < 2 || off.size() < 2;
    }

    private double difference() {
        return on.mean() - off.mean();
    }

    private @Nullable List<Double> liftInterval(double onVariance, double offVariance, double q) {
        double base = off.mean();
        if (base == 0) {
            return null;
        }
        double lift = difference() / base;
        double ratio = on.mean() / base;
        double margin = q * Math.sqrt(onVariance + ratio * ratio * offVariance) / Math.abs(base);
        return List.of(lift - margin, lift + margin);
    }

    private Comparison bare(String method, String reason) {
        return with(method, null, null, null, null, reason);
    }

    private Comparison with(
            String method,
            @Nullable List<Double> interval,
            @Nullable List<Double> liftInterval,
            @Nullable Double statistic,
            @Nullable Double pValue,
            @Nullable String reason) {
        boolean both = on.size() > 0 && off.size() > 0;
        return new Comparison(
                metric,
                kind,
                arm,
                question.control(),
                on.size() > 0 ? on.mean() : null,
                off.size() > 0 ? off.mean() : null,
                both ? difference() : null,
                interval,
                both && off.mean() != 0 ? difference() / off.mean() : null,
                liftInterval,
                method,
                statistic,
                pValue,
                null,
                on.size(),
                off.size(),
                on.missing(),
                off.missing(),
                pValue == null ? null : detectable(),
                reason);
    }

    private @Nullable Double detectable() {
        double ratio = (double) on.size() / off.size();
        PowerCurve curve =
                switch (kind) {
                    case PROPORTION ->
                            off.mean() > 0 && off.mean() < 1
                                    ? new PowerCurve.OfProportions(
                                            off.mean(), question.alpha(), Tails.TWO, ratio)
                                    : null;
                    case MEAN ->
                            new PowerCurve.OfMeans(pooledSd(), question.alpha(), Tails.TWO, ratio);
                };
        return curve == null ? null : curve.rise((double) off.size(), Design.USUAL_POWER);
    }

    private double pooledSd() {
        return Math.sqrt(
                ((on.size() - 1) * on.variance() + (off.size() - 1) * off.variance())
                        / (on.size() + off.size() - 2));
    }
}
