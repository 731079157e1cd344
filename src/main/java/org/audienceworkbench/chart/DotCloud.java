package org.audienceworkbench.chart;

import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Draws some thousand points at once, each a small square put into a picture of the plot's size;
/// drawing them one by one would hold the window up. Where points lie on top of each other the
/// picture gets denser, so that the crowd shows.
final class DotCloud extends AbstractXYAnnotation {

    private static final int DENSITY = 2;
    private static final int SIZE = 5;
    private static final int ALPHA = 170;

    private final Scatter scatter;
    private final int[] rows;
    private final PointColours colours;

    DotCloud(Scatter scatter, int[] rows, ChartStyle style) {
        this.scatter = scatter;
        this.rows = rows;
        this.colours = new PointColours(scatter, style);
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
        int width = (int) Math.ceil(area.getWidth() * DENSITY);
        int height = (int) Math.ceil(area.getHeight() * DENSITY);
        if (width < 1 || height < 1) {
            return;
        }
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        // Axes are linear, so two points of each give the way from a value to its pixel.
        double x0 = across.valueToJava2D(0, area, RectangleEdge.BOTTOM) - area.getX();
        double xStep = across.lengthToJava2D(1, area, RectangleEdge.BOTTOM);
        double y0 = up.valueToJava2D(0, area, RectangleEdge.LEFT) - area.getY();
        double yStep = up.lengthToJava2D(1, area, RectangleEdge.LEFT);
        for (int row : rows) {
            int size = (int) Math.round(SIZE * colours.width(row));
            int left = (int) ((x0 + scatter.x()[row] * xStep) * DENSITY) - size / 2;
            int top = (int) ((y0 - scatter.y()[row] * yStep) * DENSITY) - size / 2;
            Color colour = colours.of(row);
            for (int y = Math.max(0, top); y < Math.min(height, top + size); y++) {
                for (int x = Math.max(0, left); x < Math.min(width, left + size); x++) {
                    pixels[y * width + x] = over(pixels[y * width + x], colour, ALPHA);
                }
            }
        }
        target.drawImage(
                image,
                (int) area.getX(),
                (int) area.getY(),
                width / DENSITY,
                height / DENSITY,
                null);
    }

    /// Porter and Duff (1984), "over", for colours that are not multiplied by their alpha.
    private static int over(int below, Color colour, int alpha) {
        int belowAlpha = below >>> 24;
        int left = belowAlpha * (255 - alpha) / 255;
        int sum = alpha + left;
        int red = (colour.getRed() * alpha + ((below >> 16) & 255) * left) / sum;
        int green = (colour.getGreen() * alpha + ((below >> 8) & 255) * left) / sum;
        int blue = (colour.getBlue() * alpha + (below & 255) * left) / sum;
        return sum << 24 | red << 16 | green << 8 | blue;
    }
}
