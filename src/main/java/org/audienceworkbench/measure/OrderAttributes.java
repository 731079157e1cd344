package org.audienceworkbench.measure;

import org.audienceworkbench.table.ValueType;

/// The measures of [OrderMeasures] as attributes.
final class OrderAttributes {

    private final Measures into;
    private final OrderMeasures measures;

    OrderAttributes(Measures into, OrderMeasures measures) {
        this.into = into;
        this.measures = measures;
    }

    /// What every list of orders tells.
    void addCounts() {
        into.family("orders");
        into.add("orders", "Orders", ValueType.INTEGER, "orders", measures.orders());
        into.family("RFM");
        into.add(
                OrderFact.FREQUENCY_SCORE.attribute(),
                "RFM frequency",
                ValueType.INTEGER,
                "",
                measures.frequencyScores());
    }

    /// What orders with amounts tell.
    void addMoney() {
        into.family("orders");
        into.add(
                OrderFact.REVENUE.attribute(),
                "Revenue",
                ValueType.NUMBER,
                "money",
                measures.revenue());
        into.add(
                "average_order",
                "Average order",
                ValueType.NUMBER,
                "money",
                measures.averageOrder());
        into.family("RFM");
        into.add("rfm_monetary", "RFM monetary", ValueType.INTEGER, "", measures.monetaryScores());
    }

    /// What orders with times tell.
    void addTimes(Times times) {
        into.family("orders");
        into.add(
                OrderFact.FIRST_ORDER.attribute(),
                "First order",
                times.type(),
                "",
                times.column(measures.first()));
        into.add(
                OrderFact.LAST_ORDER.attribute(),
                "Last order",
                times.type(),
                "",
                times.column(measures.last()));
        into.add(
                "recency_days",
                "Days since last order",
                ValueType.INTEGER,
                "days",
                measures.recencyDays());
        for (int i = 0; i < OrderMeasures.WINDOWS.length; i++) {
            int days = OrderMeasures.WINDOWS[i];
            into.add(
                    "orders_" + days + "d",
                    "Orders in " + days + " days",
                    ValueType.INTEGER,
                    "orders",
                    measures.windowOrders(i));
        }
        into.family("rhythm");
        addNumber("days_between_orders", "Days between orders", "days", measures.daysBetween());
        addNumber(
                "median_days_between_orders",
                "Median days between orders",
                "days",
                measures.medianGap());
        addNumber(
                "sd_days_between_orders",
                "Spread of days between orders",
                "days",
                measures.gapSpread());
        addNumber("overdue_ratio", "Overdue ratio", "mean gaps", measures.overdue());
        into.family("RFM");
        into.add(
                OrderFact.RECENCY_SCORE.attribute(),
                "RFM recency",
                ValueType.INTEGER,
                "",
                measures.recencyScores());
    }

    private void addNumber(String name, String label, String unit, double[] values) {
        into.add(name, label, ValueType.NUMBER, unit, values);
    }

    /// What only orders with both tell.
    void addMoneyInTime() {
        into.family("orders");
        for (int i = 0; i < OrderMeasures.WINDOWS.length; i++) {
            int days = OrderMeasures.WINDOWS[i];
            into.add(
                    "revenue_" + days + "d",
                    "Revenue in " + days + " days",
                    ValueType.NUMBER,
                    "money",
                    measures.windowRevenue(i));
        }
        into.family("RFM");
        into.add(
                "rfm_score",
                "RFM score",
                ValueType.TEXT,
                "",
                Quintiles.together(
                        measures.recencyScores(),
                        measures.frequencyScores(),
                        measures.monetaryScores()));
    }
}
