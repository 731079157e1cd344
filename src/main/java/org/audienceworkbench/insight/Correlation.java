package org.audienceworkbench.insight;

/// Correlation of two numbers over the customers who have both; what is not finite is missing.
public final class Correlation {

    private Correlation() {}

    /// Pearson's, by centred sums.
    ///
    /// @param x one a customer
    /// @return NaN when either is constant, or fewer than three customers have both
    public static double pearson(double[] x, double[] y) {
        int both = count(x, y);
        if (both < 3) {
            return Double.NaN;
        }
        // so that squares of the largest numbers can be summed
        double xUnit = largest(x);
        double yUnit = largest(y);
        double xSum = 0;
        double ySum = 0;
        double xLow = Double.POSITIVE_INFINITY;
        double xHigh = Double.NEGATIVE_INFINITY;
        double yLow = Double.POSITIVE_INFINITY;
        double yHigh = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < x.length; row++) {
            if (has(x, y, row)) {
                xSum += x[row] / xUnit;
                ySum += y[row] / yUnit;
                xLow = Math.min(xLow, x[row]);
                xHigh = Math.max(xHigh, x[row]);
                yLow = Math.min(yLow, y[row]);
                yHigh = Math.max(yHigh, y[row]);
            }
        }
        if (xLow == xHigh || yLow == yHigh) {
            return Double.NaN;
        }
        double xMean = xSum / both;
        double yMean = ySum / both;
        double shared = 0;
        double ofX = 0;
        double ofY = 0;
        for (int row = 0; row < x.length; row++) {
            if (has(x, y, row)) {
                double right = x[row] / xUnit - xMean;
                double up = y[row] / yUnit - yMean;
                shared += right * up;
                ofX += right * right;
                ofY += up * up;
            }
        }
        double scale = Math.sqrt(ofX) * Math.sqrt(ofY);
        return scale > 0 ? Math.clamp(shared / scale, -1, 1) : Double.NaN;
    }

    /// Spearman's: of ranks, equal values with their mean rank.
    ///
    /// @param x one a customer
    /// @return NaN when either is constant, or fewer than three customers have both
    public static double spearman(double[] x, double[] y) {
        return count(x, y) < 3 ? Double.NaN : Ranks.of(x).with(Ranks.of(y));
    }

    /// How many customers have both.
    public static int count(double[] x, double[] y) {
        int both = 0;
        for (int row = 0; row < x.length; row++) {
            both += has(x, y, row) ? 1 : 0;
        }
        return both;
    }

    private static boolean has(double[] x, double[] y, int row) {
        return Double.isFinite(x[row]) && Double.isFinite(y[row]);
    }

    /// The largest finite size, or 1 where there is none above 0.
    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest == 0 ? 1 : largest;
    }
}
