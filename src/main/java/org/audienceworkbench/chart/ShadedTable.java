package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// A table whose cells are the darker, the more of something they hold; a cell may hold nothing at
/// all, and areas of cells may have a frame and a name. Cells can be chosen one by one.
///
/// @param subtitle what the rows, the columns and the numbers are
/// @param cells row by row
/// @param areas framed and named; none overlaps another
public record ShadedTable(
        String title,
        String subtitle,
        List<String> rows,
        List<String> columns,
        List<Cell> cells,
        List<Area> areas)
        implements Barred, Pointed {

    private static final double GAP = 2;

    /// @param text what it shows, in one line or several; what doesn't fit is left out
    /// @param strength of its colour from 0 to 1; NaN leaves the place empty
    /// @param open whether its number may still grow: it gets a dashed frame
    /// @param told in words, for tooltips
    public record Cell(String text, double strength, boolean open, String told) {

        /// A place where there is nothing yet.
        public static final Cell EMPTY = new Cell("", Double.NaN, false, "");
    }

    /// Rows and columns from the first to the last of them.
    public record Area(String name, int top, int bottom, int left, int right) {}

    public ShadedTable {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        areas = List.copyOf(areas);
        if (cells.size() != rows.size() * columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells");
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
        for (int row = 0; row < rows.size(); row++) {
            target.setFont(style.labelFont());
            pen.right(rows.get(row), table.rowName(row));
            target.setFont(style.tickFont());
            for (int column = 0; column < columns.size(); column++) {
                Cell cell = cell(row, column);
                if (Double.isNaN(cell.strength())) {
                    continue;
                }
                Rectangle2D place = table.cell(row, column, GAP);
                Color colour = CellPen.tint(style, full, Math.clamp(cell.strength(), 0, 1));
                pen.cell(place, colour);
                write(pen, cell, place, colour);
                if (cell.open()) {
                    target.setPaint(style.text());
                    target.setStroke(Look.DASHED);
                    target.draw(
                            new Rectangle2D.Double(
                                    place.getX() + 1,
                                    place.getY() + 1,
                                    place.getWidth() - 2,
                                    place.getHeight() - 2));
                }
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            pen.below(columns.get(column), table.columnName(column));
        }
        for (Area each : areas) {
            frame(target, table, each, style);
        }
    }

    /// Line below line; where areas have names, there is room for them above.
    private void write(CellPen pen, Cell cell, Rectangle2D place, Color colour) {
        List<String> lines = cell.text().lines().toList();
        int above = areas.isEmpty() ? 0 : 1;
        double high = place.getHeight() / (lines.size() + above);
        for (int line = 0; line < lines.size(); line++) {
            pen.middle(
                    lines.get(line),
                    new Rectangle2D.Double(
                            place.getX(),
                            place.getY() + high * (line + above),
                            place.getWidth(),
                            high),
                    colour);
        }
    }

    private static void frame(Graphics2D target, TableArea table, Area area, ChartStyle style) {
        Rectangle2D first = table.cell(area.top(), area.left(), GAP);
        Rectangle2D whole = first.createUnion(table.cell(area.bottom(), area.right(), GAP));
        target.setPaint(style.text());
        target.setStroke(Look.HAIRLINE);
        target.draw(whole);
        target.setFont(style.tickFont());
        var metrics = target.getFontMetrics();
        double width = metrics.stringWidth(area.name());
        if (width + 4 <= whole.getWidth() && metrics.getHeight() * 3 <= first.getHeight()) {
            var tag =
                    new Rectangle2D.Double(
                            whole.getX() + 1, whole.getY() + 1, width + 4, metrics.getHeight());
            target.setPaint(style.background());
            target.fill(tag);
            target.setPaint(style.text());
            target.drawString(
                    area.name(),
                    (float) tag.getX() + 2,
                    (float) (tag.getY() + metrics.getAscent()));
        }
    }

    private Cell cell(int row, int column) {
        return cells.get(row * columns.size() + column);
    }

    @Override
    public String description() {
        return "%s Table: %s.".formatted(title, subtitle);
    }

    @Override
    public int bars(JFreeChart drawn) {
        return cells.size();
    }

    @Override
    public int inALine() {
        return columns.size();
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        int wide = columns.size();
        return new TableArea(area, rows.size(), wide).cell(bar / wide, bar % wide, 0);
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        for (int bar = 0; bar < cells.size(); bar++) {
            if (place(drawn, area, bar).contains(x, y)) {
                String told = cells.get(bar).told();
                return told.isEmpty() ? null : told;
            }
        }
        return null;
    }
}
