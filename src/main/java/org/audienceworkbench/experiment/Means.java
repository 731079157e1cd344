package org.audienceworkbench.experiment;

import java.util.List;

/// Judges the difference of two means. Welch's test has Satterthwaite's degrees of freedom.
final class Means {

    private Means() {}

    static Judgement judge(Part on, Part off, Question question) {
        return switch (question.methods().means()) {
            case WELCH -> welch(on.sample(), off.sample(), MeanTest.WELCH.description(), question);
            case MANN_WHITNEY -> byRanks(on, off, question);
            case BOOTSTRAP -> Bootstrap.judge(on, off, question);
        };
    }

    private static Judgement byRanks(Part on, Part off, Question question) {
        String method = MeanTest.MANN_WHITNEY.description();
        Judgement welch = welch(on.sample(), off.sample(), method, question);
        if (welch.pValue() == null) {
            return welch;
        }
        Ranks ranks = Ranks.of(on.sorted(), off.sorted());
        return new Judgement(
                method,
                welch.interval(),
                welch.liftInterval(),
                ranks.wins(),
                null,
                ranks.pValue(),
                ranks.superiority(),
                ranks.pValue() == null ? Judgement.ALL_ALIKE : null);
    }

    static Judgement welch(Sample on, Sample off, String method, Question question) {
        LiftMethod lift = question.methods().lift();
        if (on.size() < 2 || off.size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        double squaredError = on.squaredError() + off.squaredError();
        if (squaredError == 0) {
            return Judgement.alike(method, on, off);
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
                null,
                null);
    }
}
