package org.audienceworkbench.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// From joining to leaving, which nobody is told of: a customer who left just stays away.
///
/// How long customers stay is exponential with a rate of their own, and the rates follow a gamma
/// distribution (Schmittlein, Morrison and Colombo 1987, the Pareto/NBD model's lifetimes). What is
/// known of a customer multiplies the rate, as in a proportional hazards model.
///
/// @param left the last day as a customer; after [SampleShop#TODAY] for those who still are
/// @param orders when they bought, in order
/// @param lastVisit not before any order
record Life(LocalDate joined, LocalDate left, List<LocalDateTime> orders, LocalDate lastVisit) {

    /// Shape and rate of the gamma distribution of leaving rates a year: of usual customers (1 +
    /// years / 3.5)^-1.5 are still there, about half of them after two years.
    private static final double SHAPE = 1.5;

    private static final double RATE = 3.5;

    private static final double DAYS_OF_A_YEAR = 365.25;

    /// Far beyond the files' end, and small enough for any calendar.
    private static final double LONGEST_DAYS = 36_525;

    Life {
        orders = List.copyOf(orders);
    }

    /// How much likelier than usual someone is to leave at any time.
    static double leaving(Channel channel, Tier tier, boolean app, int lateDeliveries) {
        return channel.leaving
                * tier.leaving
                * (app ? 0.7 : 1.2)
                * StrictMath.pow(1.35, lateDeliveries);
    }

    /// @param leaving how much likelier than usual the customer is to leave at any time
    static Life of(LocalDate joined, double leaving, double ordersPerYear, Habit habit, Dice dice) {
        LocalDate left = joined.plusDays(daysStayed(leaving, dice));
        LocalDate last = left.isBefore(SampleShop.TODAY) ? left : SampleShop.TODAY;
        List<LocalDateTime> orders = orders(joined, last, ordersPerYear, dice);
        LocalDate looked = last.minusDays((long) dice.exponential(habit.meanDaysSinceVisit));
        LocalDate seen = looked.isBefore(joined) ? joined : looked;
        if (!orders.isEmpty() && orders.getLast().toLocalDate().isAfter(seen)) {
            seen = orders.getLast().toLocalDate();
        }
        return new Life(joined, left, orders, seen);
    }

    private static long daysStayed(double leaving, Dice dice) {
        double years = RATE * (StrictMath.pow(1 - dice.share(), -1 / SHAPE) - 1) / leaving;
        return (long) StrictMath.min(LONGEST_DAYS, years * DAYS_OF_A_YEAR);
    }

    private static List<LocalDateTime> orders(
            LocalDate joined, LocalDate last, double ordersPerYear, Dice dice) {
        LocalDate first = joined.isAfter(Season.START) ? joined : Season.START;
        int count = dice.poisson(ordersPerYear * Season.years(first, last));
        List<LocalDateTime> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(Season.moment(first, last, dice));
        }
        orders.sort(null);
        return orders;
    }

    boolean over() {
        return left.isBefore(SampleShop.TODAY);
    }
}
