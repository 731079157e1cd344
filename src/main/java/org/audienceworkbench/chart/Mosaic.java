package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Two attributes as tiles whose area is the number of customers: columns as wide as their share,
/// divided by the rows' shares within them (Hartigan and Kleiner 1981).
public record Mosaic(String title, Cells cells) implements Barred, Pointed {

    private static final double GAP = 3;

    @Override
    public JFreeChart in(ChartStyle style) {
        return new Look(style)
                .chart(
                        title,
                        "%s · wide: many with this %s, high: a large share of them with this %s%s"
                                .formatted(
                                        Counted.of(cells.total(), "customer"),
                                        cells.columnLabel(),
                                        cells.rowLabel(),
                                        cells.part() == null
                                                ? ""
                                                : " · blue strip: share of " + cells.part()),
                        new DrawnPlot(
                                (target, area) -> draw(target, area, style),
                                new LegendItemCollection()));
    }

    private void draw(Graphics2D target, Rectangle2D area, ChartStyle style) {
        var table = new TableArea(area, cells.rows().size(), cells.columns().size());
        var pen = new CellPen(target, style);
        Rectangle2D all = table.inner();
        for (int row = 0; row < cells.rows().size(); row++) {
            Rectangle2D first = tile(all, row, 0);
            pen.right(
                    cells.rows().get(row),
                    new Rectangle2D.Double(
                            area.getX(),
                            first.getY(),
                            all.getX() - area.getX() - 8,
                            first.getHeight()));
            for (int column = 0; column < cells.columns().size(); column++) {
                Rectangle2D tile = tile(all, row, column);
                if (tile.getWidth() > 0 && tile.getHeight() > 0) {
                    Color colour = cells.part() == null ? style.group(row) : style.rest();
                    pen.cell(inset(tile), colour);
                    pen.lit(inset(tile), cells.litShare(row, column));
                    pen.middle(
                            Figures.share(
                                    Cells.share(cells.count(row, column), cells.ofColumn(column))),
                            tile,
                            colour);
                }
            }
        }
        for (int column = 0; column < cells.columns().size(); column++) {
            Rectangle2D top = tile(all, 0, column);
            pen.below(
                    cells.columns().get(column),
                    new Rectangle2D.Double(top.getX(), all.getMaxY(), top.getWidth(), 24));
        }
    }

    private static Rectangle2D inset(Rectangle2D tile) {
        return new Rectangle2D.Double(
                tile.getX(),
                tile.getY(),
                Math.max(1, tile.getWidth() - GAP),
                Math.max(1, tile.getHeight() - GAP));
    }

    private Rectangle2D tile(Rectangle2D all, int row, int column) {
        long total = cells.total();
        long before = 0;
        for (int i = 0; i < column; i++) {
            before += cells.ofColumn(i);
        }
        long of = cells.ofColumn(column);
        long above = 0;
        for (int i = 0; i < row; i++) {
            above += cells.count(i, column);
        }
        return new Rectangle2D.Double(
                all.getX() + all.getWidth() * Cells.share(before, total),
                all.getY() + all.getHeight() * Cells.share(above, of),
                all.getWidth() * Cells.share(of, total),
                all.getHeight() * Cells.share(cells.count(row, column), of));
    }

    @Override
    public String description() {
        return "%s Tiles of %s within %s, largest %s."
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
        return tile(new TableArea(area, cells.rows().size(), wide).inner(), bar / wide, bar % wide);
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
