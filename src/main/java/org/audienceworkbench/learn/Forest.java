package org.audienceworkbench.learn;

/// A random forest (Breiman 2001): the mean of its trees' leaves is the probability, and a leaf's
/// value is the share of positives among the customers who came to it.
public record Forest(Trees trees) {

    public Forest {
        for (Trees.Tree tree : trees.trees()) {
            for (double share : tree.leaves()) {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("a leaf's share of positives: " + share);
                }
            }
        }
        if (trees.trees().isEmpty()) {
            throw new IllegalArgumentException("a forest without trees");
        }
    }

    /// Of customers who counted as `weighing` says, with the shares that there are.
    public static Forest restored(Trees trees, Weighing weighing) {
        return new Forest(weighing.isEqual() ? trees : trees.withLeaves(weighing::restored));
    }

    /// How a forest grows.
    ///
    /// @param trees how many
    /// @param drawn the share of rows that a tree learns from, without replacement
    /// @param columns the share of columns that a split is looked for in
    public record Growth(int trees, int leaves, int rowsInLeaf, double drawn, double columns) {

        private static final int LARGE = 20_000;

        /// A leaf has 20 customers, fewer where there are few, and more where there are many.
        public static Growth of(int rows) {
            int rowsInLeaf = Math.clamp(rows / 20, 1, rows < LARGE ? 20 : 50);
            return new Growth(100, 64, rowsInLeaf, 0.632, 0.3);
        }
    }

    /// Probabilities between 0 and 1, never NaN.
    ///
    /// @param columns as [Inputs#forTrees] gives them
    public double[] probabilities(double[][] columns, int rows) {
        double[] sums = trees.sums(columns, rows);
        for (int row = 0; row < rows; row++) {
            sums[row] = Math.clamp(sums[row] / trees.trees().size(), 0, 1);
        }
        return sums;
    }
}
