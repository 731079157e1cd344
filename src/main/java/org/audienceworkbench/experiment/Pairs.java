package org.audienceworkbench.experiment;

/// A sample of pairs that grows, by its moments: what a ratio of sums needs, and with ones below, a
/// mean. Moments of two samples are put together as Pébay, Formulas for Robust, One-Pass Parallel
/// Computation of Covariances and Arbitrary-Order Statistical Moments, Sandia report SAND2008-6212,
/// eq. 3.2 ff. have it, so that large values with a small spread keep their digits.
final class Pairs {

    private long size;
    private double above;
    private double below;
    private double aboveSquares;
    private double belowSquares;
    private double products;

    void add(double x, double y) {
        size++;
        double x1 = x - above;
        double y1 = y - below;
        above += x1 / size;
        below += y1 / size;
        aboveSquares += x1 * (x - above);
        belowSquares += y1 * (y - below);
        products += x1 * (y - below);
    }

    void add(Pairs other) {
        if (other.size == 0) {
            return;
        }
        double x = other.above - above;
        double y = other.below - below;
        double both = (double) size + other.size;
        double weight = size * (other.size / both);
        aboveSquares += other.aboveSquares + x * x * weight;
        belowSquares += other.belowSquares + y * y * weight;
        products += other.products + x * y * weight;
        above += x * other.size / both;
        below += y * other.size / both;
        size += other.size;
    }

    long size() {
        return size;
    }

    /// The mean below; 0 without customers.
    double below() {
        return below;
    }

    double estimate() {
        return above / below;
    }

    /// The estimate's, by the formula that judges the kind.
    double squaredError(MetricKind kind) {
        double estimate = estimate();
        return switch (kind) {
            case PROPORTION -> estimate * (1 - estimate) / size;
            case COUNT -> estimate / (below * size);
            case MEAN, RATIO ->
                    (aboveSquares - 2 * estimate * products + estimate * estimate * belowSquares)
                            / (size - 1)
                            / (below * below)
                            / size;
            case TIME -> throw new IllegalArgumentException("a time is no ratio");
        };
    }
}
