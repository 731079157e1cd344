package org.audienceworkbench.chart;

import org.audienceworkbench.segment.Overlap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Two or three segments as circles whose areas are their sizes; the counts are those of customers
/// in just these circles.
public record Venn(String title, Overlap overlap) implements Chart {

    private static final int MOST = 3;
    private static final int SEE_THROUGH = 90;
    private static final double LEAST_ROOM = 7;

    public Venn {
        if (!fits(overlap)) {
            throw new IllegalArgumentException("circles for " + overlap.parts().size());
        }
    }

    /// Whether there are few enough segments.
    public static boolean fits(Overlap overlap) {
        return overlap.parts().size() >= 2 && overlap.parts().size() <= MOST;
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var legend = new LegendItemCollection();
        for (int i = 0; i < overlap.parts().size(); i++) {
            Overlap.Part part = overlap.parts().get(i);
            legend.add(
                    new LegendItem(
                            part.name() + " (" + Figures.count(part.size()) + ")",
                            null,
                            null,
                            null,
                            new Rectangle2D.Double(-4, -4, 8, 8),
                            style.group(i)));
        }
        VennCircles circles = VennCircles.of(overlap);
        var plot =
                new DrawnPlot(
                        (target, area) -> new Picture(style, circles, target, area).draw(), legend);
        JFreeChart chart =
                look.chart(
                        title,
                        overlap.parts().size() == 2
                                ? "Areas are true to the numbers"
                                : "Areas are approximate; the numbers are exact",
                        plot);
        look.legend(chart);
        return chart;
    }

    @Override
    public String description() {
        return title
                + " Circles: "
                + words(overlap.parts().stream().map(this::words).toList())
                + ". In just these: "
                + words(overlap.patterns().stream().map(this::words).toList())
                + ".";
    }

    private static String words(List<String> all) {
        return all.isEmpty() ? "nobody" : String.join(", ", all);
    }

    private String words(Overlap.Part part) {
        return part.name() + " " + Figures.count(part.size());
    }

    private String words(Overlap.Pattern pattern) {
        return pattern.parts().stream()
                        .map(place -> overlap.parts().get(place).name())
                        .collect(Collectors.joining(" and "))
                + " "
                + Figures.count(pattern.count());
    }

    private final class Picture {
        private final ChartStyle style;
        private final VennCircles circles;
        private final Graphics2D target;
        private final Rectangle2D area;
        private final double scale;

        Picture(ChartStyle style, VennCircles circles, Graphics2D target, Rectangle2D area) {
            this.style = style;
            this.circles = circles;
            this.target = target;
            this.area =
                    new Rectangle2D.Double(
                            area.getX() + 8,
                            area.getY() + 4,
                            Math.max(1, area.getWidth() - 16),
                            Math.max(1, area.getHeight() - 28));
            this.scale =
                    circles.width() == 0
                            ? 0
                            : Math.min(
                                    this.area.getWidth() / circles.width(),
                                    this.area.getHeight() / circles.height());
        }

        void draw() {
            for (int i = 0; i < circles.circles().size(); i++) {
                draw(circles.circles().get(i), style.group(i));
            }
            target.setFont(style.labelFont());
            target.setPaint(style.text());
            List<String> hidden = new ArrayList<>();
            for (Overlap.Pattern pattern : overlap.patterns()) {
                VennCircles.Spot spot = circles.middle(pattern.parts());
                if (spot.clear() * scale < LEAST_ROOM) {
                    hidden.add(words(pattern));
                } else {
                    String count = Figures.count(pattern.count());
                    var metrics = target.getFontMetrics();
                    target.drawString(
                            count,
                            (float) (x(spot.x()) - metrics.stringWidth(count) / 2.0),
                            (float) (y(spot.y()) + metrics.getAscent() / 2.0 - 1));
                }
            }
            if (!hidden.isEmpty()) {
                target.setPaint(style.muted());
                target.drawString(
                        "Too small to label: " + String.join("; ", hidden),
                        (float) area.getX(),
                        (float) (area.getMaxY() + 20));
            }
        }

        private void draw(VennCircles.Circle circle, Color colour) {
            double size = 2 * circle.radius() * scale;
            var shape =
                    new Ellipse2D.Double(
                            x(circle.x() - circle.radius()),
                            y(circle.y() - circle.radius()),
                            size,
                            size);
            target.setPaint(
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SEE_THROUGH));
            target.fill(shape);
            target.setPaint(colour);
            target.setStroke(Look.LINE);
            target.draw(shape);
        }

        private double x(double value) {
            return area.getCenterX() + (value - circles.left() - circles.width() / 2) * scale;
        }

        private double y(double value) {
            return area.getCenterY() + (value - circles.top() - circles.height() / 2) * scale;
        }
    }
}
