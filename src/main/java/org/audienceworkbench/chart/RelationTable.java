package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/// How strongly each two of some attributes go together: a square of cells, coloured from −1 over
/// the background to 1, or from 0 to 1 where there is no direction. What is not known stays empty.
///
/// @param names from the top and from the left
/// @param cells of each two different attributes once: row 1, column 0; row 2, columns 0 and 1 …
/// @param note the second line: by what it is measured, on how many
public record RelationTable(String title, String note, List<String> names, List<Cell> cells)
        implements Barred, Pointed {

    private static final double GAP = 1;
    private static final double LEGEND = 22;
    private static final int RAMP = 120;
    private static final int BAR = 8;

    /// Below this a sign, a zero and two decimals don't fit.
    private static final double NARROW = 44;

    /// @param value NaN for an empty cell
    /// @param told for the tooltip
    public record Cell(double value, Kind kind, String told) {}

    public enum Kind {
        /// From −1 to 1.
        DIRECTED,
        /// From 0 to 1.
        STRENGTH
    }

    public RelationTable {
        names = List.copyOf(names);
        cells = List.copyOf(cells);
        if (cells.size() != names.size() * (names.size() - 1) / 2) {
            throw new IllegalArgumentException(cells.size() + " cells");
        }
    }

    /// Of two different attributes, in either order.
    public Cell cell(int row, int column) {
        int high = Math.max(row, column);
        return cells.get(high * (high - 1) / 2 + Math.min(row, column));
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        return new Look(style)
                .chart(
                        title,
                        note,
                        new DrawnPlot(
                                (target, area) -> draw(target, area, style),
                                new LegendItemCollection()));
    }

    private void draw(Graphics2D target, Rectangle2D area, ChartStyle style) {
        var square = new SquareArea(area, names.size(), LEGEND);
        var pen = new CellPen(target, style);
        Ramp directed = Ramp.around(style);
        Ramp strength = Ramp.strength(style);
        legend(target, area, style);
        target.setFont(style.labelFont());
        for (int row = 0; row < names.size(); row++) {
            pen.right(names.get(row), square.rowName(row));
            name(target, pen, square, row, style);
        }
        boolean isNarrow = square.cell(0, 0, 0).getWidth() < NARROW;
        target.setFont(isNarrow ? style.tickFont() : style.labelFont());
        for (int row = 0; row < names.size(); row++) {
            for (int column = 0; column < names.size(); column++) {
                Rectangle2D place = square.cell(row, column, GAP);
                if (row == column) {
                    pen.cell(place, style.grid());
                    continue;
                }
                Cell cell = cell(row, column);
                if (Double.isNaN(cell.value())) {
                    hatch(target, place, style);
                    continue;
                }
                Color colour =
                        cell.kind() == Kind.DIRECTED
                                ? directed.colour((cell.value() + 1) / 2)
                                : strength.colour(cell.value());
                pen.cell(place, colour);
                pen.middle(written(cell.value(), isNarrow), place, colour);
            }
        }
    }

    /// Two decimals, which is what two can be compared by; in narrow cells without the leading
    /// zero.
    private static String written(double value, boolean isNarrow) {
        String text = String.format(Locale.ENGLISH, "%.2f", value).replace('-', '−');
        String plain = text.equals("−0.00") ? "0.00" : text;
        return isNarrow ? plain.replaceFirst("^(−?)0\\.", "$1.") : plain;
    }

    private void name(
            Graphics2D target, CellPen pen, SquareArea square, int column, ChartStyle style) {
        Rectangle2D place = square.columnName(column);
        if (!square.isTurned()) {
            pen.below(names.get(column), place);
            return;
        }
        AffineTransform before = target.getTransform();
        target.rotate(-Math.PI / 2, place.getCenterX(), place.getCenterY());
        target.setPaint(style.text());
        pen.right(
                names.get(column),
                new Rectangle2D.Double(
                        place.getCenterX() - place.getHeight() / 2,
                        place.getCenterY() - place.getWidth() / 2,
                        place.getHeight(),
                        place.getWidth()));
        target.setTransform(before);
    }

    /// Strokes instead of a colour: it is not nothing, it is not known.
    private static void hatch(Graphics2D target, Rectangle2D place, ChartStyle style) {
        target.setPaint(style.rest());
        target.setStroke(Look.HAIRLINE);
        double step = 6;
        double high = Math.min(place.getHeight(), place.getWidth());
        for (double at = step / 2; at < high; at += step) {
            target.draw(
                    new Line2D.Double(
                            place.getX(), place.getY() + at, place.getX() + at, place.getY()));
        }
    }

    private void legend(Graphics2D target, Rectangle2D area, ChartStyle style) {
        target.setFont(style.labelFont());
        double x = area.getX() + 4;
        if (has(Kind.DIRECTED)) {
            x = ramp(target, area, x, new String[] {"−1", "1"}, Ramp.around(style), style);
        }
        if (has(Kind.STRENGTH)) {
            ramp(
                    target,
                    area,
                    x,
                    new String[] {"strength without direction  0", "1"},
                    Ramp.strength(style),
                    style);
        }
    }

    private static double ramp(
            Graphics2D target,
            Rectangle2D area,
            double left,
            String[] ends,
            Ramp ramp,
            ChartStyle style) {
        var metrics = target.getFontMetrics();
        double middle = area.getY() + LEGEND / 2 - 4;
        float base = (float) (middle + metrics.getAscent() / 2.0 - 1);
        target.setPaint(style.muted());
        target.drawString(ends[0], (float) left, base);
        double x = left + metrics.stringWidth(ends[0]) + 6;
        for (int i = 0; i < RAMP; i += 2) {
            target.setPaint(ramp.colour((double) i / (RAMP - 2)));
            target.fill(new Rectangle2D.Double(x + i, middle - BAR / 2.0, 2, BAR));
        }
        target.setPaint(style.muted());
        target.drawString(ends[1], (float) (x + RAMP + 6), base);
        return x + RAMP + 6 + metrics.stringWidth(ends[1]) + 24;
    }

    private boolean has(Kind kind) {
        return cells.stream().anyMatch(cell -> cell.kind() == kind);
    }

    @Override
    public String description() {
        int strongest = -1;
        for (int i = 0; i < cells.size(); i++) {
            double value = Math.abs(cells.get(i).value());
            if (value >= (strongest < 0 ? 0 : Math.abs(cells.get(strongest).value()))) {
                strongest = i;
            }
        }
        return "%s Square of %s attributes. %s%s"
                .formatted(
                        title,
                        Figures.count(names.size()),
                        note,
                        strongest < 0
                                ? "."
                                : ". Strongest: "
                                        + cells.get(strongest).told().replace('\n', ' ')
                                        + ".");
    }

    @Override
    public int bars(JFreeChart drawn) {
        return names.size() * names.size();
    }

    @Override
    public int inALine() {
        return names.size();
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        return new SquareArea(area, names.size(), LEGEND)
                .cell(bar / names.size(), bar % names.size(), GAP);
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        for (int bar = 0; bar < bars(drawn); bar++) {
            int row = bar / names.size();
            int column = bar % names.size();
            if (place(drawn, area, bar).contains(x, y)) {
                return row == column ? names.get(row) : cell(row, column).told();
            }
        }
        return null;
    }
}
