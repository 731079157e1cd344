package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Compares when customers of two arms had an event: the log-rank test, the hazard ratio, and the
/// difference of the mean times within what both were followed.
final class Survivals {

    private Survivals() {}

    /// Each arm's times, with the restricted mean as its estimate.
    static Part[] parts(Outcomes.Measure measure, Arms arms) {
        Times[] byArm = Times.of(measure, arms);
        var parts = new Part[byArm.length];
        for (int arm = 0; arm < parts.length; arm++) {
            Times times = byArm[arm];
            long missing = arms.counts()[arm] - times.size();
            parts[arm] =
                    new Part(
                            times.size() == 0
                                    ? new Sample(0, missing, 0, 0)
                                    : new KaplanMeier(times, 0).restricted(times.end(), missing),
                            new double[0],
                            new double[0],
                            0,
                            times.size() > 0 && times.end() == 0
                                    ? "nobody in an arm was followed for any time"
                                    : null,
                            times);
        }
        return parts;
    }

    static Judgement judge(Part on, Part off, Question question) {
        String method =
                "log-rank test, mean times up to "
                        + Words.threeDigits(Objects.requireNonNull(on.times()).end());
        if (question.looks() instanceof Looks.Anytime) {
            return Judgement.none(
                    method, "times to an event are looked at by plan, not as often as wanted");
        }
        if (on.sample().size() < 2 || off.sample().size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        RiskTable table = table(on, off);
        Double statistic = table.logRank();
        if (statistic == null) {
            return Judgement.none(
                    method,
                    table.times().length == 0
                            ? "nobody had the event"
                            : "no event happened while both arms had customers left without it");
        }
        double variance = on.sample().squaredError() + off.sample().squaredError();
        double quantile = Distributions.normalQuantile(1 - question.alpha() / 2);
        double difference = on.sample().mean() - off.sample().mean();
        double margin = quantile * Math.sqrt(variance);
        return new Judgement(
                method,
                variance == 0 ? null : List.of(difference - margin, difference + margin),
                variance == 0
                        ? null
                        : LiftIntervals.of(
                                question.methods().lift(),
                                on.sample().mean(),
                                on.sample().squaredError(),
                                off.sample().mean(),
                                off.sample().squaredError(),
                                quantile),
                statistic,
                1.0,
                Distributions.normalBothTails(Math.sqrt(statistic)),
                null,
                null);
    }

    /// @return null where an arm has nobody
    static @Nullable Survival of(Part on, Part off, Question question) {
        if (!on.hasEstimate() || !off.hasEstimate()) {
            return null;
        }
        double quantile = Distributions.normalQuantile(1 - question.alpha() / 2);
        Times arm = Objects.requireNonNull(on.times());
        Times control = Objects.requireNonNull(off.times());
        RiskTable table = table(on, off);
        HazardRatio ratio = table.logRank() == null ? null : HazardRatio.of(table);
        double events = (double) arm.events().length + control.events().length;
        double share = (double) arm.size() / (arm.size() + control.size());
        return new Survival(
                arm.end(),
                arm.events().length,
                control.events().length,
                ratio == null ? null : (Double) Math.exp(ratio.log()),
                ratio == null ? null : List.of(ratio.limit(-quantile), ratio.limit(quantile)),
                new KaplanMeier(arm, quantile).median(),
                new KaplanMeier(control, quantile).median(),
                events < 2
                        ? null
                        : (Double)
                                Math.exp(
                                        (quantile
                                                        + Distributions.normalQuantile(
                                                                Design.USUAL_POWER))
                                                / Math.sqrt(events * share * (1 - share))));
    }

    /// The arms that have anybody.
    static List<SurvivalCurve> curves(
            String metric, List<String> arms, Part[] byArm, double alpha) {
        double quantile = Distributions.normalQuantile(1 - alpha / 2);
        List<SurvivalCurve> curves = new ArrayList<>();
        for (int arm = 0; arm < byArm.length; arm++) {
            Times times = byArm[arm].times();
            if (times != null && times.size() > 0) {
                curves.add(
                        new SurvivalCurve(
                                metric,
                                arms.get(arm),
                                times.longest(),
                                new KaplanMeier(times, quantile).steps()));
            }
        }
        return curves;
    }

    private static RiskTable table(Part on, Part off) {
        return RiskTable.of(
                List.of(Objects.requireNonNull(off.times()), Objects.requireNonNull(on.times())));
    }
}
