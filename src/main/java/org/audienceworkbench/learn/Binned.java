package org.audienceworkbench.learn;

import java.util.Arrays;

/// Columns of numbers in few bins each, for growing trees fast.
///
/// @param edges of each column the upper ends of its bins; the last bin has none, and a missing
///   value comes after it
/// @param bins of each column each row's bin
public record Binned(double[][] edges, byte[][] bins) {

    private static final int BINS = 64;

    /// @param columns as [Inputs#forTrees] gives them
    public static Binned of(double[][] columns, int rows) {
        double[][] edges = new double[columns.length][];
        byte[][] bins = new byte[columns.length][rows];
        for (int column = 0; column < columns.length; column++) {
            edges[column] = edges(columns[column]);
            for (int row = 0; row < rows; row++) {
                bins[column][row] = (byte) bin(edges[column], columns[column][row]);
            }
        }
        return new Binned(edges, bins);
    }

    /// The place of the missing values of a column, behind all its bins.
    public int missing(int column) {
        return edges[column].length + 1;
    }

    /// The greatest value that belongs to a bin or one before it.
    public double end(int column, int bin) {
        return bin < edges[column].length ? edges[column][bin] : Double.MAX_VALUE;
    }

    /// The rows of those given that go one way.
    ///
    /// @param bin the last one that goes left
    /// @param missingLeft where a missing value goes
    public int[] part(int[] rows, int column, int bin, boolean missingLeft, boolean left) {
        byte[] of = bins[column];
        int missing = missing(column);
        return Arrays.stream(rows)
                .filter(row -> left == (of[row] == missing ? missingLeft : of[row] <= bin))
                .toArray();
    }

    private static double[] edges(double[] values) {
        double[] sorted = Measured.sorted(values);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length > BINS) {
            double[] cuts = new double[BINS - 1];
            Arrays.setAll(cuts, i -> sorted[(int) ((i + 1L) * sorted.length / BINS) - 1]);
            return Arrays.stream(cuts)
                    .distinct()
                    .filter(cut -> cut < sorted[sorted.length - 1])
                    .toArray();
        }
        double[] middles = new double[Math.max(0, distinct.length - 1)];
        Arrays.setAll(middles, i -> distinct[i] / 2 + distinct[i + 1] / 2);
        return middles;
    }

    private static int bin(double[] edges, double value) {
        if (Double.isNaN(value)) {
            return edges.length + 1;
        }
        int place = Arrays.binarySearch(edges, value);
        return place >= 0 ? place : -place - 1;
    }
}
