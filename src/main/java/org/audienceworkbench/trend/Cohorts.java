package org.audienceworkbench.trend;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.measure.DatedOrders;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Customers by the period of their first order, and which of them ordered again in each period
/// after it. An order is one with a line that is no return. Nothing is known of periods after the
/// as-of.
public final class Cohorts {

    /// More would be no table to look at.
    private static final int MOST = 120;

    private final Periods periods;
    private final boolean hasAmounts;
    private final int[] sizes;
    private final int[][] again;
    private final double[][] revenue;

    private Cohorts(Periods periods, DatedOrders orders, int customers, IntPredicate counts) {
        this.periods = periods;
        this.hasAmounts = orders.hasAmounts();
        this.sizes = new int[periods.size()];
        this.again = new int[periods.size()][periods.size()];
        this.revenue = new double[periods.size()][periods.size()];
        int[] cohorts = cohorts(orders, customers, counts);
        Arrays.stream(cohorts).filter(cohort -> cohort >= 0).forEach(cohort -> sizes[cohort]++);
        count(orders, cohorts);
        add(orders, cohorts);
    }

    /// @param customers how many the Frame has
    /// @param counts whose orders count
    /// @param grain null for the one that shows the span best; not a day
    /// @throws Problem when there are too many periods, or no orders
    public static Cohorts of(
            DatedOrders orders,
            int customers,
            IntPredicate counts,
            @Nullable Grain grain,
            AsOf asOf) {
        int[] oldest = {Integer.MAX_VALUE};
        orders.each(
                (row, _, day, _, returned) -> {
                    if (!returned && counts.test(row)) {
                        oldest[0] = Math.min(oldest[0], day);
                    }
                });
        if (oldest[0] == Integer.MAX_VALUE) {
            throw new Problem(
                    "None of these customers has ordered up to " + asOf.day(),
                    null,
                    "Choose other customers, or a later day to look from");
        }
        LocalDate from = LocalDate.ofEpochDay(oldest[0]);
        Periods periods = Periods.of(grain == null ? fitting(from, asOf.day()) : grain, from, asOf);
        if (periods.size() > MOST) {
            throw new Problem(
                    "From %s to %s there are more than %d %ss"
                            .formatted(from, asOf.day(), MOST, periods.grain().word()),
                    null,
                    "Choose longer periods");
        }
        return new Cohorts(periods, orders, customers, counts);
    }

    /// Weeks for half a year, months for three years.
    private static Grain fitting(LocalDate from, LocalDate to) {
        long days = to.toEpochDay() - from.toEpochDay();
        return days <= 183 ? Grain.WEEK : days <= 3 * 366 ? Grain.MONTH : Grain.QUARTER;
    }

    /// Each customer's cohort; −1 for who has not ordered.
    private int[] cohorts(DatedOrders orders, int customers, IntPredicate counts) {
        var cohorts = new int[customers];
        Arrays.fill(cohorts, -1);
        orders.each(
                (row, _, day, _, returned) -> {
                    int period = periods.place(day);
                    if (!returned
                            && period >= 0
                            && (cohorts[row] < 0 || period < cohorts[row])
                            && counts.test(row)) {
                        cohorts[row] = period;
                    }
                });
        return cohorts;
    }

    private void count(DatedOrders orders, int[] cohorts) {
        var seen = new int[periods.size()];
        Arrays.fill(seen, -1);
        orders.each(
                (row, _, day, _, returned) -> {
                    int period = periods.place(day);
                    if (cohorts[row] >= 0 && !returned && period >= 0 && seen[period] != row) {
                        seen[period] = row;
                        again[cohorts[row]][period - cohorts[row]]++;
                    }
                });
    }

    /// Returns of what was bought before the data begin come before the first order.
    private void add(DatedOrders orders, int[] cohorts) {
        var sums = new BigDecimal[periods.size()][periods.size()];
        Arrays.stream(sums).forEach(each -> Arrays.fill(each, BigDecimal.ZERO));
        orders.each(
                (row, _, day, amount, _) -> {
                    int cohort = cohorts[row];
                    int period = periods.place(day);
                    if (cohort >= 0 && period >= cohort && !Double.isNaN(amount)) {
                        sums[cohort][period - cohort] =
                                sums[cohort][period - cohort].add(BigDecimal.valueOf(amount));
                    }
                });
        for (int cohort = 0; cohort < sums.length; cohort++) {
            for (int after = 0; after < sums.length; after++) {
                revenue[cohort][after] = sums[cohort][after].doubleValue();
            }
        }
    }

    public Periods periods() {
        return periods;
    }

    public boolean hasAmounts() {
        return hasAmounts;
    }

    /// How many cohorts there are, and the most periods that one can have; those without customers
    /// are among them.
    public int count() {
        return sizes.length;
    }

    /// How many customers first ordered in a period.
    public int size(int cohort) {
        return sizes[cohort];
    }

    /// Whether the period has begun at the as-of.
    public boolean hasBegun(int cohort, int after) {
        return cohort + after < sizes.length;
    }

    /// Whether the period has begun and is not over.
    public boolean isOpen(int cohort, int after) {
        return hasBegun(cohort, after) && !periods.isOver(cohort + after);
    }

    /// How many of a cohort ordered so many periods after their first order.
    public int again(int cohort, int after) {
        return again[cohort][after];
    }

    /// The share of the cohort that they are; NaN for a cohort without customers and for a period
    /// that has not begun.
    public double share(int cohort, int after) {
        return hasBegun(cohort, after) && sizes[cohort] > 0
                ? (double) again[cohort][after] / sizes[cohort]
                : Double.NaN;
    }

    /// Revenue in the period, net of returns, by all customers of the cohort; NaN where there is
    /// none to divide, and without amounts.
    public double revenue(int cohort, int after) {
        return hasAmounts && hasBegun(cohort, after) && sizes[cohort] > 0
                ? revenue[cohort][after] / sizes[cohort]
                : Double.NaN;
    }

    /// All cohorts together.
    ///
    /// @param customers of the cohorts for which the period is over
    /// @param cohorts how many cohorts with customers these are
    /// @param limits 95 % of the share (Wilson 1927), as if cohorts differed by chance alone
    public record Average(int after, int again, int customers, int cohorts, Limits limits) {
        public double share() {
            return (double) again / customers;
        }
    }

    /// The share of all cohorts for which that period is over; null where there is none.
    public @Nullable Average average(int after) {
        int found = 0;
        int of = 0;
        int cohorts = 0;
        for (int cohort = 0; hasBegun(cohort, after); cohort++) {
            if (periods.isOver(cohort + after) && sizes[cohort] > 0) {
                found += again[cohort][after];
                of += sizes[cohort];
                cohorts++;
            }
        }
        return of == 0 ? null : new Average(after, found, of, cohorts, Limits.ofShare(found, of));
    }
}
