package org.audienceworkbench.learn;

import java.util.Arrays;
import java.util.List;

/// A boosted ensemble of decision trees; the sum of its leaves is the log-odds of being positive.
public record Trees(List<Tree> trees) {

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

        private static boolean isBelow(int child, int node, int nodes) {
            return child < 0 ? -child - 1 <= nodes : child > node && child < nodes;
        }

        /// The value of the leaf that a row comes to.
        public double leaf(double[][] columns, int row) {
            if (feature.length == 0) {
                return leaves[0];
            }
            int node = 0;
            while (node >= 0) {
                double value = columns[feature[node]][row];
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

    /// Probabilities between 0 and 1, never NaN.
    ///
    /// @param columns as [Inputs#forTrees] gives them
    public double[] probabilities(double[][] columns, int rows) {
        double[] logits = new double[rows];
        for (Tree tree : trees) {
            for (int row = 0; row < rows; row++) {
                logits[row] += tree.leaf(columns, row);
            }
        }
        return Arrays.stream(logits).map(Logistic::probability).toArray();
    }
}
