package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Describes a cluster by at most four conditions: starting from everybody, it adds the range of
/// one axis that raises the F1 of "is in the cluster" most, and sets the ranges it already has anew
/// after each. The patient rule induction of Friedman and Fisher (1999) with F1 for its goal.
final class ClusterRule {

    /// Words that stand for something else in the segment language.
    static final Set<String> KEYWORDS =
            Set.of(
                    "all",
                    "and",
                    "any",
                    "between",
                    "date",
                    "days",
                    "days_since",
                    "events",
                    "false",
                    "hours",
                    "in",
                    "in_segment",
                    "is",
                    "like",
                    "none",
                    "not",
                    "null",
                    "of",
                    "or",
                    "sequence",
                    "timestamp",
                    "true");

    private static final int CONDITIONS = 4;
    private static final int CUTS = 64;

    /// A condition has to raise F1 by at least this much, or the rule is better without it.
    private static final double WORTHWHILE = 0.005;

    private final double[][] values;
    private final boolean[] member;
    private final int members;
    private final double[][] lowest;
    private final double[][] highest;
    private final byte[][] bins;

    /// @param values each axis' unscaled values of the customers to learn from
    /// @param member which of them are in the cluster
    ClusterRule(double[][] values, boolean[] member) {
        this.values = values;
        this.member = member;
        int count = 0;
        for (boolean in : member) {
            count += in ? 1 : 0;
        }
        members = count;
        lowest = new double[values.length][];
        highest = new double[values.length][];
        bins = new byte[values.length][member.length];
        for (int axis = 0; axis < values.length; axis++) {
            divide(axis);
        }
    }

    /// The values of one axis that satisfy a condition, both ends included.
    record Range(int axis, double from, double to) {
        boolean holds(double value) {
            return from <= value && value <= to;
        }

        /// As a condition of the segment language.
        ///
        /// @param days whether the axis counts the days since a date
        String text(Axis on, Predicate<String> plain, boolean days) {
            String name = name(on.attribute(), plain);
            if (on.level() != null) {
                String text = "'" + on.level().replace("'", "''") + "'";
                return name + (from > 0 ? " = " : " <> ") + text;
            }
            String value = days ? "days_since(" + name + ")" : name;
            if (Double.isInfinite(from)) {
                return value + " <= " + Column.Numbers.plain(to);
            }
            if (Double.isInfinite(to)) {
                return value + " >= " + Column.Numbers.plain(from);
            }
            return value
                    + " BETWEEN "
                    + Column.Numbers.plain(from)
                    + " AND "
                    + Column.Numbers.plain(to);
        }

        static String name(String attribute, Predicate<String> plain) {
            return plain.test(attribute) ? attribute : '"' + attribute.replace("\"", "\"\"") + '"';
        }
    }

    /// The rule's conditions, at least one where any axis tells the cluster from the rest.
    List<Range> find() {
        var bounds = new TreeMap<Integer, int[]>();
        double reached = f1(members, member.length);
        while (bounds.size() < CONDITIONS) {
            int chosen = -1;
            Best best = new Best(0, 0, reached + WORTHWHILE);
            for (int axis = 0; axis < values.length; axis++) {
                Best here = bounds.containsKey(axis) ? best : best(bounds, axis);
                if (here.f1() > best.f1()) {
                    best = here;
                    chosen = axis;
                }
            }
            if (chosen < 0) {
                break;
            }
            bounds.put(chosen, new int[] {best.from(), best.to()});
            for (Integer axis : List.copyOf(bounds.keySet())) {
                Best again = best(bounds, axis);
                bounds.put(axis, new int[] {again.from(), again.to()});
                reached = again.f1();
            }
        }
        List<Range> ranges = new ArrayList<>();
        bounds.forEach(
                (axis, bound) -> {
                    if (bound[0] > 0 || bound[1] < lowest[axis].length - 1) {
                        ranges.add(range(axis, bound[0], bound[1]));
                    }
                });
        return ranges;
    }

    private record Best(int from, int to, double f1) {}

    /// The range of bins on `axis` with the highest F1, the other axes' ranges given.
    private Best best(Map<Integer, int[]> bounds, int axis) {
        int count = lowest[axis].length;
        int[] inside = new int[count];
        int[] all = new int[count];
        for (int row = 0; row < member.length; row++) {
            if (insideOthers(bounds, axis, row)) {
                all[bins[axis][row]]++;
                inside[bins[axis][row]] += member[row] ? 1 : 0;
            }
        }
        Best best = new Best(0, count - 1, -1);
        for (int from = 0; from < count; from++) {
            int found = 0;
            int called = 0;
            for (int to = from; to < count; to++) {
                found += inside[to];
                called += all[to];
                double f1 = f1(found, called);
                boolean wider = to - from > best.to() - best.from();
                if (f1 > best.f1() || (f1 == best.f1() && wider)) {
                    best = new Best(from, to, f1);
                }
            }
        }
        return best;
    }

    private boolean insideOthers(Map<Integer, int[]> bounds, int except, int row) {
        for (var bound : bounds.entrySet()) {
            int axis = bound.getKey();
            int bin = bins[axis][row];
            if (axis != except && (bin < bound.getValue()[0] || bin > bound.getValue()[1])) {
                return false;
            }
        }
        return true;
    }

    private double f1(int found, int called) {
        return 2.0 * found / Math.max(1, called + members);
    }

    /// Bounds lie between two bins, at the roundest number there is.
    private Range range(int axis, int from, int to) {
        double low =
                from == 0
                        ? Double.NEGATIVE_INFINITY
                        : -roundest(-lowest[axis][from], -highest[axis][from - 1]);
        double high =
                to == lowest[axis].length - 1
                        ? Double.POSITIVE_INFINITY
                        : roundest(highest[axis][to], lowest[axis][to + 1]);
        return new Range(axis, low, high);
    }

    /// The number with the fewest digits that is at least `value` and below `limit`.
    static double roundest(double value, double limit) {
        for (int exponent = 15; exponent >= -9; exponent--) {
            double step = Math.pow(10, Math.abs(exponent));
            double rounded =
                    exponent >= 0 ? Math.ceil(value / step) * step : Math.ceil(value * step) / step;
            if (rounded >= value && rounded < limit) {
                return rounded + 0.0;
            }
        }
        return value;
    }

    private void divide(int axis) {
        double[] sorted = values[axis].clone();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] ends = distinct;
        if (distinct.length > CUTS) {
            ends = new double[CUTS];
            for (int cut = 0; cut < CUTS; cut++) {
                ends[cut] = sorted[(int) ((cut + 1L) * sorted.length / CUTS) - 1];
            }
            ends = Arrays.stream(ends).distinct().toArray();
        }
        lowest[axis] = new double[ends.length];
        highest[axis] = ends;
        Arrays.fill(lowest[axis], Double.POSITIVE_INFINITY);
        for (int row = 0; row < member.length; row++) {
            int place = Arrays.binarySearch(ends, values[axis][row]);
            int bin = place >= 0 ? place : -place - 1;
            bins[axis][row] = (byte) bin;
            lowest[axis][bin] = Math.min(lowest[axis][bin], values[axis][row]);
        }
    }
}
