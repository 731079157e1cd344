package org.audienceworkbench.customer;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures of every customer's orders up to the workspace's as-of: how many, how much, when, and
/// the scores of an RFM analysis. [OrderMeasures] and [Quintiles] have the formulas.
///
/// Customers without orders have 0 orders and 0 revenue, in every window, and nothing else. Without
/// a column of times there is no measure of time, without one of amounts none of money, and
/// `rfm_score` needs both.
public final class Derived {

    private final Store store;
    private final Customers customers;

    public Derived(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// Measures anew when orders or customers came in since the last time, or other data moved the
    /// as-of; costs nothing else.
    public void refresh(Progress progress) {
        Optional<Dataset> orders = customers.datasets().find(Kind.ORDERS);
        if (orders.isEmpty() || customers.datasets().find(Kind.CUSTOMERS).isEmpty()) {
            return;
        }
        String source = source(orders.get());
        if (!isMeasuredFrom(source)) {
            Map<Attribute, Column> measured = measure(orders.get(), source);
            if (!measured.isEmpty()) {
                customers.publish(
                        customers.frame(),
                        measured,
                        progress,
                        session ->
                                // what these orders can't tell any more, such as money without
                                // amounts
                                session.update(
                                        Sql.of(
                                                "DELETE FROM \"computed_attribute\" WHERE"
                                                        + " \"origin\" = ? AND \"provenance\" <> ?",
                                                Attribute.Origin.DERIVED.word(),
                                                source)));
            }
        }
    }

    /// What the measures rest on: numbers of imports, as clocks may be set back.
    private String source(Dataset orders) {
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
        String asOf =
                time(orders)
                        .map(_ -> ",\"asOf\":\"" + customers.asOf().instant() + "\"")
                        .orElse("");
        return "{\"method\":\"orders, RFM quintiles\",\"newestImport\":" + newest + asOf + "}";
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

    private static Optional<Dataset.Field> time(Dataset orders) {
        return orders.withRole(Role.TIME)
                .filter(
                        field ->
                                field.type() == ValueType.DATE
                                        || field.type() == ValueType.DATETIME);
    }

    private static Optional<Dataset.Field> amount(Dataset orders) {
        return orders.withRole(Role.AMOUNT)
                .filter(
                        field ->
                                field.type() == ValueType.INTEGER
                                        || field.type() == ValueType.NUMBER);
    }

    private Map<Attribute, Column> measure(Dataset orders, String source) {
        var time = time(orders);
        var amount = amount(orders);
        var times =
                new OrderTimes(
                        time.map(Dataset.Field::type).orElse(ValueType.DATETIME), customers.asOf());
        OrderMeasures measures = read(orders, time.orElse(null), amount.orElse(null), times);
        var attributes = new OrderAttributes(taken(), store.now(), source);
        attributes.addCounts(measures);
        if (amount.isPresent()) {
            attributes.addMoney(measures);
        }
        if (time.isPresent()) {
            attributes.addTimes(measures, times);
        }
        if (time.isPresent() && amount.isPresent()) {
            attributes.addMoneyInTime(measures);
        }
        return attributes.all();
    }

    /// Names that a measure may not have: the customers file's, and those of results that the user
    /// has named.
    private Set<String> taken() {
        return customers.catalogue().all().stream()
                .filter(attribute -> attribute.origin() != Attribute.Origin.DERIVED)
                .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private OrderMeasures read(
            Dataset orders,
            Dataset.@Nullable Field time,
            Dataset.@Nullable Field amount,
            OrderTimes times) {
        var frame = customers.frame();
        var keys = new long[frame.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = frame.key(row);
        }
        List<Line> lines = new ArrayList<>();
        store.database()
                .each(
                        lines(orders, time, amount),
                        found -> {
                            int row = Arrays.binarySearch(keys, found.whole(1));
                            if (row >= 0) {
                                lines.add(
                                        new Line(
                                                row,
                                                Objects.requireNonNullElse(found.textOrNull(2), ""),
                                                time == null
                                                        ? OrderTimes.MISSING
                                                        : times.read(found, 3),
                                                found.number(4)));
                            }
                        });
        // here, as H2 sorts as many on the disk, several times as slowly
        lines.sort(Line.SEQUENCE);
        var measures = new OrderMeasures(keys.length, times);
        for (Line line : lines) {
            measures.add(
                    line.row(),
                    line.order().isEmpty() ? null : line.order(),
                    line.time(),
                    line.amount());
        }
        return measures.finish();
    }

    /// One line of an order.
    ///
    /// @param order its id, empty where there is none
    private record Line(int row, String order, long time, double amount) {
        /// The one that [OrderMeasures] needs.
        static final Comparator<Line> SEQUENCE =
                Comparator.comparingInt(Line::row)
                        .thenComparing(Line::order)
                        .thenComparingLong(Line::time);
    }

    /// Customer, order, time and amount of each line.
    private static Sql lines(
            Dataset orders, Dataset.@Nullable Field time, Dataset.@Nullable Field amount) {
        return Sql.of(
                "SELECT \"customer_key\", "
                        + orders.withRole(Role.ORDER_ID).map(Derived::column).orElse("NULL")
                        + ", "
                        + column(time)
                        + ", "
                        + column(amount)
                        + " FROM "
                        + Sql.name(orders.table())
                        + " WHERE \"customer_key\" IS NOT NULL");
    }

    private static String column(Dataset.@Nullable Field field) {
        return field == null ? "NULL" : Sql.name(field.column());
    }
}
