package org.audienceworkbench.trend;

import org.audienceworkbench.learn.Limits;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// A figure period by period, for one group of customers or for several.
public record Series(Figure figure, Periods periods, List<Group> groups) {

    /// With whole weeks in it, a mean over seven days has no weekdays.
    private static final int WEEK = 7;

    public Series {
        groups = List.copyOf(groups);
    }

    /// One group's figures.
    ///
    /// @param customers how many it has
    /// @param over what is divided, period by period: all counts, sums and numbers of successes
    /// @param under what it is divided by: orders, e-mails sent; 1 for counts
    public record Group(String name, int customers, double[] over, double[] under) {

        /// NaN for a mean of nothing.
        public double value(int period) {
            return under[period] == 0 ? Double.NaN : over[period] / under[period];
        }

        /// Of all periods together; NaN for a mean of nothing.
        public double total(Figure.Kind kind) {
            double sum = 0;
            double of = 0;
            for (int period = 0; period < over.length; period++) {
                sum += over[period];
                of += under[period];
            }
            return kind == Figure.Kind.COUNT ? sum : of == 0 ? Double.NaN : sum / of;
        }

        /// 95 % limits of a share (Wilson 1927); null without any to take it of.
        public @Nullable Limits limits(int period) {
            return under[period] == 0 ? null : Limits.ofShare(over[period], under[period]);
        }
    }

    /// The mean over seven days around each day, means and rates of all that lies in them; NaN for
    /// the three days at each end of those that are whole. Null unless the periods are days and two
    /// weeks of them are whole.
    public double @Nullable [] smooth(Group group) {
        int first = 0;
        int last = periods.size() - 1;
        while (first <= last && !periods.isWhole(first)) {
            first++;
        }
        while (last >= first && !periods.isWhole(last)) {
            last--;
        }
        if (periods.grain() != Grain.DAY || last - first + 1 < 2 * WEEK) {
            return null;
        }
        var smooth = new double[periods.size()];
        for (int day = 0; day < smooth.length; day++) {
            double over = 0;
            double under = 0;
            for (int near = day - WEEK / 2; near <= day + WEEK / 2; near++) {
                boolean known = near >= first && near <= last;
                over += known ? group.over()[near] : Double.NaN;
                under += known ? group.under()[near] : Double.NaN;
            }
            smooth[day] = under == 0 ? Double.NaN : over / under;
        }
        return smooth;
    }

    /// The last period that is whole; −1 for none.
    public int lastWhole() {
        int period = periods.size() - 1;
        while (period >= 0 && !periods.isWhole(period)) {
            period--;
        }
        return period;
    }

    /// The mean of the periods that are whole; NaN where none is.
    public double ofWholePeriods(Group group) {
        return IntStream.range(0, periods.size())
                .filter(periods::isWhole)
                .mapToDouble(group::value)
                .average()
                .orElse(Double.NaN);
    }
}
