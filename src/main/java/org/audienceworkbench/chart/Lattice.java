package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

/// Cells of equal size that cover a part of a plane. Their edges are whole multiples of their size,
/// so that a part moved by whole cells has the same cells.
///
/// @param width of a cell, in the values of the axis across
/// @param left the first column, counted in cells from 0 of the axis
/// @param bottom the first row, likewise
record Lattice(double width, double height, long left, long bottom, int columns, int rows) {

    private static final double SAME = 1e-9;

    /// @param before whose cells are kept where they are as large but for rounding
    static Lattice over(
            double left,
            double bottom,
            double width,
            double height,
            int columns,
            int rows,
            @Nullable Lattice before) {
        double wide = before == null ? width : near(width, before.width());
        double high = before == null ? height : near(height, before.height());
        return new Lattice(
                wide,
                high,
                (long) Math.floor(left / wide),
                (long) Math.floor(bottom / high),
                columns,
                rows);
    }

    private static double near(double now, double before) {
        return Math.abs(now - before) <= SAME * before ? before : now;
    }

    /// Whether cells of both are the same where both have them.
    boolean isLike(Lattice other) {
        return width == other.width && height == other.height;
    }

    int column(double x) {
        return (int) (Math.floor(x / width) - left);
    }

    int row(double y) {
        return (int) (Math.floor(y / height) - bottom);
    }

    /// The left edge of a column.
    double x(int column) {
        return (left + column) * width;
    }

    /// The lower edge of a row.
    double y(int row) {
        return (bottom + row) * height;
    }
}
