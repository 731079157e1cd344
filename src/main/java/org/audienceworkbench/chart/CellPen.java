package org.audienceworkbench.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Fills cells and writes into and beside them, with words that are cut where they would not fit.
final class CellPen {

    private static final double LEAST_HEIGHT = 12;
    private static final double STRIP = 6;

    private final Graphics2D target;
    private final ChartStyle style;

    CellPen(Graphics2D target, ChartStyle style) {
        this.target = target;
        this.style = style;
        target.setFont(style.labelFont());
    }

    /// From nearly the background to the colour.
    static Color tint(ChartStyle style, Color colour, double strength) {
        return new Color(
                Ramp.mixed(style.background().getRGB(), colour.getRGB(), 0.12 + 0.88 * strength));
    }

    void cell(Rectangle2D place, Color colour) {
        target.setPaint(colour);
        target.fill(place);
    }

    /// A strip along the lower edge, as long as the share of those who are lit.
    void lit(Rectangle2D place, double share) {
        if (share > 0) {
            double high = Math.min(STRIP, place.getHeight() / 3);
            target.setPaint(style.accent());
            target.fill(
                    new Rectangle2D.Double(
                            place.getX(),
                            place.getMaxY() - high,
                            Math.max(1, place.getWidth() * share),
                            high));
        }
    }

    /// @param cell the colour that is written on
    void middle(String text, Rectangle2D place, Color cell) {
        FontMetrics metrics = target.getFontMetrics();
        double width = metrics.stringWidth(text);
        if (width <= place.getWidth() - 4 && place.getHeight() >= LEAST_HEIGHT) {
            target.setPaint(
                    contrast(cell, style.background()) > contrast(cell, style.text())
                            ? style.background()
                            : style.text());
            target.drawString(text, (float) (place.getCenterX() - width / 2), base(place, metrics));
        }
    }

    /// To the place's right end.
    void right(String text, Rectangle2D place) {
        FontMetrics metrics = target.getFontMetrics();
        if (place.getHeight() >= LEAST_HEIGHT) {
            String cut = cut(text, place.getWidth(), metrics);
            target.setPaint(style.text());
            target.drawString(
                    cut,
                    (float) (place.getMaxX() - metrics.stringWidth(cut)),
                    base(place, metrics));
        }
    }

    void below(String text, Rectangle2D place) {
        FontMetrics metrics = target.getFontMetrics();
        String cut = cut(text, place.getWidth(), metrics);
        target.setPaint(style.text());
        target.drawString(
                cut,
                (float) (place.getCenterX() - metrics.stringWidth(cut) / 2.0),
                base(place, metrics));
    }

    /// WCAG 2.2, contrast ratio.
    static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * light(colour.getRed())
                + 0.7152 * light(colour.getGreen())
                + 0.0722 * light(colour.getBlue());
    }

    private static double light(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static float base(Rectangle2D place, FontMetrics metrics) {
        return (float) (place.getCenterY() + (metrics.getAscent() - metrics.getDescent()) / 2.0);
    }

    private static String cut(String text, double width, FontMetrics metrics) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end == 0 ? "" : text.substring(0, end) + "…";
    }
}
