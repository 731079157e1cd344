package org.audienceworkbench.chart;

import java.awt.geom.Rectangle2D;

/// Where the parts of a table are: names of rows on the left, those of columns below.
record TableArea(Rectangle2D area, int rows, int columns) {

    private static final double NAMES = 0.2;
    private static final double MOST_NAMES = 180;
    private static final double LINE = 24;
    private static final double HIGHEST = 56;

    private double left() {
        return area.getX() + Math.min(MOST_NAMES, area.getWidth() * NAMES);
    }

    double width() {
        return area.getMaxX() - left();
    }

    private double height() {
        return Math.min(area.getHeight() - LINE, rows * HIGHEST);
    }

    /// What is left of the area for all cells.
    Rectangle2D inner() {
        return new Rectangle2D.Double(left(), area.getY(), width(), area.getHeight() - LINE);
    }

    /// @param gap that is left free on the right and below
    Rectangle2D cell(int row, int column, double gap) {
        double wide = width() / columns;
        double high = height() / rows;
        return new Rectangle2D.Double(
                left() + wide * column,
                area.getY() + high * row,
                Math.max(1, wide - gap),
                Math.max(1, high - gap));
    }

    Rectangle2D rowName(int row) {
        double high = height() / rows;
        return new Rectangle2D.Double(
                area.getX(), area.getY() + high * row, left() - area.getX() - 8, high);
    }

    Rectangle2D columnName(int column) {
        double wide = width() / columns;
        return new Rectangle2D.Double(
                left() + wide * column, area.getY() + height(), wide - 4, LINE);
    }
}
