package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Measures orders. Customers without orders have 0 orders and 0 revenue, in every window, and
/// nothing else. Without a column of times there is no measure of time, and without amounts, or
/// quantities and prices to make them of, none of money.
final class OrderPass implements Pass {

    @Override
    public String word() {
        return "orders";
    }

    @Override
    public Set<Kind> restsOn() {
        return Set.of(Kind.CUSTOMERS, Kind.ORDERS, Kind.PRODUCTS);
    }

    @Override
    public boolean applies(Map<Kind, Dataset> datasets, Catalogue catalogue) {
        return datasets.containsKey(Kind.ORDERS);
    }

    @Override
    public boolean isTimed(Map<Kind, Dataset> datasets) {
        Dataset orders = datasets.get(Kind.ORDERS);
        return orders != null && Ground.time(orders).isPresent();
    }

    @Override
    public void measure(Ground ground, Measures into) {
        OrderLines lines =
                OrderLines.read(
                        ground,
                        ground.dataset(Kind.ORDERS).orElseThrow(),
                        EnumSet.allOf(OrderLines.Sort.class));
        int customers = ground.frame().size();
        OrderMeasures measures = measured(lines, customers);
        var attributes = new OrderAttributes(into, measures);
        attributes.addCounts();
        if (lines.hasAmounts()) {
            attributes.addMoney();
        }
        if (lines.hasTimes()) {
            attributes.addTimes(lines.times());
            addTenure(ground, lines.times(), measures.first(), into);
        }
        if (lines.hasTimes() && lines.hasAmounts()) {
            attributes.addMoneyInTime();
        }
        new Baskets(lines, customers).addTo(into);
        new Favourites(lines, customers).addTo(into, ground.today().zone());
        CategoryShares.of(lines, customers, ground.today()).addTo(into);
    }

    private static OrderMeasures measured(OrderLines lines, int customers) {
        var measures = new OrderMeasures(customers, lines.times());
        Sequence sequence = lines.sequence();
        for (int row = 0; row < customers; row++) {
            for (int place = sequence.from(row); place < sequence.to(row); place++) {
                int line = sequence.line(place);
                measures.add(row, lines.order(line), lines.time(line), lines.amount(line));
            }
        }
        return measures.finish();
    }

    /// Midnights since the first order, or since the day of signing up where that is earlier.
    private static void addTenure(Ground ground, Times times, long[] first, Measures into) {
        double[] tenure = Arrays.stream(first).mapToDouble(times::daysSince).toArray();
        ground.frame()
                .catalogue()
                .withRole(Role.SIGN_UP)
                .map(Attribute::name)
                .map(ground.frame()::column)
                .ifPresent(signUp -> lengthen(tenure, signUp, ground));
        into.family("rhythm").add("tenure_days", "Tenure", ValueType.INTEGER, "days", tenure);
    }

    private static void lengthen(double[] tenure, Column signUp, Ground ground) {
        var days = new Times(ValueType.DATE, ground.asOf());
        var moments = new Times(ValueType.DATETIME, ground.asOf());
        for (int row = 0; row < tenure.length; row++) {
            double since =
                    switch (signUp) {
                        case Column.Days(var values) ->
                                signUp.isMissing(row) ? Double.NaN : days.daysSince(values[row]);
                        case Column.Instants(var values) -> moments.daysSince(values[row]);
                        case Column.Numbers _, Column.Texts _ -> Double.NaN;
                    };
            // who had not signed up by then had no tenure
            if (since >= 0 && !(tenure[row] >= since)) {
                tenure[row] = since;
            }
        }
    }
}
