package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;

import java.util.ArrayList;
import java.util.List;

/// A range of numbers as charts show it, with the rule that selects it.
///
/// @param low may be -∞
/// @param lowIn whether it belongs to the range
/// @param high may be ∞
/// @param whole whether there are whole numbers only; the range is then told from its first to its
///   last
record Interval(double low, boolean lowIn, double high, boolean highIn, boolean whole) {

    /// Half open, so that neighbours share no value; closed for the last of a row.
    static Interval from(double low, double high, boolean last, boolean whole) {
        return new Interval(low, true, high, last, whole);
    }

    static Interval below(double limit, boolean whole) {
        return new Interval(Double.NEGATIVE_INFINITY, false, limit, false, whole);
    }

    static Interval above(double limit, boolean whole) {
        return new Interval(limit, false, Double.POSITIVE_INFINITY, false, whole);
    }

    /// Appends a range to others below it, as one with the last of them where they touch.
    static void add(List<Interval> ranges, Interval next) {
        for (int i = 0; i < ranges.size(); i++) {
            Interval other = ranges.get(i);
            boolean follows = other.high == next.low && (other.highIn || next.lowIn);
            boolean precedes = next.high == other.low && (next.highIn || other.lowIn);
            if (follows || precedes) {
                Interval lower = follows ? other : next;
                Interval upper = follows ? next : other;
                ranges.set(
                        i,
                        new Interval(lower.low, lower.lowIn, upper.high, upper.highIn, next.whole));
                return;
            }
        }
        ranges.add(next);
    }

    private double first() {
        return lowIn ? Math.ceil(low) : Math.floor(low) + 1;
    }

    private double last() {
        return highIn ? Math.floor(high) : Math.ceil(high) - 1;
    }

    private boolean isTold() {
        return whole && first() <= last();
    }

    Rule rule(Measure measure) {
        if (isTold()) {
            double first = first();
            double last = last();
            if (first == last) {
                return compare(measure, Comparison.EQUAL, first);
            }
            if (Double.isInfinite(first)) {
                return compare(measure, Comparison.AT_MOST, last);
            }
            if (Double.isInfinite(last)) {
                return compare(measure, Comparison.AT_LEAST, first);
            }
            return between(measure, first, last);
        }
        if (low == high) {
            return compare(measure, Comparison.EQUAL, low);
        }
        if (lowIn && highIn) {
            return between(measure, low, high);
        }
        List<Rule> parts = new ArrayList<>();
        if (Double.isFinite(low)) {
            parts.add(compare(measure, lowIn ? Comparison.AT_LEAST : Comparison.MORE, low));
        }
        if (Double.isFinite(high)) {
            parts.add(compare(measure, highIn ? Comparison.AT_MOST : Comparison.LESS, high));
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.All(parts);
    }

    static Rule between(Measure measure, double low, double high) {
        return new Rule.Between(measure, new Literal.Numeric(low), new Literal.Numeric(high));
    }

    private static Rule compare(Measure measure, Comparison is, double value) {
        return new Rule.Compare(measure, is, new Literal.Numeric(value));
    }

    /// `10 to 19`, `1.5 to under 2`, `above 50`.
    String words() {
        if (isTold()) {
            double first = first();
            double last = last();
            if (first == last) {
                return Figures.number(first);
            }
            if (Double.isInfinite(first)) {
                return Figures.number(last) + " or less";
            }
            return Double.isInfinite(last)
                    ? Figures.number(first) + " or more"
                    : Figures.number(first) + " to " + Figures.number(last);
        }
        if (low == high) {
            return Figures.number(low);
        }
        if (Double.isInfinite(low)) {
            return "under " + Figures.number(high);
        }
        return Double.isInfinite(high)
                ? (lowIn ? "from " : "above ") + Figures.number(low)
                : Figures.number(low) + (highIn ? " to " : " to under ") + Figures.number(high);
    }
}
