package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/// The customers and products that a small file names, so that these alone are looked up, and not
/// all that the workspace knows.
///
/// @param customers their ids
/// @param products their ids
record Named(Set<String> customers, Set<String> products) {

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_ROWS = 10_000;

    /// @param reader for this alone, as it counts what it reads
    /// @return null for a file that is not small, or that is more than rows for a table in use
    static @Nullable Named of(ImportPlan plan, Layout layout, RowReader reader) {
        if (plan.kind() == Kind.CUSTOMERS
                || plan.mode() != ImportPlan.Mode.APPEND
                || layout.isNewTable()
                || layout.isWider()
                || size(plan) > MOST_BYTES) {
            return null;
        }
        var named = new Named(new HashSet<>(), new HashSet<>());
        try (var table = CsvTable.open(plan.file(), plan.format())) {
            int rows = 0;
            while (table.next()) {
                if (++rows > MOST_ROWS) {
                    return null;
                }
                if (table.row() instanceof Row.Values values && reader.read(values) == null) {
                    named.add(plan, reader);
                }
            }
        } catch (Problem _) {
            // what is wrong with the file is told when it is taken in
            return null;
        }
        return named;
    }

    private static long size(ImportPlan plan) {
        try {
            return Files.size(plan.file());
        } catch (IOException _) {
            return Long.MAX_VALUE;
        }
    }

    private void add(ImportPlan plan, RowReader reader) {
        String id = reader.customerId();
        if (id != null) {
            customers.add(id);
        }
        for (int i = 0; i < plan.columns().size(); i++) {
            Object value = reader.values().get(i);
            if (value != null && plan.columns().get(i).role() == Role.PRODUCT_ID) {
                products.add(value.toString());
            }
        }
    }

    /// Whether texts are found in a column without reading all of it.
    static boolean isFound(Database database, Dataset dataset, Dataset.Field field) {
        return field.type() == ValueType.TEXT
                && database.isIndexed(dataset.table(), field.column());
    }
}
