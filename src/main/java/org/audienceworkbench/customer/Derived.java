package org.audienceworkbench.customer;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures of every customer's orders: how many, how much, the first and the last. Customers
/// without orders have 0 orders and 0 revenue and no first or last order.
public final class Derived {

    private static final List<String> NAMES =
            List.of("orders", "revenue", "average_order", "first_order", "last_order");

    private final Store store;
    private final Customers customers;

    public Derived(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// Measures anew when orders or customers came in since the last time; costs nothing else.
    public void refresh(Progress progress) {
        Optional<Dataset> orders = customers.datasets().find(Kind.ORDERS);
        if (orders.isEmpty() || customers.datasets().find(Kind.CUSTOMERS).isEmpty()) {
            return;
        }
        String source = source();
        if (!isMeasuredFrom(source)) {
            Map<Attribute, Column> measured = measure(orders.get(), source);
            if (!measured.isEmpty()) {
                customers.publish(customers.frame(), measured, progress, _ -> {});
            }
        }
    }

    /// What the measures rest on: numbers of imports, as clocks may be set back.
    private String source() {
        long newest =
                store.database()
                        .first(
                                Sql.of(
                                        "SELECT MAX(\"id\") FROM \"import\" WHERE \"kind\" IN (?,"
                                                + " ?)",
                                        Kind.CUSTOMERS.word(),
                                        Kind.ORDERS.word()),
                                row -> row.whole(1))
                        .orElseThrow();
        return "{\"method\":\"orders\",\"newestImport\":" + newest + "}";
    }

    private boolean isMeasuredFrom(String source) {
        List<Boolean> fresh =
                store.database()
                        .query(
                                Sql.of(
                                        "SELECT \"provenance\" FROM \"computed_attribute\" WHERE"
                                                + " \"origin\" = ?",
                                        Attribute.Origin.DERIVED.word()),
                                row -> source.equals(row.textOrNull(1)));
        return !fresh.isEmpty() && !fresh.contains(false);
    }

    private Map<Attribute, Column> measure(Dataset orders, String source) {
        var time = orders.withRole(Role.TIME);
        var amount = orders.withRole(Role.AMOUNT);
        var frame = customers.frame();
        var keys = new long[frame.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = frame.key(row);
        }
        var count = new double[keys.length];
        var revenue = new double[keys.length];
        ValueType type = time.map(Dataset.Field::type).orElse(ValueType.DATETIME);
        ColumnMaker first = ColumnMaker.of(type, keys.length);
        ColumnMaker last = ColumnMaker.of(type, keys.length);
        store.database()
                .each(
                        grouped(orders, time.orElse(null), amount.orElse(null)),
                        found -> {
                            int row = Arrays.binarySearch(keys, found.whole(1));
                            if (row < 0) {
                                return;
                            }
                            count[row] = found.whole(2);
                            revenue[row] = Double.isNaN(found.number(3)) ? 0 : found.number(3);
                            if (time.isPresent()) {
                                first.read(row, found, 4);
                                last.read(row, found, 5);
                            }
                        });
        Map<Attribute, Column> measured = new LinkedHashMap<>();
        put(measured, source, 0, "Orders", ValueType.INTEGER, new Column.Numbers(count));
        if (amount.isPresent()) {
            put(measured, source, 1, "Revenue", ValueType.NUMBER, new Column.Numbers(revenue));
            var average = new double[keys.length];
            for (int row = 0; row < keys.length; row++) {
                average[row] = count[row] == 0 ? Double.NaN : revenue[row] / count[row];
            }
            put(
                    measured,
                    source,
                    2,
                    "Average order",
                    ValueType.NUMBER,
                    new Column.Numbers(average));
        }
        if (time.isPresent()) {
            put(measured, source, 3, "First order", type, first.made());
            put(measured, source, 4, "Last order", type, last.made());
        }
        return measured;
    }

    /// One row a customer: orders, revenue, first and last time. Without an order id each row is an
    /// order.
    private Sql grouped(
            Dataset orders, Dataset.@Nullable Field time, Dataset.@Nullable Field amount) {
        String id =
                orders.withRole(Role.ORDER_ID)
                        .map(field -> "DISTINCT " + Sql.name(field.column()))
                        .orElse("*");
        String at = time == null ? "NULL" : Sql.name(time.column());
        String sum = amount == null ? "NULL" : "SUM(" + Sql.name(amount.column()) + ")";
        return Sql.of(
                "SELECT \"customer_key\", COUNT("
                        + id
                        + "), "
                        + sum
                        + ", MIN("
                        + at
                        + "), MAX("
                        + at
                        + ") FROM "
                        + Sql.name(orders.table())
                        + " WHERE \"customer_key\" IS NOT NULL GROUP BY \"customer_key\"");
    }

    /// Leaves out a measure whose name the customers file itself has taken.
    private void put(
            Map<Attribute, Column> measured,
            String source,
            int place,
            String label,
            ValueType type,
            Column column) {
        String name = NAMES.get(place);
        boolean taken =
                customers.datasets().find(Kind.CUSTOMERS).stream()
                        .flatMap(dataset -> dataset.fields().stream())
                        .anyMatch(field -> field.name().equalsIgnoreCase(name));
        if (!taken) {
            measured.put(
                    Attribute.computed(
                            name,
                            label,
                            type,
                            Attribute.Origin.DERIVED,
                            column,
                            store.now(),
                            source),
                    column);
        }
    }
}
