package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// How many customers have which values of two attributes together.
///
/// @param rowLabel the attribute whose values are the rows
/// @param counts row by row
/// @param part the name of those who are lit; null for none
/// @param lit how many of each cell are lit
public record Cells(
        String rowLabel,
        String columnLabel,
        List<String> rows,
        List<String> columns,
        List<Long> counts,
        @Nullable String part,
        List<Long> lit) {

    public Cells {
        lit = List.copyOf(lit);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        counts = List.copyOf(counts);
        if (counts.size() != rows.size() * columns.size()) {
            throw new IllegalArgumentException(counts.size() + " cells");
        }
    }

    public Cells(
            String rowLabel,
            String columnLabel,
            List<String> rows,
            List<String> columns,
            List<Long> counts) {
        this(rowLabel, columnLabel, rows, columns, counts, null, List.of());
    }

    /// The share of a cell's customers who are lit; 0 where nobody is.
    double litShare(int row, int column) {
        return part == null ? 0 : share(lit.get(row * columns.size() + column), count(row, column));
    }

    public long count(int row, int column) {
        return counts.get(row * columns.size() + column);
    }

    public long ofRow(int row) {
        long sum = 0;
        for (int column = 0; column < columns.size(); column++) {
            sum += count(row, column);
        }
        return sum;
    }

    public long ofColumn(int column) {
        long sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum += count(row, column);
        }
        return sum;
    }

    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// 0 where the whole is empty.
    public static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// A cell in words, for tooltips.
    String told(int row, int column) {
        long count = count(row, column);
        return "%s %s, %s %s\n%s customers\n%s of all, %s of %s, %s of %s"
                        .formatted(
                                rowLabel,
                                rows.get(row),
                                columnLabel,
                                columns.get(column),
                                Figures.count(count),
                                Figures.share(share(count, total())),
                                Figures.share(share(count, ofRow(row))),
                                rows.get(row),
                                Figures.share(share(count, ofColumn(column))),
                                columns.get(column))
                + (part == null
                        ? ""
                        : "\n%s: %s"
                                .formatted(
                                        part,
                                        Figures.count(lit.get(row * columns.size() + column))));
    }

    /// The fullest cell in words.
    String fullest() {
        long[] values = counts.stream().mapToLong(Long::longValue).toArray();
        long most = Arrays.stream(values).max().orElse(0);
        for (int cell = 0; cell < values.length; cell++) {
            if (values[cell] == most && most > 0) {
                return "%s with %s: %s customers"
                        .formatted(
                                rows.get(cell / columns.size()),
                                columns.get(cell % columns.size()),
                                Figures.count(most));
            }
        }
        return "nobody";
    }
}
