package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Gives rows of orders, events, consents and results to other customers, in one pass over each
/// table.
final class Relinking {

    private final Session session;
    private final Datasets datasets;

    Relinking(Session session, Datasets datasets) {
        this.session = session;
        this.datasets = datasets;
    }

    /// @param moved the new key for each old one
    void byKey(Map<Long, Long> moved) {
        each(
                (table, _) ->
                        relink(
                                table,
                                Sql.of(
                                        "SELECT _ROWID_, \"customer_key\" FROM "
                                                + table
                                                + " WHERE \"customer_key\" IS NOT NULL"),
                                row -> moved.get(row.whole(2))));
    }

    /// Gives rows of one customer back to those whose id they have.
    ///
    /// @param keys by id
    void byId(long from, Map<String, Long> keys) {
        each(
                (table, id) ->
                        relink(
                                table,
                                Sql.of(
                                        "SELECT _ROWID_, CAST("
                                                + id
                                                + " AS VARCHAR) FROM "
                                                + table
                                                + " WHERE \"customer_key\" = ?",
                                        from),
                                row -> {
                                    String text = row.textOrNull(2);
                                    return text == null ? null : keys.get(text);
                                }));
    }

    private interface OnTable {
        void accept(String table, String idColumn);
    }

    private void each(OnTable action) {
        for (Dataset dataset : datasets.all().values()) {
            Optional<Dataset.Field> id = dataset.withRole(Role.CUSTOMER_ID);
            if (dataset.kind().ofCustomers() && id.isPresent()) {
                action.accept(Sql.name(dataset.table()), Sql.name(id.get().column()));
            }
        }
        action.accept("\"own_consent\"", "\"customer_id\"");
    }

    private void relink(String table, Sql rows, Function<Row, @Nullable Long> keyOf) {
        Map<Long, Long> found = new HashMap<>();
        session.each(
                rows,
                row -> {
                    Long key = keyOf.apply(row);
                    if (key != null) {
                        found.put(row.whole(1), key);
                    }
                });
        try (var update =
                session.batch("UPDATE " + table + " SET \"customer_key\" = ? WHERE _ROWID_ = ?")) {
            found.forEach((row, key) -> update.set(1, key).set(2, row).add());
        }
    }
}
