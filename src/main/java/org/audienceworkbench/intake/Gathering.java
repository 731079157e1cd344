package org.audienceworkbench.intake;

import org.audienceworkbench.customer.ColumnCopies;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.EventCopies;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// What is gathered from the rows of a new table as they go by, for the copies beside the database.
sealed interface Gathering {

    /// @param values as [RowReader#taken] gives them
    void add(@Nullable Long key, @Nullable Object[] values);

    /// Writes what was gathered, once the import stands.
    void keep(Store store, Customers customers, Dataset made);

    /// @param isIdle whether no customer stands for several records
    static Gathering of(ImportPlan plan, Layout layout, boolean isIdle, Store store) {
        if (!layout.isNewTable()) {
            return new Nothing();
        }
        List<Dataset.Field> fields = layout.inserted();
        int type = place(fields, Role.EVENT_TYPE);
        int time = place(fields, Role.TIME);
        return switch (plan.kind()) {
            case CUSTOMERS -> isIdle ? new OfCustomers(new ColumnCopies(fields)) : new Nothing();
            case EVENTS ->
                    type >= 0 && time >= 0 && isTime(fields.get(time).type())
                            ? new OfEvents(new EventCopies(store.zone()), type, time)
                            : new Nothing();
            case ORDERS, PRODUCTS, CONSENTS, RESULTS -> new Nothing();
        };
    }

    private static boolean isTime(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME;
    }

    private static int place(List<Dataset.Field> fields, Role role) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }

    record Nothing() implements Gathering {
        @Override
        public void add(@Nullable Long key, @Nullable Object[] values) {}

        @Override
        public void keep(Store store, Customers customers, Dataset made) {}
    }

    record OfCustomers(ColumnCopies copies) implements Gathering {
        @Override
        public void add(@Nullable Long key, @Nullable Object[] values) {
            copies.add(Objects.requireNonNull(key), values);
        }

        @Override
        public void keep(Store store, Customers customers, Dataset made) {
            copies.keep(store, made.table());
        }
    }

    record OfEvents(EventCopies copies, int type, int time) implements Gathering {
        @Override
        public void add(@Nullable Long key, @Nullable Object[] values) {
            copies.add(key, values[type], values[time]);
        }

        @Override
        public void keep(Store store, Customers customers, Dataset made) {
            if (customers.count() > 0) {
                copies.keep(store, customers, made.table());
            }
        }
    }
}
