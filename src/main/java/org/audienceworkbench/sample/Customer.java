package org.audienceworkbench.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// One customer of the shop, true and whole; [CustomersFile] adds the faults.
///
/// @param index from 0
/// @param life no order is later than its last visit, and no event but the opening of an e-mail
/// @param tickets to the support desk in the 90 days before the last visit
/// @param lateDeliveries in the twelve months before the last visit
record Customer(
        long index,
        Person person,
        Habit habit,
        Channel channel,
        Tier tier,
        double ordersPerYear,
        double basket,
        double discountShare,
        boolean app,
        int tickets,
        int lateDeliveries,
        Life life,
        boolean churned,
        Newsletter newsletter) {

    private static final int TRACKED_DAYS = 150;

    /// How often the customer asked for mail.
    enum Newsletter {
        NEVER,
        MONTHLY,
        WEEKLY,
        DAILY
    }

    /// `C-000001` for index 0.
    static String id(long index) {
        String number = Long.toString(index + 1);
        return "C-" + "0".repeat(Math.max(0, 6 - number.length())) + number;
    }

    String id() {
        return id(index);
    }

    LocalDate signup() {
        return life.joined();
    }

    LocalDate lastVisit() {
        return life.lastVisit();
    }

    /// As the shop's tracking knows it.
    int daysSinceVisit() {
        return daysSince(life.lastVisit());
    }

    /// Up to today, and no more than the tracking remembers.
    static int daysSince(LocalDate visit) {
        return (int) Math.min(TRACKED_DAYS, visit.until(SampleShop.TODAY, ChronoUnit.DAYS));
    }

    /// The cause of churn, as log-odds: what a logistic regression should find again.
    static double churnLogOdds(int tickets, int lateDeliveries, boolean app, int daysSinceVisit) {
        return -2.9
                + 0.8 * tickets
                + 0.7 * lateDeliveries
                - 1.2 * (app ? 1 : 0)
                + 0.012 * daysSinceVisit;
    }
}
