package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is odd about rows that can be loaded all the same. What there is to check is found out
/// once, from the columns' roles, types and names; a row in which nothing is odd leaves no garbage.
/// `docs/data-checks.md` lists the checks.
final class RowChecks {

    private final List<RowCheck> checks = new ArrayList<>();
    private final CheckedRow row;
    private final ImportPlan plan;
    private final Layout layout;
    private final Earlier earlier;

    private RowChecks(ImportPlan plan, Layout layout, Earlier earlier, CheckedRow row) {
        this.plan = plan;
        this.layout = layout;
        this.earlier = earlier;
        this.row = row;
    }

    /// @param values of the row at hand, which the reader changes
    /// @param named what the file names, or null to compare it with everything
    /// @param keys of the customers named
    static RowChecks of(
            Store store,
            Datasets datasets,
            ImportPlan plan,
            Layout layout,
            List<@Nullable Object> values,
            Issues issues,
            Instant now,
            @Nullable Named named,
            Set<Long> keys) {
        var checks =
                new RowChecks(
                        plan,
                        layout,
                        new Earlier(store.database(), datasets, store.zone(), named, keys),
                        new CheckedRow(plan.columns(), values, issues, store.zone()));
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            types.add(layout.field(i).type());
        }
        checks.checks.addAll(DateChecks.of(plan, types, now, store.zone()));
        switch (plan.kind()) {
            case CUSTOMERS -> checks.customers();
            case ORDERS -> checks.orders();
            case EVENTS -> checks.events();
            case PRODUCTS -> checks.prices();
            case CONSENTS, RESULTS -> {
                // Their dates are all there is to look at.
            }
        }
        return checks;
    }

    private void customers() {
        boolean additional = plan.mode() != ImportPlan.Mode.REPLACE;
        boolean update = plan.mode() == ImportPlan.Mode.UPSERT;
        for (int i = 0; i < plan.columns().size(); i++) {
            Dataset.Field field = layout.field(i);
            var words = ColumnWords.of(plan.columns().get(i).name());
            boolean email = plan.columns().get(i).role() == Role.EMAIL;
            if (update && (email || words.saysGender() || words.saysBirth())) {
                checks.add(new AcrossChecks.Contradiction(i, earlier.values(field)));
            }
            if (email) {
                checks.add(new EmailCheck(i));
                checks.add(
                        new AcrossChecks.SameEmail(
                                i, additional ? earlier.owners(field) : new LongMap()));
            }
            int id = column(Role.CUSTOMER_ID);
            if (Earlier.isSignUp(field) && id >= 0) {
                List<LongMap> firstDays =
                        Stream.of(Kind.ORDERS, Kind.EVENTS)
                                .map(earlier::firstDays)
                                .filter(days -> !days.isEmpty())
                                .toList();
                if (!firstDays.isEmpty()) {
                    checks.add(new AcrossChecks.SignUpTooLate(i, id, firstDays));
                }
            }
        }
    }

    private void orders() {
        int time = column(Role.TIME);
        if (time >= 0 || column(Role.ORDER_ID) >= 0) {
            checks.add(new AcrossChecks.SameLine());
        }
        events();
        prices();
        for (int i = 0; i < plan.columns().size(); i++) {
            if (layout.field(i).type() == ValueType.TEXT
                    && ColumnWords.of(plan.columns().get(i).name()).saysCurrency()) {
                String before =
                        plan.mode() == ImportPlan.Mode.REPLACE
                                ? null
                                : earlier.currency(plan.kind()).orElse(null);
                checks.add(new AcrossChecks.Currency(i, before));
            }
        }
    }

    private void events() {
        int time = column(Role.TIME);
        LongMap signUps = earlier.signUps();
        if (time >= 0 && !signUps.isEmpty()) {
            checks.add(new AcrossChecks.BeforeSignUp(time, signUps));
        }
        int product = column(Role.PRODUCT_ID);
        if (product >= 0) {
            CodeShape.of(plan, product)
                    .ifPresent(usual -> checks.add(new UnusualCode(product, usual)));
        }
        if (product >= 0 && earlier.hasProducts()) {
            checks.add(new AcrossChecks.UnknownProduct(product, earlier.products()));
        }
    }

    private void prices() {
        int price = column(Role.PRICE);
        if (price >= 0) {
            checks.add(new AcrossChecks.Negative(price));
        }
    }

    /// -1 when no column has the role.
    private int column(Role role) {
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }

    /// Looks at a row that will be loaded.
    ///
    /// @param customer the key of its customer
    void look(Row.Values next, @Nullable Long customer) {
        row.goTo(next, customer);
        for (RowCheck check : checks) {
            check.look(row);
        }
    }
}
