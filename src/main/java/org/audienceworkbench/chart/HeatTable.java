package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// A table of two attributes whose cells are the darker, the more customers or the larger share of
/// the row they hold.
public record HeatTable(String title, Cells cells, Shown shown) implements Barred, Pointed {

    private static final double GAP = 2;

    /// What a cell's number is.
    public enum Shown {
        COUNT,
        /// Of the row's customers.
        ROW_SHARE
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        return look.chart(
                title,
                "%s · %s across, %s down · %s"
                        .formatted(
                                Counted.of(cells.total(), "customer"),
                                cells.columnLabel(),
                                cells.rowLabel(),
                                (shown == Shown.COUNT
                                                ? "customers in each cell"
                                                : "share of the row in each cell")
                                        + (cells.part() == null
                                                ? ""
                                                : " · blue strip: share of " + cells.part())),
                new DrawnPlot(
                        (target, area) -> draw(target, area, style), new LegendItemCollection()));
    }

    private void draw(Graphics2D target, Rectangle2D area, ChartStyle style) {
        var table = new TableArea(area, cells.rows().size(), cells.columns().size());
        var pen = new CellPen(target, style);
        Ramp ramp = cells.part() == null ? Ramp.crowd(style) : Ramp.rest(style);
        double most = most();
        for (int row = 0; row < cells.rows().size(); row++) {
            pen.right(cells.rows().get(row), table.rowName(row));
            for (int column = 0; column < cells.columns().size(); column++) {
                double value = value(row, column);
                Rectangle2D place = table.cell(row, column, GAP);
                double strength = most > 0 ? value / most : 0;
                Color colour =
                        cells.count(row, column) == 0
                                ? style.grid()
                                : CellPen.tint(style, ramp.colour(0.5), strength);
                pen.cell(place, colour);
                pen.lit(place, cells.litShare(row, column));
                pen.middle(
                        shown == Shown.COUNT
                                ? Figures.count(cells.count(row, column))
                                : Figures.share(value),
                        place,
                        colour);
            }
        }
        for (int column = 0; column < cells.columns().size(); column++) {
            pen.below(cells.columns().get(column), table.columnName(column));
        }
    }

    private double value(int row, int column) {
        return shown == Shown.COUNT
                ? cells.count(row, column)
                : Cells.share(cells.count(row, column), cells.ofRow(row));
    }

    private double most() {
        double most = 0;
        for (int row = 0; row < cells.rows().size(); row++) {
            for (int column = 0; column < cells.columns().size(); column++) {
                most = Math.max(most, value(row, column));
            }
        }
        return most;
    }

    @Override
    public String description() {
        return "%s Table of %s by %s, fullest cell %s."
                .formatted(title, cells.rowLabel(), cells.columnLabel(), cells.fullest());
    }

    @Override
    public int bars(JFreeChart drawn) {
        return cells.counts().size();
    }

    @Override
    public int inALine() {
        return cells.columns().size();
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        int wide = cells.columns().size();
        return new TableArea(area, cells.rows().size(), wide).cell(bar / wide, bar % wide, 0);
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        int wide = cells.columns().size();
        for (int bar = 0; bar < cells.counts().size(); bar++) {
            if (place(drawn, area, bar).contains(x, y)) {
                return cells.told(bar / wide, bar % wide);
            }
        }
        return null;
    }
}
