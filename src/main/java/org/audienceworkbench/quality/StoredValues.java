package org.audienceworkbench.quality;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The values of a stored table: which of them a fix changes, and writing those that do.
final class StoredValues {

    private final Database database;
    private final Dataset dataset;

    StoredValues(Database database, Dataset dataset) {
        this.database = database;
        this.dataset = dataset;
    }

    /// A column's new values by the rows' places in the table.
    record Changes(String table, Dataset.Field field, List<Change> all) {

        /// Touches only the rows that change.
        long write(Session session) {
            try (var batch =
                    session.batch(
                            "UPDATE "
                                    + Sql.name(table)
                                    + " SET "
                                    + Sql.name(field.column())
                                    + " = ? WHERE _ROWID_ = ?")) {
                for (Change change : all) {
                    batch.set(1, change.value()).set(2, change.row()).add();
                }
            }
            return all.size();
        }
    }

    record Change(long row, @Nullable Object value) {}

    Changes changes(Dataset.Field field, Mending mending, Progress progress) {
        List<Change> all = new ArrayList<>();
        long[] read = {0};
        database.each(
                Sql.of(
                        "SELECT _ROWID_, "
                                + Sql.name(field.column())
                                + " FROM "
                                + Sql.name(dataset.table())
                                + " WHERE "
                                + Sql.name(field.column())
                                + " IS NOT NULL"),
                row -> {
                    if (read[0]++ % 1000 == 0) {
                        progress.report(Double.NaN, "Mending " + field.name());
                    }
                    Object before = value(row, field.type());
                    Object after = mending.of(before);
                    if (!Objects.equals(before, after)) {
                        all.add(new Change(row.whole(1), after));
                    }
                });
        return new Changes(dataset.table(), field, all);
    }

    private static @Nullable Object value(Row row, ValueType type) {
        return switch (type) {
            case TEXT -> row.textOrNull(2);
            case INTEGER -> row.whole(2);
            case NUMBER -> row.number(2);
            case BOOLEAN -> row.truth(2);
            case DATE -> row.dayOrNull(2);
            case DATETIME -> row.instantOrNull(2);
        };
    }

    /// The table's description, with the changed columns counted anew.
    Dataset recounted(Session session, List<Changes> changes) {
        Map<String, Dataset.Field> counted = new HashMap<>();
        for (Changes each : changes) {
            counted.put(each.field().name(), counted(session, dataset.table(), each.field()));
        }
        return new Dataset(
                dataset.kind(),
                dataset.table(),
                dataset.fields().stream()
                        .map(field -> counted.getOrDefault(field.name(), field))
                        .toList(),
                dataset.newestAt());
    }

    static Dataset.Field counted(Session session, String table, Dataset.Field field) {
        String column = Sql.name(field.column());
        return session.first(
                        Sql.of(
                                "SELECT COUNT(*) - COUNT(%s), COUNT(DISTINCT %1$s) FROM %s"
                                        .formatted(column, Sql.name(table))),
                        row ->
                                new Dataset.Field(
                                        field.name(),
                                        field.column(),
                                        field.type(),
                                        field.role(),
                                        field.generated(),
                                        row.whole(1),
                                        row.whole(2)))
                .orElseThrow();
    }
}
