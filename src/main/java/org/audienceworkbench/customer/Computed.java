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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Computed attributes. Those that are published together are the columns of one table beside
/// `customer_key`, so that publishing is a single batch of inserts and never an update of all
/// customers. A table stays until none of its columns is an attribute any more.
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
    Map<String, Customers.Place> places() {
        Map<String, Customers.Place> places = new HashMap<>();
        database.each(
                Sql.of(
                        "SELECT \"name\", \"table_name\", \"column_name\" FROM"
                                + " \"computed_attribute\""),
                row -> places.put(row.text(1), new Customers.Place(row.text(2), row.text(3))));
        return places;
    }

    Optional<Customers.Place> place(String name) {
        return database.first(
                Sql.of(
                        "SELECT \"table_name\", \"column_name\" FROM \"computed_attribute\" WHERE"
                                + " \"name\" = ?",
                        name),
                row -> new Customers.Place(row.text(1), row.text(2)));
    }

    /// The tables that hold values which count.
    Set<String> tables() {
        return new HashSet<>(
                database.query(
                        Sql.of("SELECT DISTINCT \"table_name\" FROM \"computed_attribute\""),
                        row -> row.text(1)));
    }

    /// Writes the values into a new table, which counts only when [#describe] has named it.
    ///
    /// @return the column of each attribute
    Map<Attribute, String> write(
            String table, Map<Attribute, Column> values, Frame base, Progress progress) {
        Map<Attribute, String> names = new LinkedHashMap<>();
        Set<String> taken = Datasets.ownColumns();
        var ddl = new StringBuilder("CREATE TABLE " + Sql.name(table));
        ddl.append(" (\"customer_key\" BIGINT NOT NULL PRIMARY KEY");
        for (Attribute attribute : values.keySet()) {
            String name = Datasets.columnName(attribute.name(), taken);
            names.put(attribute, name);
            ddl.append(", ").append(Sql.name(name)).append(' ');
            ddl.append(Datasets.sqlType(attribute.type()));
        }
        database.define(ddl.append(")").toString());
        database.bulk(session -> fill(session, table, values, base, progress));
        return names;
    }

    private static boolean fill(
            Session session,
            String table,
            Map<Attribute, Column> values,
            Frame base,
            Progress progress) {
        Attribute[] attributes = values.keySet().toArray(Attribute[]::new);
        Column[] columns = values.values().toArray(Column[]::new);
        String doing =
                attributes.length == 1
                        ? "Saving \"" + attributes[0].label() + "\""
                        : "Saving " + attributes.length + " attributes";
        try (var batch =
                session.batch(
                        "INSERT INTO "
                                + Sql.name(table)
                                + " VALUES (?"
                                + ", ?".repeat(columns.length)
                                + ")")) {
            for (int row = 0; row < base.size(); row++) {
                if (row % 1000 == 0) {
                    progress.report((double) row / base.size(), doing);
                }
                boolean known = false;
                for (int i = 0; i < columns.length; i++) {
                    Object value = value(attributes[i].type(), columns[i], row);
                    known |= value != null;
                    batch.set(i + 2, value);
                }
                if (known) {
                    batch.set(1, base.key(row)).add();
                }
            }
        }
        return true;
    }

    /// Writes the values of few customers into the tables that are in use.
    void bring(Session session, Frame few, Map<Attribute, Column> columns) {
        Map<String, Customers.Place> places = places();
        Map<String, Map<Attribute, Column>> tables = new LinkedHashMap<>();
        columns.forEach(
                (attribute, column) ->
                        tables.computeIfAbsent(
                                        Objects.requireNonNull(places.get(attribute.name()))
                                                .table(),
                                        _ -> new LinkedHashMap<>())
                                .put(attribute, column));
        tables.forEach((table, values) -> bring(session, table, places, few, values));
    }

    private static void bring(
            Session session,
            String table,
            Map<String, Customers.Place> places,
            Frame few,
            Map<Attribute, Column> values) {
        var names = new StringBuilder("\"customer_key\"");
        for (Attribute attribute : values.keySet()) {
            names.append(", ");
            names.append(Sql.name(Objects.requireNonNull(places.get(attribute.name())).column()));
        }
        try (var batch =
                session.batch(
                        "MERGE INTO "
                                + Sql.name(table)
                                + " ("
                                + names
                                + ") KEY (\"customer_key\") VALUES (?"
                                + ", ?".repeat(values.size())
                                + ")")) {
            for (int row = 0; row < few.size(); row++) {
                int place = 1;
                batch.set(place++, few.key(row));
                for (Map.Entry<Attribute, Column> each : values.entrySet()) {
                    batch.set(place++, value(each.getKey().type(), each.getValue(), row));
                }
                batch.add();
            }
        }
    }

    /// Counts anew after customers came or went; what is measured is measured anew anyway.
    ///
    /// @param customers the customers' table
    void recount(Session session, String customers) {
        Map<String, Customers.Place> places = new LinkedHashMap<>();
        session.each(
                Sql.of(
                        "SELECT \"name\", \"table_name\", \"column_name\" FROM"
                                + " \"computed_attribute\" WHERE \"origin\" <> ?",
                        Attribute.Origin.DERIVED.word()),
                row -> places.put(row.text(1), new Customers.Place(row.text(2), row.text(3))));
        places.forEach(
                (name, place) ->
                        session.each(
                                count(place, customers),
                                row ->
                                        session.update(
                                                Sql.of(
                                                        "UPDATE \"computed_attribute\" SET"
                                                                + " \"missing\" = ?,"
                                                                + " \"distinct_count\" = ? WHERE"
                                                                + " \"name\" = ?",
                                                        row.whole(1),
                                                        row.whole(2),
                                                        name))));
    }

    private static Sql count(Customers.Place place, String customers) {
        String value = Sql.name(place.column());
        return Sql.of(
                "SELECT (SELECT COUNT(*) FROM "
                        + Sql.name(customers)
                        + ") - COUNT("
                        + value
                        + "), COUNT(DISTINCT "
                        + value
                        + ") FROM "
                        + Sql.name(place.table())
                        + " WHERE \"customer_key\" IN (SELECT \"customer_key\" FROM "
                        + Sql.name(customers)
                        + ")");
    }

    /// Says, as part of a transaction, that these are an attribute's values now.
    void describe(Session session, Attribute attribute, String table, String column) {
        session.update(
                Sql.of("DELETE FROM \"computed_attribute\" WHERE \"name\" = ?", attribute.name()));
        session.update(
                Sql.of(
                        "INSERT INTO \"computed_attribute\" (\"name\", \"label\", \"type\","
                                + " \"origin\", \"missing\", \"distinct_count\", \"fresh_at\","
                                + " \"provenance\", \"table_name\", \"column_name\") VALUES (?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?)",
                        attribute.name(),
                        attribute.label(),
                        attribute.type().word(),
                        attribute.origin().word(),
                        attribute.missing(),
                        attribute.distinct(),
                        attribute.freshAt(),
                        attribute.provenance(),
                        table,
                        column));
    }

    static void remove(Session session, String name) {
        session.update(Sql.of("DELETE FROM \"computed_attribute\" WHERE \"name\" = ?", name));
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
