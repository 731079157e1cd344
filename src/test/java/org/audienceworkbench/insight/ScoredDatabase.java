package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.segment.Tables.Table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Customers in a real database, and the scores that a model gives them there.
final class ScoredDatabase {

    private ScoredDatabase() {}

    static void run(Connection database, String script) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("SET TIME ZONE 'America/New_York'");
            statement.execute(script);
        }
    }

    static double[] scores(Connection database, int size) throws SQLException {
        double[] scores = new double[size];
        Arrays.fill(scores, Double.NaN);
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT \"customer_key\", \"score\" FROM \"a model_score\"")) {
            while (rows.next()) {
                scores[(int) rows.getLong(1) - 1] = rows.getDouble(2);
            }
        }
        return scores;
    }

    static ModelSql sql(String model, Frame frame) {
        return new ModelSql(model, tables(frame), frame.catalogue(), frame.asOf(), "a model");
    }

    /// Every third attribute stands in another table.
    private static Tables tables(Frame frame) {
        Map<String, Tables.Place> places = new HashMap<>();
        for (Attribute attribute : frame.catalogue().all()) {
            places.put(
                    attribute.name(),
                    new Tables.Place(Table.named(table(places.size())), attribute.name()));
        }
        return new Tables(Table.named("people"), "customer_key", places, null);
    }

    private static String table(int place) {
        return place % 3 == 2 ? "measures" : "people";
    }

    static void fill(Connection database, Frame frame) throws SQLException {
        List<List<Attribute>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        List<Attribute> all = frame.catalogue().all();
        for (int place = 0; place < all.size(); place++) {
            halves.get(table(place).equals("people") ? 0 : 1).add(all.get(place));
        }
        for (int half = 0; half < 2; half++) {
            table(database, half == 0 ? "people" : "measures", frame, halves.get(half));
        }
    }

    private static void table(
            Connection database, String name, Frame frame, List<Attribute> attributes)
            throws SQLException {
        var columns = new StringBuilder("\"customer_key\" BIGINT PRIMARY KEY");
        for (Attribute attribute : attributes) {
            String type =
                    switch (attribute.type()) {
                        case INTEGER -> "BIGINT";
                        case NUMBER -> "DOUBLE PRECISION";
                        case TEXT -> "VARCHAR";
                        case BOOLEAN -> "BOOLEAN";
                        case DATE -> "DATE";
                        case DATETIME -> "TIMESTAMP WITH TIME ZONE";
                    };
            columns.append(", \"" + attribute.name() + "\" " + type);
        }
        try (var statement = database.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS \"" + name + "\" CASCADE");
            statement.execute("CREATE TABLE \"" + name + "\" (" + columns + ")");
        }
        String marks = "?" + ", ?".repeat(attributes.size());
        try (var insert =
                database.prepareStatement("INSERT INTO \"" + name + "\" VALUES (" + marks + ")")) {
            for (int row = 0; row < frame.size(); row++) {
                insert.setLong(1, frame.key(row));
                for (int i = 0; i < attributes.size(); i++) {
                    insert.setObject(i + 2, value(frame, attributes.get(i), row));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Object value(Frame frame, Attribute attribute, int row) {
        Column column = frame.column(attribute.name());
        if (column.isMissing(row)) {
            return null;
        }
        return switch (column) {
            case Column.Numbers(double[] values) ->
                    switch (attribute.type()) {
                        case BOOLEAN -> values[row] == 1;
                        case INTEGER -> (long) values[row];
                        default -> values[row];
                    };
            case Column.Days(int[] values) -> LocalDate.ofEpochDay(values[row]);
            case Column.Instants(long[] values) ->
                    Instant.ofEpochMilli(values[row]).atOffset(ZoneOffset.UTC);
            case Column.Texts texts -> texts.dictionary()[texts.codes()[row]];
        };
    }
}
