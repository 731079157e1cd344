package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Decision trees. Where they are boosted, the sum of their leaves is the log-odds of being
/// positive.
public record Trees(List<Tree> trees) {

    private static final int BLOCK = 1_024;

    public Trees {
        trees = List.copyOf(trees);
    }

    /// Nodes in an order in which children come after their parents. A customer goes left when the
    /// value is `threshold` or less. A child of −1 and below is leaf `-child - 1`; a tree without
    /// nodes has one leaf.
    ///
    /// @param missingLeft where a missing value goes
    public record Tree(
            int[] feature,
            double[] threshold,
            boolean[] missingLeft,
            int[] left,
            int[] right,
            double[] leaves) {

        public Tree {
            int nodes = feature.length;
            if (threshold.length != nodes
                    || missingLeft.length != nodes
                    || left.length != nodes
                    || right.length != nodes
                    || leaves.length != nodes + 1
                    || !Arrays.stream(leaves).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("a tree's parts do not fit");
            }
            for (int node = 0; node < nodes; node++) {
                if (feature[node] < 0
                        || Double.isNaN(threshold[node])
                        || !isBelow(left[node], node, nodes)
                        || !isBelow(right[node], node, nodes)) {
                    throw new IllegalArgumentException("a tree's node leads nowhere");
                }
            }
        }

        /// A tree that has the same value for everybody.
        static Tree leaf(double value) {
            return new Tree(
                    new int[0],
                    new double[0],
                    new boolean[0],
                    new int[0],
                    new int[0],
                    new double[] {value});
        }

        Tree withLeaves(DoubleUnaryOperator other) {
            double[] values = Arrays.stream(leaves).map(other).toArray();
            return new Tree(feature, threshold, missingLeft, left, right, values);
        }

        private static boolean isBelow(int child, int node, int nodes) {
            return child < 0 ? -child - 1 <= nodes : child > node && child < nodes;
        }

        /// The value of the leaf that a row comes to.
        ///
        /// @param first where the row's values begin
        double leaf(double[] values, int first) {
            if (feature.length == 0) {
                return leaves[0];
            }
            int node = 0;
            while (node >= 0) {
                double value = values[first + feature[node]];
                boolean goesLeft =
                        Double.isNaN(value) ? missingLeft[node] : value <= threshold[node];
                node = goesLeft ? left[node] : right[node];
            }
            return leaves[-node - 1];
        }
    }

    /// The highest column that a tree looks at, or −1.
    public int highestFeature() {
        return trees.stream().flatMapToInt(tree -> Arrays.stream(tree.feature())).max().orElse(-1);
    }

    /// The same trees with other values of their leaves.
    Trees withLeaves(DoubleUnaryOperator other) {
        return new Trees(trees.stream().map(tree -> tree.withLeaves(other)).toList());
    }

    /// The same trees, whose sum is higher by a constant.
    public Trees plus(double more) {
        List<Tree> all = new ArrayList<>(trees);
        all.set(0, trees.getFirst().withLeaves(leaf -> leaf + more));
        return new Trees(all);
    }

    /// Probabilities of boosted trees, between 0 and 1, never NaN.
    ///
    /// @param columns as [Inputs#forTrees] gives them
    public double[] probabilities(double[][] columns, int rows) {
        return Arrays.stream(sums(columns, rows)).map(Logistic::probability).toArray();
    }

    /// The sum of the leaves that each row comes to. Blocks of rows stay in the processor's cache
    /// while tree after tree looks at them.
    public double[] sums(double[][] columns, int rows) {
        double[] sums = new double[rows];
        int blocks = (rows + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks)
                .parallel()
                .forEach(
                        block -> {
                            int from = block * BLOCK;
                            add(columns, from, Math.min(from + BLOCK, rows), sums);
                        });
        return sums;
    }

    private void add(double[][] columns, int from, int to, double[] sums) {
        int width = columns.length;
        double[] values = new double[(to - from) * width];
        for (int column = 0; column < width; column++) {
            for (int row = from; row < to; row++) {
                values[(row - from) * width + column] = columns[column][row];
            }
        }
        for (Tree tree : trees) {
            for (int row = from; row < to; row++) {
                sums[row] += tree.leaf(values, (row - from) * width);
            }
        }
    }
}
