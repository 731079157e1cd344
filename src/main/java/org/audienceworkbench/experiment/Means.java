package org.audienceworkbench.experiment;

import java.util.List;

/// Judges the difference of two means by Welch's test: unequal variances, Satterthwaite's degrees
/// of freedom.
final class Means {

    private Means() {}

    static Judgement judge(Sample on, Sample off, Question question) {
        LiftMethod lift = question.methods().lift();
        String method = "Welch t test and interval";
        if (on.size() < 2 || off.size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        double squaredError = on.squaredError() + off.squaredError();
        if (squaredError == 0) {
            return Judgement.none(method, "all values are the same");
        }
        double share = on.squaredError() / squaredError;
        double freedom =
                1
                        / (share * share / (on.size() - 1)
                                + (1 - share) * (1 - share) / (off.size() - 1));
        double t = Distributions.tQuantile(1 - question.alpha() / 2, freedom);
        double difference = on.mean() - off.mean();
        double margin = t * Math.sqrt(squaredError);
        double statistic = difference / Math.sqrt(squaredError);
        return new Judgement(
                method,
                List.of(difference - margin, difference + margin),
                LiftIntervals.of(
                        lift, on.mean(), on.squaredError(), off.mean(), off.squaredError(), t),
                statistic,
                freedom,
                Distributions.tBothTails(statistic, freedom),
                null);
    }
}
