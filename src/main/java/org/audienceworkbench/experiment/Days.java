package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Outcomes.Measure;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Follows the main metric's effects over the days of a test.
///
/// @param first since 1970
/// @param step how many days lie between two points
/// @param byEnd the customers who came in each step, for each arm
record Days(int first, int last, int step, Pairs[][] byEnd) {

    private static final int MOST_POINTS = 60;
    private static final int LEAST_CUSTOMERS = 10;

    /// @param when less than a few thousand days
    /// @param values as they are compared; NaN is missing
    /// @return null when nobody has a day and a value, or the metric is a time
    static @Nullable Days of(Measure measure, double[] values, Arms arms, Moments when) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < values.length; row++) {
            if (arms.ofRow()[row] != Arms.NONE && !Double.isNaN(when.days()[row])) {
                first = Math.min(first, Math.floor(when.days()[row]));
                last = Math.max(last, Math.floor(when.days()[row]));
            }
        }
        if (first > last || measure.kind() == MetricKind.TIME) {
            return null;
        }
        int step = (int) Math.ceil((last - first + 1) / MOST_POINTS);
        var byEnd = new Pairs[(int) ((last - first) / step) + 1][arms.names().size()];
        for (Pairs[] end : byEnd) {
            for (int arm = 0; arm < end.length; arm++) {
                end[arm] = new Pairs();
            }
        }
        double[] per = measure.per();
        for (int row = 0; row < values.length; row++) {
            int arm = arms.ofRow()[row];
            double below = per == null ? 1 : per[row];
            if (arm != Arms.NONE
                    && !Double.isNaN(when.days()[row])
                    && !Double.isNaN(values[row])
                    && !Double.isNaN(below)) {
                byEnd[(int) ((Math.floor(when.days()[row]) - first) / step)][arm].add(
                        values[row], below);
            }
        }
        return new Days((int) first, (int) last, step, byEnd);
    }

    /// @param alpha 1 - the confidence of the sequences
    List<Cumulative> effects(Measure measure, Arms arms, @Nullable Looks looks, double alpha) {
        var tuned =
                looks instanceof Looks.Anytime anytime
                        ? anytime
                        : new Looks.Anytime(Looks.Anytime.USUAL);
        List<Cumulative> effects = new ArrayList<>();
        for (int arm = 1; arm < arms.names().size(); arm++) {
            effects.add(
                    new Cumulative(
                            measure.name(),
                            measure.kind(),
                            arms.names().get(arm),
                            arms.names().getFirst(),
                            tuned.tuning(),
                            points(measure.kind(), arm, tuned, alpha)));
        }
        return effects;
    }

    private List<Cumulative.Point> points(
            MetricKind kind, int arm, Looks.Anytime looks, double alpha) {
        List<Cumulative.Point> points = new ArrayList<>();
        var on = new Pairs();
        var off = new Pairs();
        for (int end = 0; end < byEnd.length; end++) {
            on.add(byEnd[end][arm]);
            off.add(byEnd[end][0]);
            if (isEnough(on) && isEnough(off)) {
                Judgement judged =
                        Sequence.judge(
                                sample(on),
                                on.squaredError(kind),
                                sample(off),
                                off.squaredError(kind),
                                looks,
                                alpha);
                if (judged.interval() != null) {
                    points.add(
                            new Cumulative.Point(
                                    day(end),
                                    on.size(),
                                    off.size(),
                                    on.estimate() - off.estimate(),
                                    judged.interval()));
                }
            }
        }
        return points;
    }

    private static boolean isEnough(Pairs pairs) {
        return pairs.size() >= LEAST_CUSTOMERS && pairs.below() != 0;
    }

    private static Sample sample(Pairs pairs) {
        return new Sample(pairs.size(), 0, pairs.estimate(), 0);
    }

    private String day(int end) {
        return LocalDate.ofEpochDay(Math.min((long) first + (end + 1L) * step - 1, last))
                .toString();
    }
}
