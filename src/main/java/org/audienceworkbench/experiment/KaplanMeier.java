package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Survival.Median;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The share of one arm that has not had an event yet, at any time (Kaplan and Meier, JASA 53,
/// 1958, 457), with limits from Greenwood's variance of its logarithm, as R's `survfit` has them.
final class KaplanMeier {

    /// As R compares shares with a half.
    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

    private static final int MOST_STEPS = 200;

    private final Times arm;
    private final RiskTable table;
    private final double[] share;
    private final double[] error;
    private final double quantile;

    /// @param quantile of the normal distribution, for the limits
    KaplanMeier(Times arm, double quantile) {
        this.arm = arm;
        this.table = RiskTable.of(List.of(arm));
        this.quantile = quantile;
        this.share = new double[table.times().length];
        this.error = new double[share.length];
        double left = 1;
        double variance = 0;
        for (int at = 0; at < share.length; at++) {
            double there = table.there()[0][at];
            double had = table.had()[0][at];
            left = had == there ? 0 : left * (1 - had / there);
            variance += had / (there * (there - had));
            share[at] = left;
            error[at] = Math.sqrt(variance);
        }
    }

    /// The mean time to the event, or to `end` for those who have it later or not at all, and its
    /// variance (Uno and others, J. Clin. Oncol. 32, 2014, 2380).
    Sample restricted(double end, long missing) {
        double area = 0;
        double from = end;
        double variance = 0;
        for (int at = share.length - 1; at >= 0; at--) {
            double time = table.times()[at];
            if (time >= end) {
                continue;
            }
            area += share[at] * (from - time);
            from = time;
            double there = table.there()[0][at];
            double had = table.had()[0][at];
            variance += had == there ? 0 : area * area * had / (there * (there - had));
        }
        int size = arm.size();
        return new Sample(size, missing, area + from, variance * size);
    }

    Median median() {
        return new Median(half(share), half(limits(-quantile)), half(limits(quantile)));
    }

    /// The first time at which half have had the event; between two where exactly half have.
    private @Nullable Double half(double[] left) {
        for (int at = 0; at < left.length; at++) {
            if (left[at] < 0.5 + TOLERANCE) {
                for (int after = at + 1;
                        after < left.length && Math.abs(left[at] - 0.5) < TOLERANCE;
                        after++) {
                    if (left[after] < left[at]) {
                        return (table.times()[at] + table.times()[after]) / 2;
                    }
                }
                return table.times()[at];
            }
        }
        return null;
    }

    /// NaN where nobody is left.
    private double[] limits(double quantiles) {
        var limits = new double[share.length];
        for (int at = 0; at < limits.length; at++) {
            limits[at] =
                    share[at] == 0
                            ? Double.NaN
                            : Math.min(1, share[at] * Math.exp(quantiles * error[at]));
        }
        return limits;
    }

    /// At most so many steps as a chart can show.
    List<SurvivalCurve.Step> steps() {
        double[] low = limits(-quantile);
        double[] high = limits(quantile);
        List<SurvivalCurve.Step> steps = new ArrayList<>();
        steps.add(new SurvivalCurve.Step(0, 1, 1.0, 1.0, arm.size()));
        int shown = Math.min(MOST_STEPS, share.length);
        for (int step = 1; step <= shown; step++) {
            int at = (int) ((long) step * share.length / shown) - 1;
            boolean known = !Double.isNaN(low[at]);
            steps.add(
                    new SurvivalCurve.Step(
                            table.times()[at],
                            share[at],
                            known ? (Double) low[at] : null,
                            known ? (Double) high[at] : null,
                            table.there()[0][at]));
        }
        return steps;
    }
}
