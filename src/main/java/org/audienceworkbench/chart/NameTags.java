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
import java.util.ArrayList;
import java.util.List;

/// Names on small plates in the middle of what they name, none on top of another. JFreeChart's own
/// text annotation places text and plate differently on screens and in files.
final class NameTags extends AbstractXYAnnotation {

    private static final double PADDING = 4;
    private static final int MOST_STEPS = 200;

    private final List<Tag> tags;
    private final ChartStyle style;

    NameTags(List<Tag> tags, ChartStyle style) {
        this.tags = List.copyOf(tags);
        this.style = style;
    }

    /// @param x in units of the data, as y
    /// @param edge the colour of what is named
    record Tag(String text, double x, double y, Color edge) {}

    @Override
    public void draw(
            Graphics2D target,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis across,
            ValueAxis up,
            int renderer,
            PlotRenderingInfo info) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (Tag tag : tags) {
            draw(
                    target,
                    area,
                    tag,
                    across.valueToJava2D(tag.x(), area, RectangleEdge.BOTTOM),
                    up.valueToJava2D(tag.y(), area, RectangleEdge.LEFT),
                    taken);
        }
    }

    private void draw(
            Graphics2D target,
            Rectangle2D area,
            Tag tag,
            double middle,
            double centre,
            List<Rectangle2D> taken) {
        Font font = style.labelFont().deriveFont(Font.BOLD);
        target.setFont(font);
        var metrics = target.getFontMetrics(font);
        double height = metrics.getAscent() + metrics.getDescent() + 2.0;
        double width = metrics.stringWidth(tag.text()) + 2 * PADDING;
        // A name stays inside the plot, even if its group lies at the edge.
        double start =
                Math.clamp(
                        middle - width / 2,
                        area.getX(),
                        Math.max(area.getX(), area.getMaxX() - width));
        var place = new Rectangle2D.Double(start, centre - height / 2, width, height);
        for (int step = 1; taken.stream().anyMatch(place::intersects); step++) {
            // up, down, further up, further down, unless that leaves the plot
            double away = (step / 2 + 1) * height / 2 * (step % 2 == 0 ? 1 : -1);
            double y = centre - height / 2 + away;
            if ((y >= area.getY() && y + height <= area.getMaxY()) || step > MOST_STEPS) {
                place.y = y;
            }
        }
        taken.add(place);
        var plate = new RoundRectangle2D.Double(place.x, place.y, width, height, 6, 6);
        Color back = style.background();
        target.setPaint(new Color(back.getRed(), back.getGreen(), back.getBlue(), 225));
        target.fill(plate);
        target.setPaint(tag.edge());
        target.setStroke(Look.HAIRLINE);
        target.draw(plate);
        target.setPaint(style.text());
        target.drawString(
                tag.text(),
                (float) (place.x + PADDING),
                (float) (place.y + 1 + metrics.getAscent()));
    }
}
