package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

/// Points of a plane sorted into a grid, so that those of a strip are counted without looking at
/// all of them. Points without both values are left out.
final class PointIndex {

    private static final int SIDE = 256;

    /// What is not drawn: beyond it the length of an axis could not be computed with.
    static final double FARTHEST = 1e300;

    private final double[] x;
    private final double[] y;
    private final byte @Nullable [] layers;
    private final double @Nullable [] weights;
    private final int[] starts = new int[SIDE * SIDE + 1];
    private final Extent across;
    private final Extent up;

    /// What is counted apart.
    ///
    /// @param of the layer of each row; null for one layer
    /// @param number how many layers there are
    /// @param weights of each row, of which means are wanted; NaN where missing; null for none
    record Layers(byte @Nullable [] of, int number, double @Nullable [] weights) {
        static final Layers ONE = new Layers(null, 1, null);
    }

    /// From the smallest to the largest value of an axis.
    record Extent(double from, double to) {

        static Extent of(double[] values, double[] others) {
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < values.length; row++) {
                if (isDrawn(values[row], others[row])) {
                    from = Math.min(from, values[row]);
                    to = Math.max(to, values[row]);
                }
            }
            return from <= to ? new Extent(from, to) : new Extent(0, 1);
        }

        private double scale() {
            double span = to - from;
            return span > 0 ? SIDE / span : 0;
        }
    }

    PointIndex(double[] x, double[] y, Layers apart) {
        this.across = Extent.of(x, y);
        this.up = Extent.of(y, x);
        var places = new int[x.length];
        for (int row = 0; row < x.length; row++) {
            if (isDrawn(x[row], y[row])) {
                places[row] = place(up, y[row]) * SIDE + place(across, x[row]);
                starts[places[row] + 1]++;
            } else {
                places[row] = -1;
            }
        }
        for (int place = 0; place < SIDE * SIDE; place++) {
            starts[place + 1] += starts[place];
        }
        int size = starts[SIDE * SIDE];
        this.x = new double[size];
        this.y = new double[size];
        this.layers = apart.of() == null ? null : new byte[size];
        this.weights = apart.weights() == null ? null : new double[size];
        fill(x, y, apart, places);
    }

    private void fill(double[] allX, double[] allY, Layers apart, int[] places) {
        int[] next = starts.clone();
        byte[] of = apart.of();
        double[] weighed = apart.weights();
        for (int row = 0; row < places.length; row++) {
            if (places[row] >= 0) {
                int to = next[places[row]];
                next[places[row]] = to + 1;
                x[to] = allX[row];
                y[to] = allY[row];
                if (layers != null && of != null) {
                    layers[to] = of[row];
                }
                if (weights != null && weighed != null) {
                    weights[to] = weighed[row];
                }
            }
        }
    }

    static boolean isDrawn(double x, double y) {
        return Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST;
    }

    private static int place(Extent extent, double value) {
        int place = (int) ((value - extent.from()) * extent.scale());
        return place < 0 ? 0 : Math.min(SIDE - 1, place);
    }

    int size() {
        return x.length;
    }

    Extent across() {
        return across;
    }

    Extent up() {
        return up;
    }

    /// Counts the points in a part of the cells, from a column and a row up to the ones before
    /// others.
    void count(CellCounts into, int fromColumn, int toColumn, int fromRow, int toRow) {
        Lattice cells = into.cells();
        // One place more on each side: which cell a point is in is decided by the lattice alone.
        int left = Math.max(0, place(across, cells.x(fromColumn)) - 1);
        int right = Math.min(SIDE - 1, place(across, cells.x(toColumn)) + 1);
        int bottom = Math.max(0, place(up, cells.y(fromRow)) - 1);
        int top = Math.min(SIDE - 1, place(up, cells.y(toRow)) + 1);
        for (int line = bottom; line <= top; line++) {
            int end = starts[line * SIDE + right + 1];
            for (int i = starts[line * SIDE + left]; i < end; i++) {
                int column = cells.column(x[i]);
                int row = cells.row(y[i]);
                if (column >= fromColumn && column < toColumn && row >= fromRow && row < toRow) {
                    into.add(
                            row * cells.columns() + column,
                            layers == null ? 0 : layers[i],
                            weights == null ? Double.NaN : weights[i]);
                }
            }
        }
    }
}
