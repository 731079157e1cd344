package org.audienceworkbench.uplift;

/// Looks for groups that differ in a figure's weighted average, by their squared deviations.
///
/// @param parts of each row: its weight, and the weight times its figure
/// @param least weight of a leaf
record Average(double[] parts, double least) implements Criterion {

    /// Weight of the node above that is added to a node.
    private static final double PRIOR = 10;

    @Override
    public int width() {
        return 2;
    }

    @Override
    public boolean isEnough(double[] sums) {
        return sums[0] >= least;
    }

    @Override
    public double gain(double[] left, double[] right) {
        double weight = left[0] + right[0];
        double sum = left[1] + right[1];
        return left[1] * left[1] / left[0] + right[1] * right[1] / right[0] - sum * sum / weight;
    }

    @Override
    public double[] belief(double[] sums, double[] above) {
        if (above.length == 0) {
            return new double[] {sums[1] / sums[0]};
        }
        return new double[] {(sums[1] + PRIOR * above[0]) / (sums[0] + PRIOR)};
    }

    @Override
    public double value(double[] belief) {
        return belief[0];
    }
}
