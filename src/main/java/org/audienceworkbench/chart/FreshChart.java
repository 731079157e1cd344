package org.audienceworkbench.chart;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/// A chart that can be drawn again on the same canvas.
///
/// JFreeChart's canvas for JavaFX restores the canvas's colours after each drawing, but its
/// Graphics2D goes on believing in the last ones it set and skips setting them again: a chart that
/// ends in its background's colour would begin the next time with a black background. Values that
/// no chart uses make it set everything anew.
final class FreshChart extends JFreeChart {

    private static final Color NO_COLOUR = new Color(1, 2, 3, 4);
    private static final BasicStroke NO_STROKE = new BasicStroke(0.0625f);
    private static final Font NO_FONT = new Font(Font.SERIF, Font.ITALIC, 3);

    FreshChart(Font titleFont, Plot plot) {
        super(null, titleFont, plot, false);
    }

    @Override
    public void draw(
            Graphics2D canvas,
            Rectangle2D area,
            @Nullable Point2D anchor,
            @Nullable ChartRenderingInfo info) {
        canvas.setPaint(NO_COLOUR);
        canvas.setStroke(NO_STROKE);
        canvas.setFont(NO_FONT);
        super.draw(canvas, area, anchor, info);
    }
}
