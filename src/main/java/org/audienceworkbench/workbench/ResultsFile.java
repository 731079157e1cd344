package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Outcomes;
import org.audienceworkbench.intake.CustomerColumn;
import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueReader;
import org.audienceworkbench.table.ValueType;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A test's results as a file: the arm and the metrics, one row a customer.
final class ResultsFile {

    private ResultsFile() {}

    /// The customers are those of the column that is called so, unless the layout names one.
    ///
    /// @throws Problem when a column is missing, or a row can't be read: a test is not judged on
    ///   part of its rows
    static Outcomes read(Path file, Layout asked, Progress progress) {
        CsvFormat format = CsvFormat.detect(file);
        List<TypeGuess> types = new ArrayList<>(TypeGuesser.guess(file, format));
        try (var table = CsvTable.open(file, format)) {
            Layout layout = withCustomer(asked, table.columns());
            var read = new LinkedHashMap<Integer, CellColumn>();
            for (String name : layout.texts()) {
                int place = place(table.columns(), name, file);
                types.set(place, types.get(place).as(ValueType.TEXT));
                read.put(place, CellColumn.of(ValueType.TEXT));
            }
            for (String name : layout.numbers()) {
                int place = place(table.columns(), name, file);
                requireNumbers(types.get(place), name, file);
                read.put(place, CellColumn.of(types.get(place).type()));
            }
            for (String name : layout.others()) {
                int place = place(table.columns(), name, file);
                read.putIfAbsent(place, CellColumn.of(types.get(place).type()));
            }
            fill(table, types, read, file, progress);
            Map<Integer, Column> columns = new HashMap<>();
            read.forEach((place, values) -> columns.put(place, values.made()));
            return Outcomes.of(
                    layout,
                    new Outcomes.Source() {
                        @Override
                        public String spelt(String name) {
                            return table.columns().get(place(table.columns(), name, file));
                        }

                        @Override
                        public double[] numbers(String name) {
                            return ((Column.Numbers) column(name)).values();
                        }

                        @Override
                        public Column column(String name) {
                            return Objects.requireNonNull(
                                    columns.get(place(table.columns(), name, file)));
                        }
                    });
        }
    }

    private static void fill(
            CsvTable table,
            List<TypeGuess> types,
            Map<Integer, CellColumn> read,
            Path file,
            Progress progress) {
        ValueReader reader = ValueReader.of(types, ZoneOffset.UTC);
        var cell = new Cell();
        long line = 0;
        while (table.next()) {
            if (line++ % 1000 == 0) {
                progress.report(table.fraction(), "Reading " + file.getFileName());
            }
            if (!(table.row() instanceof Row.Values row)) {
                throw unreadable((Row.Rejected) table.row(), file);
            }
            for (var column : read.entrySet()) {
                int place = column.getKey();
                reader.read(row, place, cell);
                if (cell.kind() == Cell.Kind.BAD) {
                    throw unreadable(reader.rejected(row, place, table.columns().get(place)), file);
                }
                column.getValue().add(cell);
            }
        }
    }

    private static Layout withCustomer(Layout layout, List<String> columns) {
        if (layout.guards().customer() != null) {
            return layout;
        }
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(layout.texts());
        taken.addAll(layout.numbers());
        taken.addAll(layout.others());
        return CustomerColumn.among(columns)
                .filter(column -> !taken.contains(column))
                .map(column -> layout.withGuards(layout.guards().withCustomer(column)))
                .orElse(layout);
    }

    static List<ResultsColumn> columns(Path file, Progress progress) {
        CsvFormat format = CsvFormat.detect(file);
        List<TypeGuess> types = TypeGuesser.guess(file, format);
        try (var table = CsvTable.open(file, format)) {
            List<ResultsColumn.Look> looks =
                    types.stream().map(type -> new ResultsColumn.Look(type.type())).toList();
            long line = 0;
            while (table.next()) {
                if (line++ % 1000 == 0) {
                    progress.report(table.fraction(), "Reading " + file.getFileName());
                }
                if (table.row() instanceof Row.Values row) {
                    for (int i = 0; i < looks.size(); i++) {
                        looks.get(i).see(row.value(i));
                    }
                }
            }
            List<ResultsColumn> columns = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                columns.add(looks.get(i).named(table.columns().get(i)));
            }
            return List.copyOf(columns);
        }
    }

    private static int place(List<String> columns, String name, Path file) {
        int alike = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equals(name)) {
                return i;
            }
            if (columns.get(i).equalsIgnoreCase(name)) {
                alike = i;
            }
        }
        if (alike < 0) {
            throw new Problem(
                    "The file has no column \"" + name + "\"",
                    file.toString(),
                    "It has: " + columns.stream().limit(50).collect(Collectors.joining(", ")));
        }
        return alike;
    }

    private static void requireNumbers(TypeGuess type, String name, Path file) {
        if (type.type() == ValueType.INTEGER
                || type.type() == ValueType.NUMBER
                || type.type() == ValueType.BOOLEAN) {
            return;
        }
        throw new Problem(
                "The column \""
                        + name
                        + "\" holds "
                        + (type.type() == ValueType.TEXT ? "text or nothing" : type.type().word())
                        + ", and no numbers",
                file.toString(),
                "Choose a column of numbers, or of yes and no");
    }

    private static Problem unreadable(Row.Rejected row, Path file) {
        return new Problem(
                row.message() + "; a test is not judged on part of its rows",
                file
                        + ", line "
                        + row.line()
                        + (row.column() == null ? "" : ", column " + row.column()),
                "Mend or remove the row");
    }
}
