package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Outcomes.Measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges the main metric week by week.
///
/// @param ofRow each row's week, less than 0 where it is not known
/// @param count how many weeks there are; 0 when there are too many or none
/// @param check why there is nothing to see
record Weeks(int[] ofRow, int count, Optional<Check> check) {

    private static final int MOST = 520;
    private static final int LEAST_CUSTOMERS = 10;
    private static final double MOST_UNKNOWN = 0.05;

    /// A time to an event has its own course and no weeks.
    ///
    /// @param arms rows without an arm have no week
    static Weeks of(Outcomes outcomes, Arms arms) {
        Moments when = outcomes.guarded().when();
        var ofRow = new int[arms.ofRow().length];
        if (when == null || outcomes.measures().getFirst().kind() == MetricKind.TIME) {
            return new Weeks(ofRow, 0, Optional.empty());
        }
        Moments assigned = outcomes.guarded().assigned();
        var days = new double[ofRow.length];
        double first = Double.POSITIVE_INFINITY;
        for (int row = 0; row < ofRow.length; row++) {
            days[row] = Double.NaN;
            if (arms.ofRow()[row] != Arms.NONE) {
                days[row] =
                        Math.floor(when.days()[row])
                                - (assigned == null ? 0 : Math.floor(assigned.days()[row]));
                first = Math.min(first, Double.isNaN(days[row]) ? first : days[row]);
            }
        }
        double start = assigned == null ? first : 0;
        int last = -1;
        long unknown = 0;
        long known = 0;
        double[] values = outcomes.measures().getFirst().values();
        for (int row = 0; row < ofRow.length; row++) {
            double week = Math.floor((days[row] - start) / 7);
            ofRow[row] = week >= 0 ? (int) week : -1;
            last = Math.max(last, ofRow[row]);
            if (arms.ofRow()[row] != Arms.NONE && !Double.isNaN(values[row])) {
                unknown += ofRow[row] < 0 ? 1 : 0;
                known += ofRow[row] < 0 ? 0 : 1;
            }
        }
        Optional<Check> flaw = flaw(when.name(), last, unknown, known);
        return new Weeks(ofRow, flaw.isPresent() ? 0 : last + 1, flaw);
    }

    private static Optional<Check> flaw(String when, int last, long unknown, long known) {
        if (unknown > MOST_UNKNOWN * (unknown + known)) {
            return Optional.of(
                    Checks.notice(
                            "missing-when",
                            unknown,
                            Checks.rows(unknown)
                                    + " with an outcome have no "
                                    + when
                                    + ", so the weeks can't be compared; that takes the day of"
                                    + " everyone, not only of those who did something"));
        }
        return last < MOST
                ? Optional.empty()
                : Optional.of(
                        Checks.notice(
                                "strange-times",
                                0,
                                when
                                        + " spans "
                                        + Words.count(last + 1)
                                        + " weeks, which no test lasts, so they are not compared;"
                                        + " look for wrong days"));
    }

    /// @param alpha 1 - the confidence of the intervals
    List<Weekly> effects(
            Measure measure, Arms arms, Methods methods, double alpha, Progress progress) {
        int all = arms.names().size();
        // fewer than one customer in each arm and week on average
        if (count == 0 || (long) count * all > ofRow.length) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int week = 0; week < count; week++) {
            names.addAll(arms.names());
        }
        var cells = new int[ofRow.length];
        var counts = new long[names.size()];
        for (int row = 0; row < cells.length; row++) {
            int arm = arms.ofRow()[row];
            cells[row] = arm == Arms.NONE || ofRow[row] < 0 ? Arms.NONE : ofRow[row] * all + arm;
            if (cells[row] != Arms.NONE) {
                counts[cells[row]]++;
            }
        }
        Part[] parts =
                Parts.of(
                                measure,
                                new Arms(names, cells, counts, List.of()),
                                Methods.USUAL.withWinsorised(methods.winsorised()),
                                progress)
                        .byArm();
        List<Weekly> effects = new ArrayList<>();
        for (int arm = 1; arm < all; arm++) {
            effects.add(effect(measure.name(), arms, arm, parts, alpha));
        }
        return effects;
    }

    private Weekly effect(String metric, Arms arms, int arm, Part[] parts, double alpha) {
        int all = arms.names().size();
        double varianceOn = within(parts, arm, all);
        double varianceOff = within(parts, 0, all);
        double z = Distributions.normalQuantile(1 - alpha / 2);
        List<Weekly.Week> weeks = new ArrayList<>();
        double weights = 0;
        double times = 0;
        List<Double> weight = new ArrayList<>();
        for (int week = 0; week < count; week++) {
            Part on = parts[week * all + arm];
            Part off = parts[week * all];
            double error = varianceOn / on.sample().size() + varianceOff / off.sample().size();
            if (isEnough(on) && isEnough(off) && error > 0) {
                double difference = on.sample().mean() - off.sample().mean();
                double margin = z * Math.sqrt(error);
                weeks.add(
                        new Weekly.Week(
                                week,
                                on.sample().size(),
                                off.sample().size(),
                                on.sample().mean(),
                                off.sample().mean(),
                                difference,
                                List.of(difference - margin, difference + margin)));
                weight.add(1 / error);
                weights += 1 / error;
                times += week / error;
            }
        }
        String name = arms.names().get(arm);
        String control = arms.names().getFirst();
        if (weeks.size() < 2) {
            return new Weekly(metric, name, control, weeks, null, null, null, null);
        }
        double across = 0;
        double both = 0;
        for (int i = 0; i < weeks.size(); i++) {
            double off = weeks.get(i).week() - times / weights;
            across += weight.get(i) * off * off;
            both += weight.get(i) * off * weeks.get(i).difference();
        }
        double slope = both / across;
        double error = 1 / Math.sqrt(across);
        return new Weekly(
                metric,
                name,
                control,
                weeks,
                slope,
                List.of(slope - z * error, slope + z * error),
                slope / error,
                Distributions.normalBothTails(slope / error));
    }

    /// An arm's variance within its weeks: each week's own would weigh a week by what happened in
    /// it.
    private double within(Part[] parts, int arm, int all) {
        double sum = 0;
        double size = 0;
        for (int week = 0; week < count; week++) {
            Sample sample = parts[week * all + arm].sample();
            if (isEnough(parts[week * all + arm])) {
                sum += sample.variance() * (sample.size() - 1);
                size += sample.size() - 1;
            }
        }
        return size == 0 ? 0 : sum / size;
    }

    private static boolean isEnough(Part part) {
        return part.hasEstimate() && part.sample().size() >= LEAST_CUSTOMERS;
    }

    /// One for each arm whose effect changes, by Bonferroni over the arms; none before the last
    /// look, since the test is made for one.
    static List<Check> checks(List<Weekly> effects, MetricKind kind, Question question) {
        List<Check> checks = new ArrayList<>();
        if (!GroupSentence.isOver(question.looks())) {
            return checks;
        }
        for (Weekly each : effects) {
            if (each.pValue() != null
                    && each.slope() != null
                    && each.pValue() * effects.size() < question.alpha()) {
                checks.add(check(each, each.slope(), each.pValue(), kind));
            }
        }
        return checks;
    }

    private static Check check(Weekly each, double slope, double pValue, MetricKind kind) {
        Weekly.Week first = each.weeks().getFirst();
        Weekly.Week last = each.weeks().getLast();
        double middle =
                each.weeks().stream().mapToDouble(Weekly.Week::difference).average().orElse(0);
        return Checks.notice(
                "novelty",
                each.weeks().size(),
                "the effect of "
                        + each.arm()
                        + " on "
                        + each.metric()
                        + " changes by "
                        + Words.signed(kind, slope)
                        + Words.unit(kind)
                        + " a week ("
                        + Words.pValue(pValue)
                        + "), from "
                        + Words.signed(kind, first.difference())
                        + " in week "
                        + (first.week() + 1)
                        + " to "
                        + Words.signed(kind, last.difference())
                        + " in week "
                        + (last.week() + 1)
                        + (slope * middle < 0 ? ": what is new wears off" : ": it is still growing")
                        + ", so let the test run until the weeks are alike and judge by those");
    }
}
