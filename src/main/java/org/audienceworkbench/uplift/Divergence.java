package org.audienceworkbench.uplift;

/// Looks for groups in which the two arms' shares of hits differ, by squared Euclidean distance
/// (Rzepakowski and Jaroszewicz 2012, "Decision trees for uplift modeling with single and multiple
/// treatments", sections 3.1 to 3.3).
///
/// @param parts of each row: treated, treated hit, control, control hit
/// @param least customers of each arm in a leaf
record Divergence(double[] parts, double least) implements Criterion {

    /// Customers of the node above that are added to each arm of a node.
    private static final double PRIOR = 10;

    static Divergence of(Trial trial, int[] rows, double least) {
        double[] parts = new double[4 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            int arm = trial.isTreated()[rows[i]] ? 0 : 2;
            parts[4 * i + arm] = 1;
            parts[4 * i + arm + 1] = trial.target().positive()[rows[i]] ? 1 : 0;
        }
        return new Divergence(parts, least);
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public boolean isEnough(double[] sums) {
        return sums[0] >= least && sums[2] >= least;
    }

    /// How much the distance of the arms grows, less where a split divides the arms unevenly, which
    /// random assignment never has to.
    @Override
    public double gain(double[] left, double[] right) {
        double treated = left[0] + right[0];
        double control = left[2] + right[2];
        double all = treated + control;
        double before =
                distance(share(left[1] + right[1], treated), share(left[3] + right[3], control));
        double after =
                (left[0] + left[2]) / all * distance(rate(left, 0), rate(left, 2))
                        + (right[0] + right[2]) / all * distance(rate(right, 0), rate(right, 2));
        double treatedLeft = left[0] / treated;
        double controlLeft = left[2] / control;
        double unevenness =
                gini(treated / all) * distance(treatedLeft, controlLeft)
                        + treated / all * gini(treatedLeft)
                        + control / all * gini(controlLeft)
                        + 0.5;
        return (after - before) / unevenness;
    }

    @Override
    public double[] belief(double[] sums, double[] above) {
        if (above.length == 0) {
            return new double[] {sums[1] / sums[0], sums[3] / sums[2]};
        }
        return new double[] {
            (sums[1] + PRIOR * above[0]) / (sums[0] + PRIOR),
            (sums[3] + PRIOR * above[1]) / (sums[2] + PRIOR)
        };
    }

    @Override
    public double value(double[] belief) {
        return belief[0] - belief[1];
    }

    private static double rate(double[] sums, int arm) {
        return share(sums[arm + 1], sums[arm]);
    }

    /// With Laplace's correction.
    private static double share(double hits, double of) {
        return (hits + 1) / (of + 2);
    }

    /// Of two distributions over hit and miss.
    private static double distance(double p, double q) {
        return 2 * (p - q) * (p - q);
    }

    private static double gini(double share) {
        return 2 * share * (1 - share);
    }
}
