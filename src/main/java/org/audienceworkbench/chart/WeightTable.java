package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// A table of numbers whose cells are the darker, the larger the number is. Numbers below 0 are as
/// light as 0.
///
/// @param subtitle what the numbers are
/// @param columns names from left to right
/// @param rows from top to bottom
public record WeightTable(String title, String subtitle, List<String> columns, List<Row> rows)
        implements Pointed {

    private static final double GAP = 2;

    public WeightTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param cells one for each column
    public record Row(String name, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param value null where there is none
    /// @param text the number as it is written
    /// @param told what is said of it under the pointer
    public record Cell(@Nullable Double value, String text, String told) {
        private double strength(double most) {
            return value == null || most <= 0 ? 0 : Math.clamp(value / most, 0, 1);
        }
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        return new Look(style)
                .chart(
                        title,
                        subtitle,
                        new DrawnPlot(
                                (target, area) -> draw(target, area, style),
                                new LegendItemCollection()));
    }

    private void draw(Graphics2D target, Rectangle2D area, ChartStyle style) {
        var table = new TableArea(area, rows.size(), columns.size());
        var pen = new CellPen(target, style);
        Color full = Ramp.crowd(style).colour(0.5);
        double most = most();
        for (int row = 0; row < rows.size(); row++) {
            pen.right(rows.get(row).name(), table.rowName(row));
            for (int column = 0; column < columns.size(); column++) {
                Cell cell = rows.get(row).cells().get(column);
                Double value = cell.value();
                Rectangle2D place = table.cell(row, column, GAP);
                Color colour =
                        value == null
                                ? style.grid()
                                : CellPen.tint(style, full, cell.strength(most));
                pen.cell(place, colour);
                pen.middle(cell.text(), place, colour);
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            pen.below(columns.get(column), table.columnName(column));
        }
    }

    private double most() {
        double most = 0;
        for (Row row : rows) {
            for (Cell cell : row.cells()) {
                most = Math.max(most, cell.value() == null ? 0 : cell.value());
            }
        }
        return most;
    }

    @Override
    public String description() {
        return "%s Table, %s: %s."
                .formatted(
                        title,
                        subtitle,
                        String.join(
                                "; ",
                                rows.stream()
                                        .flatMap(row -> row.cells().stream())
                                        .map(Cell::told)
                                        .toList()));
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        var table = new TableArea(area, rows.size(), columns.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (table.cell(row, column, 0).contains(x, y)) {
                    return rows.get(row).cells().get(column).told();
                }
            }
        }
        return null;
    }
}
