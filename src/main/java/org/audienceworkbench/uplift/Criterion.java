package org.audienceworkbench.uplift;

/// What a tree of a forest looks for in rows: which sums it needs of them, how good a split is, and
/// what a leaf says.
interface Criterion {

    /// How many sums there are.
    int width();

    /// A row's parts of the sums, `width` of them for each row.
    double[] parts();

    /// Whether these rows are enough for a leaf.
    boolean isEnough(double[] sums);

    /// How much better a split describes the rows than no split; 0 or less for not at all.
    double gain(double[] left, double[] right);

    /// What is believed of a node, drawn towards what is believed of the one above it.
    ///
    /// @param above of the node above, empty for the first
    double[] belief(double[] sums, double[] above);

    /// What a leaf of this belief says.
    double value(double[] belief);
}
