package org.audienceworkbench.sample;

import java.time.LocalDate;

/// One customer of the shop, true and whole; [CustomersFile] adds the faults.
///
/// @param index from 0
/// @param daysSinceVisit at [SampleShop#TODAY]; no order is later, and no event but the opening of
///   an e-mail
/// @param tickets to the support desk in the last 90 days
/// @param lateDeliveries in the last twelve months
record Customer(
        long index,
        Person person,
        LocalDate signup,
        Habit habit,
        double ordersPerYear,
        double basket,
        double discountShare,
        boolean app,
        int tickets,
        int lateDeliveries,
        int daysSinceVisit,
        boolean churned,
        Newsletter newsletter) {

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

    LocalDate lastVisit() {
        return SampleShop.TODAY.minusDays(daysSinceVisit);
    }

    /// The cause of churn, as log-odds: what a logistic regression should find again.
    static double churnLogOdds(int tickets, int lateDeliveries, boolean app, int daysSinceVisit) {
        return -2.5
                + 0.8 * tickets
                + 0.7 * lateDeliveries
                - 1.2 * (app ? 1 : 0)
                + 0.02 * daysSinceVisit;
    }
}
