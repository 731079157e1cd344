package org.audienceworkbench.chart;

import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

/// Draws a few hundred points as circles that can be told apart where they overlap.
final class Dots extends XYLineAndShapeRenderer {

    private static final double DIAMETER = 6;

    private final PointColours colours;
    private final int[] rows;

    Dots(Scatter scatter, int[] rows, ChartStyle style) {
        super(false, true);
        this.colours = new PointColours(scatter, style);
        this.rows = rows;
        setDefaultShape(new Ellipse2D.Double(-DIAMETER / 2, -DIAMETER / 2, DIAMETER, DIAMETER));
        setAutoPopulateSeriesShape(false);
        setDrawOutlines(false);
        setDefaultToolTipGenerator(
                (_, _, item) ->
                        scatter.xAxis()
                                + " "
                                + Figures.number(scatter.x()[rows[item]])
                                + ", "
                                + scatter.yAxis()
                                + " "
                                + Figures.number(scatter.y()[rows[item]]));
    }

    @Override
    public Shape getItemShape(int series, int item) {
        double width = DIAMETER * colours.width(rows[item]);
        return new Ellipse2D.Double(-width / 2, -width / 2, width, width);
    }

    @Override
    public Paint getItemPaint(int series, int item) {
        Color colour = colours.of(rows[item]);
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 190);
    }
}
