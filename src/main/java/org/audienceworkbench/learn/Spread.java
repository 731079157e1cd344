package org.audienceworkbench.learn;

/// Where values lie and how far they scatter.
///
/// @param sd population standard deviation; 0 for constant values
public record Spread(double mean, double sd) {

    /// Values up to the largest double are taken without overflow; NaN is left out.
    public static Spread of(double[] values) {
        double largest = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                largest = Math.max(largest, Math.abs(value));
                low = Math.min(low, value);
                high = Math.max(high, value);
                count++;
            }
        }
        if (count == 0 || low == high) {
            return new Spread(count == 0 ? 0 : low, 0);
        }
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value / largest;
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            double off = Double.isNaN(value) ? 0 : value / largest - mean;
            squares += off * off;
        }
        return new Spread(mean * largest, Math.sqrt(squares / count) * largest);
    }

    public boolean isConstant() {
        return sd == 0;
    }
}
