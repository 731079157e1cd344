package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Outcomes.Measure;

/// Refuses values that a metric of their kind can't have.
final class MeasureCheck {

    /// The squares of a billion larger ones add up to infinity.
    private static final double MOST = 1e140;

    private MeasureCheck() {}

    /// @param what to leave out, for the message
    static void requireFinite(String column, double value, String what) {
        if (Math.abs(value) > MOST) {
            throw new Problem(
                    "\""
                            + column
                            + "\" has "
                            + (Double.isInfinite(value)
                                    ? "an infinite value"
                                    : "a value beyond 1e140, too large to reckon with"),
                    null,
                    "Mend the column or leave the " + what + " out");
        }
    }

    /// @throws Problem which says what is wrong with them
    static void require(Measure measure) {
        double[] per = measure.per();
        for (int row = 0; row < measure.values().length; row++) {
            double value = measure.values()[row];
            requireFinite(measure.name(), value, "metric");
            if (per != null) {
                requireFinite(measure.name(), per[row], "metric");
            }
            if (Double.isNaN(value)) {
                continue;
            }
            if (measure.kind() == MetricKind.PROPORTION && value != 0 && value != 1) {
                throw new Problem(
                        "\"" + measure.name() + "\" has other values than 0 and 1",
                        null,
                        "Analyse it as a mean (" + measure.name() + ":mean)");
            }
            if (measure.kind() == MetricKind.TIME && per != null) {
                requireTime(measure, value, per[row]);
            }
            if (measure.kind() == MetricKind.COUNT) {
                requireCount(measure, value, per == null ? 1 : per[row]);
            }
        }
    }

    private static void requireTime(Measure measure, double time, double had) {
        if (time < 0) {
            throw new Problem(
                    "\"" + measure.name() + "\" has a time below 0",
                    null,
                    "Count times from the day on which the customer entered the test");
        }
        if (had != 0 && had != 1 && !Double.isNaN(had)) {
            throw new Problem(
                    "\"" + measure.name() + "\" has events that are neither 0 nor 1",
                    null,
                    "Give TIME/EVENT:time; EVENT is 1 for who had it, and 0 for who had not when"
                            + " last seen");
        }
    }

    private static void requireCount(Measure measure, double value, double exposure) {
        if (value < 0 || value != Math.rint(value)) {
            throw new Problem(
                    "\"" + measure.name() + "\" has other values than whole numbers from 0",
                    null,
                    "Analyse it as a mean");
        }
        if (exposure < 0 || (exposure == 0 && value > 0)) {
            throw new Problem(
                    "\"" + measure.name() + "\" has something counted where nothing was exposed",
                    null,
                    "The exposure is above 0 wherever something was counted, and never below");
        }
    }
}
