package org.audienceworkbench.customer;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Computed attributes, each in a table of its own with `customer_key` and `value`, so that
/// publishing one is a batch of inserts and never an update of all customers.
final class Computed {

    private final Database database;

    Computed(Database database) {
        this.database = database;
    }

    List<Attribute> attributes() {
        return database.query(
                Sql.of(
                        "SELECT \"name\", \"label\", \"type\", \"origin\", \"missing\","
                                + " \"distinct_count\", \"fresh_at\", \"provenance\" FROM"
                                + " \"computed_attribute\" ORDER BY \"position\""),
                row ->
                        new Attribute(
                                row.text(1),
                                row.text(2),
                                ValueType.ofWord(row.text(3)).orElseThrow(),
                                Attribute.Origin.valueOf(
                                        row.text(4).toUpperCase(java.util.Locale.ROOT)),
                                null,
                                true,
                                row.whole(5),
                                row.whole(6),
                                row.instant(7),
                                row.textOrNull(8)));
    }

    /// Where each one's values are, by its name.
    Map<String, String> tables() {
        Map<String, String> tables = new HashMap<>();
        database.each(
                Sql.of("SELECT \"name\", \"table_name\" FROM \"computed_attribute\""),
                row -> tables.put(row.text(1), row.text(2)));
        return tables;
    }

    Optional<String> table(String name) {
        return database.first(
                Sql.of(
                        "SELECT \"table_name\" FROM \"computed_attribute\" WHERE \"name\" = ?",
                        name),
                row -> row.text(1));
    }

    /// Writes the values into a new table, which counts only when [#describe] has named it.
    String write(String table, Attribute attribute, Frame base, Column column, Progress progress) {
        database.define(
                "CREATE TABLE "
                        + Sql.name(table)
                        + " (\"customer_key\" BIGINT NOT NULL PRIMARY KEY, \"value\" "
                        + Datasets.sqlType(attribute.type())
                        + ")");
        database.bulk(
                session -> {
                    try (var batch =
                            session.batch("INSERT INTO " + Sql.name(table) + " VALUES (?, ?)")) {
                        for (int row = 0; row < base.size(); row++) {
                            if (row % 1000 == 0) {
                                progress.report(
                                        (double) row / base.size(),
                                        "Saving \"" + attribute.label() + "\"");
                            }
                            Object value = value(attribute.type(), column, row);
                            if (value != null) {
                                batch.set(1, base.key(row)).set(2, value).add();
                            }
                        }
                    }
                    return table;
                });
        return table;
    }

    /// @return the table that held the values until now
    Optional<String> describe(Session session, Attribute attribute, String table) {
        Optional<String> replaced =
                session.first(
                        Sql.of(
                                "SELECT \"table_name\" FROM \"computed_attribute\" WHERE"
                                        + " \"name\" = ?",
                                attribute.name()),
                        row -> row.text(1));
        session.update(
                Sql.of("DELETE FROM \"computed_attribute\" WHERE \"name\" = ?", attribute.name()));
        session.update(
                Sql.of(
                        "INSERT INTO \"computed_attribute\" (\"name\", \"label\", \"type\","
                            + " \"origin\", \"missing\", \"distinct_count\", \"fresh_at\","
                            + " \"provenance\", \"table_name\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        attribute.name(),
                        attribute.label(),
                        attribute.type().word(),
                        attribute.origin().word(),
                        attribute.missing(),
                        attribute.distinct(),
                        attribute.freshAt(),
                        attribute.provenance(),
                        table));
        return replaced;
    }

    private static @Nullable Object value(ValueType type, Column column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        return switch (column) {
            case Column.Numbers(var values) ->
                    switch (type) {
                        case INTEGER -> (long) values[row];
                        case BOOLEAN -> values[row] != 0;
                        default -> values[row];
                    };
            case Column.Days(var values) -> LocalDate.ofEpochDay(values[row]);
            case Column.Instants(var values) -> Instant.ofEpochMilli(values[row]);
            case Column.Texts texts -> Objects.requireNonNull(texts.text(row));
        };
    }
}
