package org.audienceworkbench.chart;

import java.awt.geom.Rectangle2D;

/// Where the cells of a square table are: names on the left and below, a strip left free on top.
/// Cells are as wide as they are high as far as the room goes.
record SquareArea(Rectangle2D area, int size, double strip) {

    private static final double MOST_NAMES = 180;
    private static final double NAMES = 0.22;
    private static final double LINE = 22;
    private static final double TURNED = 110;
    private static final double HIGHEST = 48;

    /// From here on a name fits below its column.
    private static final double WIDE = 96;

    private double left() {
        return area.getX() + Math.min(MOST_NAMES, area.getWidth() * NAMES);
    }

    private double wide() {
        return (area.getMaxX() - left()) / size;
    }

    private double high() {
        double below = isTurned() ? Math.min(TURNED, area.getHeight() / 4) : LINE;
        return Math.min(HIGHEST, (area.getHeight() - strip - below) / size);
    }

    /// Whether the columns' names stand upright.
    boolean isTurned() {
        return wide() < WIDE;
    }

    /// @param gap that is left free on the right and below
    Rectangle2D cell(int row, int column, double gap) {
        return new Rectangle2D.Double(
                left() + wide() * column,
                area.getY() + strip + high() * row,
                Math.max(1, wide() - gap),
                Math.max(1, high() - gap));
    }

    Rectangle2D rowName(int row) {
        return new Rectangle2D.Double(
                area.getX(), area.getY() + strip + high() * row, left() - area.getX() - 8, high());
    }

    Rectangle2D columnName(int column) {
        double top = area.getY() + strip + high() * size + 4;
        return new Rectangle2D.Double(
                left() + wide() * column,
                top,
                wide(),
                isTurned() ? Math.max(1, area.getMaxY() - top) : LINE);
    }
}
