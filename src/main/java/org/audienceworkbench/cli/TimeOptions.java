package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Baseline;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// What is known of a time until an event before a test, for the metric `time`.
final class TimeOptions {

    @Option(
            names = "--median",
            paramLabel = "TIME",
            description =
                    "For times: when half of the control has had the event, in the place of"
                            + " --baseline.")
    @Nullable Double median;

    @Option(
            names = "--follow-up",
            paramLabel = "TIME",
            description = "For times: how long the last customer is followed, in any unit.")
    @Nullable Double followUp;

    @Option(
            names = "--accrual",
            defaultValue = "0",
            paramLabel = "TIME",
            description = "For times: how long customers join (default: all begin at once).")
    double accrual;

    @Option(
            names = "--drop-out",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "For times: share lost within the follow-up (default: none).")
    double dropOut;

    @Option(
            names = "--hazard-ratio",
            paramLabel = "RATIO",
            description = "For times: the effect, as a ratio of hazards; below 1 is later.")
    @Nullable Double hazardRatio;

    boolean areGiven() {
        return median != null
                || followUp != null
                || accrual != 0
                || dropOut != 0
                || hazardRatio != null;
    }

    /// @param left the control's share without the event, or null when a median was given
    Baseline baseline(@Nullable Double left) {
        Double until = followUp;
        if (until == null) {
            throw new Problem(
                    "How long customers are followed is not known",
                    "--follow-up",
                    "Give the time from the last customer's beginning to the end of the test");
        }
        Double half = median;
        if (half == null) {
            if (left == null) {
                throw new Problem(
                        "There is no baseline to plan from",
                        "--baseline",
                        "Give the share of the control without the event after the follow-up, or"
                                + " its --median");
            }
            double share = left;
            return GivenOption.read(
                    "--baseline", () -> new Baseline.Time(share, until, accrual, dropOut));
        }
        if (left != null) {
            throw new Problem(
                    "The baseline is given twice", "--median", "Give --baseline or --median");
        }
        return GivenOption.read(
                "--median", () -> Baseline.Time.ofMedian(half, until, accrual, dropOut));
    }
}
