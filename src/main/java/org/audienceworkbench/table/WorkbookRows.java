package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The rows of an Excel workbook's first visible sheet that holds anything. Formulas give the value
/// that was last computed, dates their ISO form; cells with an error are missing.
final class WorkbookRows implements RowsAsText.Rows {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 2L << 30;
    private static final long MOST_OF_ONE = 512L << 20;
    private static final int MOST_TIMES = 100;

    /// Parts of a number format that are no letters of a date: quoted, escaped, colours and
    /// locales.
    private static final Pattern NO_DATE = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|\\*.");

    private static final Pattern DATE = Pattern.compile("[ymdhsYMDHS]");

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int width;

    private WorkbookRows(Path file, ReadableWorkbook workbook, Stream<Row> stream) {
        this.file = file;
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
    }

    /// @throws Problem when the workbook is broken, harmful, or holds nothing
    static RowsAsText open(Path file) throws IOException {
        requireHarmless(file);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
            for (Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE && holdsAnything(sheet)) {
                    var rows = new WorkbookRows(file, workbook, sheet.openStream());
                    workbook = null;
                    return new RowsAsText(rows);
                }
            }
            throw new Problem(
                    "The workbook holds no rows",
                    file.toString(),
                    "Choose a workbook with a header and rows on a sheet that is not hidden");
        } catch (Problem e) {
            throw e;
        } catch (IOException | RuntimeException _) {
            throw broken(file);
        } finally {
            if (workbook != null) {
                workbook.close();
            }
        }
    }

    private static boolean holdsAnything(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.anyMatch(row -> !isBlank(row));
        }
    }

    private static boolean isBlank(Row row) {
        return row.stream().allMatch(cell -> cell == null || text(cell) == null);
    }

    /// The reader of workbooks itself unpacks whatever it is given.
    private static void requireHarmless(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            Set<String> names = new HashSet<>();
            long all = 0;
            var buffer = new byte[1 << 16];
            for (ZipEntry entry : zip.stream().toList()) {
                long size = 0;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        size += read;
                        all += read;
                        boolean swollen =
                                size > 1 << 20
                                        && size
                                                > MOST_TIMES
                                                        * Math.max(1, entry.getCompressedSize());
                        if (swollen || size > MOST_OF_ONE || all > MOST_BYTES) {
                            throw Inflating.bomb(file);
                        }
                    }
                }
                if (!names.add(entry.getName()) || entry.getName().contains("..")) {
                    throw broken(file);
                }
            }
            if (names.size() > MOST_ENTRIES) {
                throw Inflating.bomb(file);
            }
        } catch (IOException _) {
            throw broken(file);
        }
    }

    @Override
    public @Nullable List<@Nullable String> next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (!isBlank(row)) {
                    return values(row);
                }
            }
            return null;
        } catch (RuntimeException _) {
            throw broken(file);
        }
    }

    private List<@Nullable String> values(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getOptionalCell(i).orElse(null);
            values.add(cell == null ? null : text(cell));
        }
        while (!values.isEmpty() && values.getLast() == null && values.size() > width) {
            values.removeLast();
        }
        if (width == 0) {
            width = values.size();
        }
        // what a sheet leaves out at a row's end is empty, not cut off
        while (values.size() < width) {
            values.add(null);
        }
        return values;
    }

    private static @Nullable String text(Cell cell) {
        String text =
                switch (cell.getType()) {
                    case EMPTY, ERROR -> null;
                    case BOOLEAN -> String.valueOf(cell.asBoolean());
                    case NUMBER -> isDate(cell) ? iso(cell.asDate()) : cell.getRawValue();
                    case STRING -> cell.asString();
                    case FORMULA -> cell.getRawValue();
                };
        return text == null || text.isEmpty() ? null : text;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (cell.getType() != CellType.NUMBER || format == null) {
            return false;
        }
        String letters = NO_DATE.matcher(format).replaceAll("");
        return !letters.equalsIgnoreCase("general") && DATE.matcher(letters).find();
    }

    private static String iso(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.withNano(0).toString();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    /// The reader's own message may quote the data.
    private static Problem broken(Path file) {
        return new Problem(
                "The workbook is broken or protected by a password",
                file.toString(),
                "Open it in the program that made it, and save it again or export it as CSV");
    }
}
