package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

/// How much likelier an arm's customers have an event at any moment than the control's, by Cox's
/// partial likelihood (JRSS B 34, 1972, 187) with ties as Efron has them (JASA 72, 1977, 557).
///
/// @param log its natural logarithm
/// @param error the logarithm's standard error
record HazardRatio(double log, double error) {

    /// Beyond e to that nothing is believed: the likelihood has no maximum.
    private static final double FAR = 25;

    /// @param table of the control and the arm
    /// @return null where it is infinite, or 0
    static @Nullable HazardRatio of(RiskTable table) {
        double low = -FAR;
        double high = FAR;
        if (slope(table, low)[0] <= 0 || slope(table, high)[0] >= 0) {
            return null;
        }
        double at = 0;
        for (int step = 0; step < 200; step++) {
            double[] slope = slope(table, at);
            if (slope[0] > 0) {
                low = at;
            } else {
                high = at;
            }
            double next = at + slope[0] / slope[1];
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            boolean reached = Math.abs(next - at) < 1e-12;
            at = next;
            if (reached) {
                break;
            }
        }
        // Events while one arm only was followed say nothing: flat nearly everywhere.
        double information = slope(table, at)[1];
        return information < 1e-6 ? null : new HazardRatio(at, 1 / Math.sqrt(information));
    }

    double limit(double quantile) {
        return Math.exp(log + quantile * error);
    }

    /// The log likelihood's derivative, and minus its second one.
    private static double[] slope(RiskTable table, double log) {
        double ratio = Math.exp(log);
        double score = 0;
        double information = 0;
        for (int at = 0; at < table.times().length; at++) {
            int controls = table.had()[0][at];
            int arms = table.had()[1][at];
            int events = controls + arms;
            score += arms;
            for (int tied = 0; tied < events; tied++) {
                double left = (double) tied / events;
                double on = ratio * (table.there()[1][at] - left * arms);
                double off = table.there()[0][at] - left * controls;
                double share = on / (on + off);
                score -= share;
                information += share * (1 - share);
            }
        }
        return new double[] {score, information};
    }
}
