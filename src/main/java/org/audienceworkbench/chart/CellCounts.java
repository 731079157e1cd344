package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

/// How many points lie in each cell of a [Lattice], layer by layer, and the sum of their weights.
final class CellCounts {

    private final Lattice cells;
    private final int[][] counts;
    private final int[] totals;
    private final double[] sums;
    private final int[] weighed;
    private long added;

    private CellCounts(Lattice cells, PointIndex.Layers layers) {
        int size = cells.columns() * cells.rows();
        this.cells = cells;
        this.counts = new int[layers.number()][size];
        this.totals = layers.number() == 1 ? counts[0] : new int[size];
        this.sums = new double[layers.weights() == null ? 0 : size];
        this.weighed = new int[sums.length];
    }

    /// @param before what was counted last; cells that both have are taken from there
    static CellCounts of(
            PointIndex points,
            PointIndex.Layers layers,
            Lattice cells,
            @Nullable CellCounts before) {
        var now = new CellCounts(cells, layers);
        if (before == null || !before.cells.isLike(cells)) {
            points.count(now, 0, cells.columns(), 0, cells.rows());
            return now;
        }
        long right = before.cells.left() - cells.left();
        long higher = before.cells.bottom() - cells.bottom();
        int fromColumn = Math.clamp(right, 0, cells.columns());
        int toColumn = Math.clamp(right + before.cells.columns(), 0, cells.columns());
        int fromRow = Math.clamp(higher, 0, cells.rows());
        int toRow = Math.clamp(higher + before.cells.rows(), 0, cells.rows());
        if (fromColumn >= toColumn || fromRow >= toRow) {
            points.count(now, 0, cells.columns(), 0, cells.rows());
            return now;
        }
        now.take(before, fromColumn, toColumn, fromRow, toRow);
        points.count(now, 0, cells.columns(), 0, fromRow);
        points.count(now, 0, cells.columns(), toRow, cells.rows());
        points.count(now, 0, fromColumn, fromRow, toRow);
        points.count(now, toColumn, cells.columns(), fromRow, toRow);
        return now;
    }

    private void take(CellCounts before, int fromColumn, int toColumn, int fromRow, int toRow) {
        int wide = toColumn - fromColumn;
        int there = (int) (cells.left() + fromColumn - before.cells.left());
        for (int row = fromRow; row < toRow; row++) {
            int line = (int) (cells.bottom() + row - before.cells.bottom());
            int source = line * before.cells.columns() + there;
            int target = row * cells.columns() + fromColumn;
            for (int layer = 0; layer < counts.length; layer++) {
                System.arraycopy(before.counts[layer], source, counts[layer], target, wide);
            }
            if (counts.length > 1) {
                System.arraycopy(before.totals, source, totals, target, wide);
            }
            if (sums.length > 0) {
                System.arraycopy(before.sums, source, sums, target, wide);
                System.arraycopy(before.weighed, source, weighed, target, wide);
            }
        }
    }

    void add(int cell, int layer, double weight) {
        counts[layer][cell]++;
        if (counts.length > 1) {
            totals[cell]++;
        }
        added++;
        if (sums.length > 0 && !Double.isNaN(weight)) {
            sums[cell] += weight;
            weighed[cell]++;
        }
    }

    Lattice cells() {
        return cells;
    }

    int layers() {
        return counts.length;
    }

    int count(int layer, int cell) {
        return counts[layer][cell];
    }

    int all(int cell) {
        return totals[cell];
    }

    /// The layer that most points of a cell are in; the first of several.
    int fullest(int cell) {
        int fullest = 0;
        for (int layer = 1; layer < counts.length; layer++) {
            fullest = counts[layer][cell] > counts[fullest][cell] ? layer : fullest;
        }
        return fullest;
    }

    /// NaN where no point of the cell has a weight.
    double mean(int cell) {
        return weighed[cell] == 0 ? Double.NaN : sums[cell] / weighed[cell];
    }

    double sum(int cell) {
        return sums[cell];
    }

    int weighed(int cell) {
        return weighed[cell];
    }

    /// The points that were looked for and found; the others were taken from what was counted
    /// before.
    long added() {
        return added;
    }
}
