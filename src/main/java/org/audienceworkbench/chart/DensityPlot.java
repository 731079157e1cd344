package org.audienceworkbench.chart;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jspecify.annotations.Nullable;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// A plot of a [DensityImage] with a legend above that names its colours as they are now: they mean
/// other numbers after each change of the axes.
final class DensityPlot extends XYPlot {

    private static final int STRIP = 22;
    private static final int RAMP = 120;
    private static final int BAR = 8;
    private static final int SWATCH = 8;

    private final transient DensityImage image;
    private final transient Scatter scatter;
    private final transient ChartStyle style;

    DensityPlot(
            DensityImage image,
            Scatter scatter,
            NumberAxis across,
            NumberAxis up,
            ChartStyle style) {
        super(null, across, up, new XYLineAndShapeRenderer(false, true));
        this.image = image;
        this.scatter = scatter;
        this.style = style;
        addAnnotation(image);
    }

    DensityImage image() {
        return image;
    }

    @Override
    public void draw(
            Graphics2D target,
            Rectangle2D area,
            @Nullable Point2D anchor,
            @Nullable PlotState parent,
            @Nullable PlotRenderingInfo info) {
        var below =
                new Rectangle2D.Double(
                        area.getX(),
                        area.getY() + STRIP,
                        area.getWidth(),
                        Math.max(0, area.getHeight() - STRIP));
        super.draw(target, below, anchor, parent, info);
        legend(target, area.getX() + 4, area.getY() + STRIP / 2.0, area.getMaxX());
    }

    /// As thin rectangles: a window without a graphics card draws a long line a hundred times as
    /// slowly.
    @Override
    @SuppressWarnings("rawtypes") // as JFreeChart has it
    protected void drawDomainGridlines(Graphics2D target, Rectangle2D area, List ticks) {
        target.setPaint(style.grid());
        for (double value : majors(ticks)) {
            double x = getDomainAxis().valueToJava2D(value, area, RectangleEdge.BOTTOM);
            target.fill(new Rectangle2D.Double(Math.round(x), area.getY(), 1, area.getHeight()));
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JFreeChart has it
    protected void drawRangeGridlines(Graphics2D target, Rectangle2D area, List ticks) {
        target.setPaint(style.grid());
        for (double value : majors(ticks)) {
            double y = getRangeAxis().valueToJava2D(value, area, RectangleEdge.LEFT);
            target.fill(new Rectangle2D.Double(area.getX(), Math.round(y), area.getWidth(), 1));
        }
    }

    private static double[] majors(List<?> ticks) {
        return ticks.stream()
                .map(ValueTick.class::cast)
                .filter(tick -> TickType.MAJOR.equals(tick.getTickType()))
                .mapToDouble(ValueTick::getValue)
                .toArray();
    }

    private void legend(Graphics2D target, double left, double middle, double right) {
        target.setFont(style.labelFont());
        var metrics = target.getFontMetrics();
        float base = (float) (middle + metrics.getAscent() / 2.0 - 1);
        double x = text(target, image.colours().meaning(), left, base) + 12;
        Ramp ramp = image.colours().ramp();
        if (ramp != null) {
            String[] ends = image.colours().ends();
            x = text(target, ends[0], x, base) + 6;
            for (int i = 0; i < RAMP; i += 2) {
                target.setPaint(ramp.colour((double) i / (RAMP - 2)));
                target.fill(new Rectangle2D.Double(x + i, middle - BAR / 2.0, 2, BAR));
            }
            text(target, ends[1], x + RAMP + 6, base);
        } else if (scatter.colour() instanceof Scatter.Groups groups) {
            for (int group = 0; group < groups.names().size(); group++) {
                boolean named = group < style.palette().size();
                String name = named ? groups.names().get(group) : "other";
                double end = x + SWATCH + 4 + metrics.stringWidth(name);
                if (end > right) {
                    text(target, "…", x, base);
                    return;
                }
                target.setPaint(style.group(group));
                target.fill(new Rectangle2D.Double(x, middle - SWATCH / 2.0, SWATCH, SWATCH));
                x = text(target, name, x + SWATCH + 4, base) + 12;
                if (!named) {
                    return;
                }
            }
        }
    }

    private double text(Graphics2D target, String text, double x, float base) {
        target.setPaint(style.muted());
        target.drawString(text, (float) x, base);
        return x + target.getFontMetrics().stringWidth(text);
    }
}
