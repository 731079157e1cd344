package org.audienceworkbench.customer;

import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The measures of orders as attributes, under the names that segments, templates and exports know
/// them by.
final class OrderAttributes {

    private final Set<String> taken;
    private final Instant at;
    private final String provenance;
    private final Map<Attribute, Column> attributes = new LinkedHashMap<>();

    /// @param taken names in lower case; a measure of such a name is left out
    /// @param at when they were measured
    OrderAttributes(Set<String> taken, Instant at, String provenance) {
        this.taken = taken;
        this.at = at;
        this.provenance = provenance;
    }

    Map<Attribute, Column> all() {
        return attributes;
    }

    /// What every list of orders tells.
    void addCounts(OrderMeasures measures) {
        add("orders", "Orders", ValueType.INTEGER, measures.orders());
        add("rfm_frequency", "RFM frequency", ValueType.INTEGER, measures.frequencyScores());
    }

    /// What orders with amounts tell.
    void addMoney(OrderMeasures measures) {
        add("revenue", "Revenue", ValueType.NUMBER, measures.revenue());
        add("average_order", "Average order", ValueType.NUMBER, measures.averageOrder());
        add("rfm_monetary", "RFM monetary", ValueType.INTEGER, measures.monetaryScores());
    }

    /// What orders with times tell.
    void addTimes(OrderMeasures measures, OrderTimes times) {
        add("first_order", "First order", times.type(), times.column(measures.first()));
        add("last_order", "Last order", times.type(), times.column(measures.last()));
        add("recency_days", "Days since last order", ValueType.INTEGER, measures.recencyDays());
        add("days_between_orders", "Days between orders", ValueType.NUMBER, measures.daysBetween());
        for (int i = 0; i < OrderMeasures.WINDOWS.length; i++) {
            int days = OrderMeasures.WINDOWS[i];
            add(
                    "orders_" + days + "d",
                    "Orders in " + days + " days",
                    ValueType.INTEGER,
                    measures.windowOrders(i));
        }
        add("rfm_recency", "RFM recency", ValueType.INTEGER, measures.recencyScores());
    }

    /// What only orders with both tell.
    void addMoneyInTime(OrderMeasures measures) {
        for (int i = 0; i < OrderMeasures.WINDOWS.length; i++) {
            int days = OrderMeasures.WINDOWS[i];
            add(
                    "revenue_" + days + "d",
                    "Revenue in " + days + " days",
                    ValueType.NUMBER,
                    measures.windowRevenue(i));
        }
        add(
                "rfm_score",
                "RFM score",
                ValueType.TEXT,
                Quintiles.together(
                        measures.recencyScores(),
                        measures.frequencyScores(),
                        measures.monetaryScores()));
    }

    private void add(String name, String label, ValueType type, double[] values) {
        add(name, label, type, new Column.Numbers(values));
    }

    private void add(String name, String label, ValueType type, Column values) {
        if (!taken.contains(name)) {
            attributes.put(
                    Attribute.computed(
                            name, label, type, Attribute.Origin.DERIVED, values, at, provenance),
                    values);
        }
    }
}
