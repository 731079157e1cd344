package org.audienceworkbench.chart;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.data.category.CategoryDataset;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.BitSet;
import java.util.stream.DoubleStream;

/// Draws each group of [Boxes] in its row.
final class BoxPainter extends BarRenderer {

    private static final double HIGHEST = 64;
    private static final int PLACES = 240;
    private static final double[] NONE = {};

    private final transient Boxes boxes;
    private final transient Boxes.View view;
    private final transient ChartStyle style;
    private final transient double[][] densities;

    BoxPainter(Boxes boxes, Boxes.View view, ChartStyle style) {
        this.boxes = boxes;
        this.view = view;
        this.style = style;
        this.densities =
                boxes.groups().stream()
                        .map(group -> boxes.form() == Boxes.Form.BOX ? NONE : curve(group))
                        .toArray(double[][]::new);
    }

    private double[] curve(Boxes.Group group) {
        Spread spread = group.spread();
        return spread == null ? NONE : spread.density(view.from(), view.to(), PLACES);
    }

    @Override
    public void drawItem(
            Graphics2D target,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis names,
            ValueAxis values,
            CategoryDataset data,
            int row,
            int column,
            int pass) {
        Spread spread = boxes.groups().get(column).spread();
        if (spread == null) {
            return;
        }
        int groups = boxes.groups().size();
        double middle = names.getCategoryMiddle(column, groups, area, plot.getDomainAxisEdge());
        double height = Math.min(HIGHEST, area.getHeight() / groups * 0.7);
        var line = new Row(target, area, values, plot, middle, height);
        target.setStroke(Look.HAIRLINE);
        // those who are lit take the accent
        Color colour = boxes.part() == null ? style.accent() : style.muted();
        if (densities[column].length > 0) {
            line.violin(spread, densities[column], colour);
        }
        double thick = densities[column].length > 0 ? height * 0.16 : height * 0.8;
        line.box(spread, thick, colour);
        if (boxes.form() == Boxes.Form.BOX) {
            line.outliers(spread);
        }
        Spread lit = boxes.groups().get(column).lit();
        if (lit != null) {
            line.lit(lit, boxes.form() == Boxes.Form.BOX ? thick * 0.4 : thick);
        }
    }

    /// Where one group is drawn.
    private final class Row {
        private final Graphics2D target;
        private final Rectangle2D area;
        private final ValueAxis values;
        private final CategoryPlot plot;
        private final double middle;
        private final double height;

        Row(
                Graphics2D target,
                Rectangle2D area,
                ValueAxis values,
                CategoryPlot plot,
                double middle,
                double height) {
            this.target = target;
            this.area = area;
            this.values = values;
            this.plot = plot;
            this.middle = middle;
            this.height = height;
        }

        private double x(double value) {
            return values.valueToJava2D(value, area, plot.getRangeAxisEdge());
        }

        void box(Spread spread, double thick, Color colour) {
            target.setPaint(style.muted());
            target.draw(
                    new Line2D.Double(x(spread.lowEnd()), middle, x(spread.lowQuartile()), middle));
            target.draw(
                    new Line2D.Double(
                            x(spread.highQuartile()), middle, x(spread.highEnd()), middle));
            for (double end : new double[] {spread.lowEnd(), spread.highEnd()}) {
                target.draw(
                        new Line2D.Double(x(end), middle - thick / 4, x(end), middle + thick / 4));
            }
            double left = x(spread.lowQuartile());
            var box =
                    new Rectangle2D.Double(
                            left,
                            middle - thick / 2,
                            Math.max(1, x(spread.highQuartile()) - left),
                            thick);
            target.setPaint(boxes.form() == Boxes.Form.BOX ? clear(colour, 90) : colour);
            target.fill(box);
            target.setPaint(colour);
            target.draw(box);
            target.setPaint(boxes.form() == Boxes.Form.BOX ? colour : style.background());
            target.setStroke(new BasicStroke(2.5f));
            double at = x(spread.median());
            target.draw(new Line2D.Double(at, middle - thick / 2, at, middle + thick / 2));
        }

        /// As wide as each other at their widest: what is compared is the form.
        void violin(Spread spread, double[] density, Color colour) {
            double most = DoubleStream.of(density).max().orElse(0);
            if (!(most > 0)) {
                return;
            }
            double step = (view.to() - view.from()) / (PLACES - 1);
            double low = Math.max(view.from(), spread.sorted()[0]);
            double high = Math.min(view.to(), spread.sorted()[spread.sorted().length - 1]);
            int first = (int) Math.ceil((low - view.from()) / step);
            int last = (int) Math.floor((high - view.from()) / step);
            if (first >= last) {
                return;
            }
            var outline = new Path2D.Double();
            outline.moveTo(x(low), middle);
            for (int i = first; i <= last; i++) {
                outline.lineTo(x(view.from() + i * step), middle - density[i] / most * height / 2);
            }
            outline.lineTo(x(high), middle);
            for (int i = last; i >= first; i--) {
                outline.lineTo(x(view.from() + i * step), middle + density[i] / most * height / 2);
            }
            outline.closePath();
            target.setPaint(clear(colour, 70));
            target.fill(outline);
            target.setPaint(clear(colour, 160));
            target.draw(outline);
        }

        /// From one end of the whiskers to the other, its middle half as a bar.
        void lit(Spread spread, double thick) {
            target.setPaint(style.accent());
            target.setStroke(new BasicStroke(1.5f));
            target.draw(new Line2D.Double(x(spread.lowEnd()), middle, x(spread.highEnd()), middle));
            double left = x(spread.lowQuartile());
            target.fill(
                    new Rectangle2D.Double(
                            left,
                            middle - thick / 2,
                            Math.max(2, x(spread.highQuartile()) - left),
                            thick));
            target.setPaint(style.background());
            target.setStroke(new BasicStroke(2.5f));
            double at = x(spread.median());
            target.draw(new Line2D.Double(at, middle - thick / 2, at, middle + thick / 2));
        }

        /// A mark for each pixel that has any, however many customers there are.
        void outliers(Spread spread) {
            var taken = new BitSet();
            int size = spread.sorted().length;
            target.setPaint(clear(style.muted(), 150));
            for (int i = 0; i < spread.below() + spread.above(); i++) {
                int place = i < spread.below() ? i : size - 1 - (i - spread.below());
                double value = spread.sorted()[place];
                int at = (int) Math.round(x(value) - area.getX());
                boolean seen = value >= view.from() && value <= view.to();
                if (seen && at >= 0 && !taken.get(at)) {
                    taken.set(at, at + 2);
                    target.fill(new Rectangle2D.Double(area.getX() + at - 1, middle - 3, 2, 6));
                }
            }
        }
    }

    private static Color clear(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
