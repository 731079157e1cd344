package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Survival.Median;

import java.util.List;
import java.util.Objects;

/// Says in words when customers had an event.
final class SurvivalWords {

    private final Comparison of;
    private final Survival survival;

    private SurvivalWords(Comparison of) {
        this.of = of;
        this.survival = Objects.requireNonNull(of.survival());
    }

    /// @param sureness the p-value, in words
    static String finding(Comparison of, boolean clear, String sureness) {
        var words = new SurvivalWords(of);
        return of.arm()
                + (clear
                        ? (isLater(of) ? " came later to " : " came earlier to ")
                                + "the event of "
                                + of.metric()
                                + " than "
                                + of.control()
                        : " shows no clear difference in " + of.metric() + " from " + of.control())
                + ": "
                + words.ratio()
                + " ("
                + sureness
                + ").";
    }

    /// What stands beside the test: when half had the event, and the mean times.
    static String remark(Comparison of) {
        var words = new SurvivalWords(of);
        return of.arm()
                + ": "
                + Words.count(words.survival.events())
                + " of "
                + Words.count(of.customers())
                + " had the event, half of them "
                + said(words.survival.median())
                + "; "
                + of.control()
                + ": "
                + Words.count(words.survival.controlEvents())
                + " of "
                + Words.count(of.controlCustomers())
                + ", half "
                + said(words.survival.controlMedian())
                + words.means();
    }

    static String brief(Comparison of) {
        return of.metric() + " of " + of.arm() + ": " + new SurvivalWords(of).ratio();
    }

    /// What a test of as many events finds.
    static String next(Comparison of) {
        Double detectable = Objects.requireNonNull(of.survival()).detectable();
        return detectable == null
                ? "Collect more results before you decide anything."
                : "As many events find a hazard ratio of "
                        + Words.threeDigits(detectable)
                        + " or "
                        + Words.threeDigits(1 / detectable)
                        + " in "
                        + Words.percent(Design.USUAL_POWER)
                        + " of cases: if less would pay, wait for more events, else keep what costs"
                        + " least.";
    }

    static boolean isLater(Comparison of) {
        return Objects.requireNonNull(of.survival())
                .isLater(Objects.requireNonNullElse(of.difference(), 0.0));
    }

    private String ratio() {
        List<Double> interval = survival.hazardRatioInterval();
        return survival.hazardRatio() == null || interval == null
                ? survival.events() == 0 || survival.controlEvents() == 0
                        ? "nobody in "
                                + (survival.events() == 0 ? of.arm() : of.control())
                                + " had it, so there is no hazard ratio"
                        : "there is no hazard ratio"
                : "hazard ratio "
                        + Words.threeDigits(survival.hazardRatio())
                        + ", "
                        + Words.threeDigits(interval.getFirst())
                        + " to "
                        + Words.threeDigits(interval.getLast());
    }

    private String means() {
        return of.estimate() == null || of.controlEstimate() == null
                ? "."
                : ". Mean times up to "
                        + Words.threeDigits(survival.restrictedTo())
                        + ": "
                        + Words.threeDigits(of.estimate())
                        + " against "
                        + Words.threeDigits(of.controlEstimate())
                        + ".";
    }

    private static String said(Median median) {
        if (median.time() == null) {
            return "at no time so far";
        }
        return "by "
                + Words.threeDigits(median.time())
                + (median.low() == null
                        ? ""
                        : median.high() == null
                                ? " (" + Words.threeDigits(median.low()) + " or later)"
                                : " ("
                                        + Words.threeDigits(median.low())
                                        + " to "
                                        + Words.threeDigits(median.high())
                                        + ")");
    }
}
