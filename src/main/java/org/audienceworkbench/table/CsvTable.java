package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;

/// Reads a text table row by row. A row that can't be taken is an outcome like any other; only what
/// spoils the whole file is thrown, as a [Problem].
///
/// Lines of nothing but blanks are skipped, and so are empty fields beyond the last column. A row
/// with too few fields is rejected: nobody can tell which ones are missing.
public final class CsvTable implements AutoCloseable {

    public static final int MOST_COLUMNS = 16_384;

    private static final int MOST_RAW_CHARS = 1 << 16;

    private final Path file;
    private final CsvFormat format;
    private final DecodedText text;
    private final Records records;
    private final DoubleSupplier fraction;
    private final List<String> columns;
    private final int own;
    private final List<Integer> sources = new ArrayList<>();
    private @Nullable RowHandler pending;
    private @Nullable Row row;

    private CsvTable(Path file, CsvFormat format, DecodedText text, DoubleSupplier fraction) {
        this.file = file;
        this.format = format;
        this.text = text;
        this.fraction = fraction;
        this.records =
                format.isByLine()
                        ? new LineRecords(file, format.ruler(), text, MOST_COLUMNS)
                        : new CsvRecords(file, format, text, MOST_COLUMNS);
        RowHandler first = firstRecord();
        Row.Values values = first.values();
        List<String> names = new ArrayList<>();
        if (format.headerPresent()) {
            names.addAll(ColumnNames.of(values.all()));
        } else {
            names.addAll(ColumnNames.numbered(values.size()));
            pending = first;
        }
        own = names.size();
        for (AddedColumn column : format.added()) {
            sources.add(column.column() == null ? -1 : names.indexOf(column.column()));
            names.add(column.name());
        }
        columns = List.copyOf(names);
        records.narrow(own);
    }

    /// Opens a file in the format that its first megabyte suggests.
    ///
    /// @throws Problem when the file is missing, empty, unreadable or no text table
    public static CsvTable open(Path file) {
        return open(file, CsvFormat.detect(file));
    }

    /// Opens a file in the format that the user chose; the columns of one of fixed width are
    /// measured when the format leaves them open.
    ///
    /// @throws Problem when the file is missing, empty, unreadable or no text table
    public static CsvTable open(Path file, CsvFormat format) {
        FileStart start = FileStart.of(file);
        CsvFormat complete = format.measured(start, file);
        DecodedText text = null;
        try {
            TableBytes bytes = TableBytes.open(file, format.container());
            text = new DecodedText(bytes.in(), format.charset());
            var table = new CsvTable(file, complete, text, bytes.fraction());
            text = null;
            return table;
        } catch (IOException e) {
            throw FileStart.unreadable(file, e);
        } finally {
            if (text != null) {
                close(text);
            }
        }
    }

    /// Rows that are at hand, as if they stood in a file.
    ///
    /// @param name what messages call the file
    /// @param columns the columns' names, each different from all others
    /// @param rows each with a field a column; of a single column none is blank
    public static CsvTable of(Path name, List<String> columns, Iterator<List<String>> rows) {
        var lines =
                new RowsAsText.Rows() {
                    private boolean begun;

                    @Override
                    public @Nullable List<@Nullable String> next() {
                        if (!begun) {
                            begun = true;
                            return new ArrayList<>(columns);
                        }
                        return rows.hasNext() ? new ArrayList<>(rows.next()) : null;
                    }

                    @Override
                    public void close() {
                        // There is nothing to close.
                    }
                };
        var text = new DecodedText(new RowsAsText(lines), StandardCharsets.UTF_8);
        return new CsvTable(name, CsvFormat.PLAIN, text, () -> Double.NaN);
    }

    /// The columns' names, each different from all others whatever the case. An empty header became
    /// `column_3`, after its place, and a repeated one `name_2`.
    public List<String> columns() {
        return columns;
    }

    public CsvFormat format() {
        return format;
    }

    /// Goes to the next row; false after the last one.
    ///
    /// @throws Problem when the rest of the file can't be read
    public boolean next() {
        RowHandler record = pending == null ? records.next() : pending;
        pending = null;
        row = record == null ? null : judged(record);
        return row != null;
    }

    /// The row that [#next] went to.
    public Row row() {
        if (row == null) {
            throw new IllegalStateException("there is no row: next() was not called or was false");
        }
        return row;
    }

    /// The current row as it stands in the file, with delimiters and quotes, for the quarantine; at
    /// most 64 Ki characters of it.
    public String raw() {
        long line = row().line();
        String rest = text.remembered(line, MOST_RAW_CHARS);
        if (format.isByLine()) {
            return rest.substring(0, firstLineLength(rest));
        }
        QuoteFault end = QuoteFault.of(rest, line, format.delimiter(), format.quote());
        int length = end.kind() == QuoteFault.Kind.NONE ? end.length() : firstLineLength(rest);
        return rest.substring(0, length);
    }

    /// How much of the file has been read, 0 to 1; NaN where that is not known.
    public double fraction() {
        return Math.min(1, fraction.getAsDouble());
    }

    @Override
    public void close() {
        close(text);
    }

    private RowHandler firstRecord() {
        RowHandler first = records.next();
        if (first == null) {
            throw new Problem(
                    "The file is empty",
                    file.toString(),
                    "Check the export that wrote it, and choose a file with a header and rows");
        }
        if (first.fields() > MOST_COLUMNS) {
            throw new Problem(
                    "The file has more than " + MOST_COLUMNS + " columns",
                    file.toString(),
                    "Check the delimiter, or leave out columns that you don't need");
        }
        String rule = first.rule();
        if (rule != null) {
            throw new Problem(
                    "The first row can't be read: " + message(rule),
                    file + ", line " + first.values().line(),
                    "Mend that line, or choose another encoding, delimiter or quote");
        }
        return first;
    }

    private Row judged(RowHandler record) {
        Row.Values values = record.values();
        String rule = record.rule();
        if (rule != null) {
            int field = record.badField();
            String column = field < 0 || field >= columns.size() ? null : columns.get(field);
            return new Row.Rejected(values.line(), column, rule, message(rule));
        }
        if (record.fields() != own) {
            return new Row.Rejected(
                    values.line(),
                    null,
                    Rules.RAGGED_ROW,
                    "The row has " + counted(record.fields()) + " instead of " + own);
        }
        for (int i = 0; i < sources.size(); i++) {
            int source = sources.get(i);
            String value = format.added().get(i).value(source < 0 ? "" : values.value(source));
            values.add(value.toCharArray(), 0, value.length());
        }
        return values;
    }

    private String message(String rule) {
        return switch (rule) {
            case Rules.STRAY_QUOTE -> "Text follows a closing quote";
            case Rules.MISALIGNED_ROW -> "A value stands in two columns";
            case Rules.LONG_FIELD -> "A field is longer than a million characters";
            case Rules.NUL_BYTE -> "A field holds a NUL character";
            default -> "A field holds bytes that are not " + format.charset().name();
        };
    }

    private static String counted(int fields) {
        return fields == 1 ? "1 field" : fields + " fields";
    }

    private static int firstLineLength(String text) {
        int length = 0;
        while (length < text.length()
                && text.charAt(length) != '\n'
                && text.charAt(length) != '\r') {
            length++;
        }
        return length;
    }

    private static void close(DecodedText text) {
        try {
            text.close();
        } catch (IOException _) {
            // The file was only read; nothing is lost.
        }
    }
}
