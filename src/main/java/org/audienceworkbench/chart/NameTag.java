package org.audienceworkbench.chart;

import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// A name on a small plate in the middle of what it names. JFreeChart's own text annotation places
/// text and plate differently on screens and in files.
final class NameTag extends AbstractXYAnnotation {

    private static final double PADDING = 4;

    private final String text;
    private final double x;
    private final double y;
    private final ChartStyle style;
    private final Color edge;

    NameTag(String text, double x, double y, ChartStyle style, Color edge) {
        this.text = text;
        this.x = x;
        this.y = y;
        this.style = style;
        this.edge = edge;
    }

    @Override
    public void draw(
            Graphics2D target,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis across,
            ValueAxis up,
            int renderer,
            PlotRenderingInfo info) {
        double left = across.valueToJava2D(x, area, RectangleEdge.BOTTOM);
        double top = up.valueToJava2D(y, area, RectangleEdge.LEFT);
        Font font = style.labelFont().deriveFont(Font.BOLD);
        target.setFont(font);
        var metrics = target.getFontMetrics(font);
        double width = metrics.stringWidth(text);
        double height = metrics.getAscent() + (double) metrics.getDescent();
        // A name stays inside the plot, even if its group lies at the edge.
        double plate = width + 2 * PADDING;
        double start =
                Math.clamp(
                        left - plate / 2,
                        area.getX(),
                        Math.max(area.getX(), area.getMaxX() - plate));
        var shape =
                new RoundRectangle2D.Double(start, top - height / 2 - 1, plate, height + 2, 6, 6);
        Color back = style.background();
        target.setPaint(new Color(back.getRed(), back.getGreen(), back.getBlue(), 225));
        target.fill(shape);
        target.setPaint(edge);
        target.setStroke(Look.HAIRLINE);
        target.draw(shape);
        target.setPaint(style.text());
        target.drawString(
                text, (float) (start + PADDING), (float) (top - height / 2 + metrics.getAscent()));
    }
}
