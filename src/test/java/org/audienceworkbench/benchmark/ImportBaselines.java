package org.audienceworkbench.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What H2 alone takes for a file that the program imports, with no check of anything: its own
/// `CSVREAD` into a table of the same types, and a bare insert in packets.
/// `src/build/measure-import` runs these beside the program.
public final class ImportBaselines {

    private static final int PACKET = 1000;

    private ImportBaselines() {}

    /// `cut FILE COLUMNS OUT` keeps the first columns of the rows that are sound and need no
    /// quotes, as H2 alone takes no others; `csvread FILE FOLDER` and `batch FILE FOLDER` import
    /// into a new database there and print the seconds.
    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "cut" -> cut(file, Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "csvread" -> csvRead(file, Path.of(arguments[2]));
            case "batch" -> batch(file, Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void cut(Path file, int wanted, Path out) throws IOException {
        List<Column> columns = columns(file).subList(0, wanted);
        try (var rows = loosely().ofCsvRecord(file);
                var kept = CsvWriter.builder().build(out)) {
            kept.writeRecord(columns.stream().map(Column::name).toList());
            var iterator = rows.iterator();
            iterator.next();
            while (iterator.hasNext()) {
                CsvRecord row = iterator.next();
                if (row.getFieldCount() >= wanted) {
                    List<String> fields = row.getFields().subList(0, wanted);
                    if (isSound(fields, columns)) {
                        kept.writeRecord(fields);
                    }
                }
            }
        }
    }

    private static CsvReader.CsvReaderBuilder loosely() {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static boolean isSound(List<String> fields, List<Column> columns) {
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (field.contains(",")
                    || field.contains("\"")
                    || field.contains("\n")
                    || !(field.isEmpty() || fits(columns.get(i).type(), field))) {
                return false;
            }
        }
        return true;
    }

    private static void csvRead(Path file, Path folder) throws IOException, SQLException {
        List<Column> columns = columns(file);
        var select = new StringBuilder();
        for (Column column : columns) {
            select.append(select.isEmpty() ? "" : ", ")
                    .append("CAST(NULLIF(\"")
                    .append(column.name())
                    .append("\", '') AS ")
                    .append(column.type())
                    .append(")");
        }
        try (var connection = connect(folder);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE T (" + definitions(columns) + ")");
            long start = System.nanoTime();
            long rows =
                    statement.executeLargeUpdate(
                            "INSERT INTO T SELECT "
                                    + select
                                    + " FROM CSVREAD('"
                                    + file.toString().replace("'", "''")
                                    + "', NULL, 'charset=UTF-8 caseSensitiveColumnNames=true')");
            print("CSVREAD", rows, start);
        }
    }

    private static void batch(Path file, Path folder) throws IOException, SQLException {
        List<Column> columns = columns(file);
        try (var connection = connect(folder)) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE T (" + definitions(columns) + ")");
            }
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            long rows = 0;
            String marks = "?" + ", ?".repeat(columns.size() - 1);
            try (var lines = Files.newBufferedReader(file);
                    var insert =
                            connection.prepareStatement("INSERT INTO T VALUES (" + marks + ")")) {
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] fields = line.split(",", -1);
                    for (int i = 0; i < columns.size(); i++) {
                        String field = fields[i];
                        insert.setObject(
                                i + 1, field.isEmpty() ? null : columns.get(i).value(field));
                    }
                    insert.addBatch();
                    if (++rows % PACKET == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            print("batched insert", rows, start);
        }
    }

    private static void print(String what, long rows, long start) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows, %.1f s%n",
                what,
                rows,
                (System.nanoTime() - start) / 1e9);
    }

    private static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:"
                        + folder.toAbsolutePath().resolve("baseline")
                        + ";CACHE_SIZE=524288",
                "sa",
                "");
    }

    private record Column(String name, String type) {
        Object value(String field) {
            return switch (type) {
                case "BIGINT" -> Long.valueOf(field);
                case "DOUBLE PRECISION" -> Double.valueOf(field);
                case "BOOLEAN" -> field.equalsIgnoreCase("yes") || field.equalsIgnoreCase("true");
                case "DATE" -> java.time.LocalDate.parse(field);
                case "TIMESTAMP WITH TIME ZONE" -> java.time.OffsetDateTime.parse(field);
                default -> field;
            };
        }
    }

    /// The types that fit nearly all of the first thousand rows.
    private static List<Column> columns(Path file) throws IOException {
        List<List<String>> sample = new ArrayList<>();
        List<String> names;
        try (var rows = loosely().ofCsvRecord(file)) {
            var iterator = rows.iterator();
            names = iterator.next().getFields();
            while (iterator.hasNext() && sample.size() < PACKET) {
                sample.add(iterator.next().getFields());
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            String name = names.get(i).replace("\uFEFF", "");
            columns.add(
                    new Column(
                            name,
                            type(
                                    sample.stream()
                                            .filter(row -> row.size() > place)
                                            .map(row -> row.get(place))
                                            .toList())));
        }
        return columns;
    }

    private static String type(List<String> values) {
        List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
        for (String type :
                List.of("BIGINT", "DOUBLE PRECISION", "DATE", "TIMESTAMP WITH TIME ZONE")) {
            if (filled.stream().filter(value -> fits(type, value)).count() > 0.95 * filled.size()) {
                return type;
            }
        }
        return "VARCHAR";
    }

    private static boolean fits(String type, String value) {
        try {
            new Column("", type).value(value);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static String definitions(List<Column> columns) {
        var definitions = new StringBuilder();
        for (Column column : columns) {
            definitions
                    .append(definitions.isEmpty() ? "\"" : ", \"")
                    .append(column.name())
                    .append("\" ")
                    .append(column.type());
        }
        return definitions.toString();
    }
}
