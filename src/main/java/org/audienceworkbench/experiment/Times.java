package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Outcomes.Measure;

import java.util.Arrays;
import java.util.Objects;

/// When one arm's customers had an event, or until when they were followed without it.
///
/// @param events the times of those who had it, ascending
/// @param censored the times until which the others were followed, ascending
/// @param end the longest that every arm was followed, up to which mean times count
record Times(double[] events, double[] censored, double end) {

    /// @return one for each arm
    static Times[] of(Measure measure, Arms arms) {
        double[] times = measure.values();
        double[] had = Objects.requireNonNull(measure.per());
        var counts = new int[arms.names().size()][2];
        for (int row = 0; row < times.length; row++) {
            if (isThere(arms, row, times, had)) {
                counts[arms.ofRow()[row]][(int) had[row]]++;
            }
        }
        var byArm = new Times[counts.length];
        for (int arm = 0; arm < counts.length; arm++) {
            byArm[arm] = new Times(new double[counts[arm][1]], new double[counts[arm][0]], 0);
        }
        for (int row = 0; row < times.length; row++) {
            if (isThere(arms, row, times, had)) {
                int arm = arms.ofRow()[row];
                int kind = (int) had[row];
                double[] into = kind == 1 ? byArm[arm].events : byArm[arm].censored;
                into[--counts[arm][kind]] = times[row];
            }
        }
        for (Times each : byArm) {
            Arrays.sort(each.events);
            Arrays.sort(each.censored);
        }
        double end =
                Arrays.stream(byArm)
                        .filter(arm -> arm.size() > 0)
                        .mapToDouble(Times::longest)
                        .min()
                        .orElse(0);
        return Arrays.stream(byArm)
                .map(arm -> new Times(arm.events, arm.censored, end))
                .toArray(Times[]::new);
    }

    private static boolean isThere(Arms arms, int row, double[] times, double[] had) {
        return arms.ofRow()[row] != Arms.NONE
                && !Double.isNaN(times[row])
                && !Double.isNaN(had[row]);
    }

    int size() {
        return events.length + censored.length;
    }

    /// How long somebody was followed at most; 0 without anybody.
    double longest() {
        return Math.max(last(events), last(censored));
    }

    private static double last(double[] ascending) {
        return ascending.length == 0 ? 0 : ascending[ascending.length - 1];
    }
}
