package org.audienceworkbench.experiment;

/// One arm's values of one metric, summed up.
///
/// @param size customers with a value
/// @param missing customers without one
/// @param variance of one value, with n - 1; 0 when all are the same, or when there are fewer than
///   two
record Sample(long size, long missing, double mean, double variance) {

    /// How many ones a sample of zeros and ones has.
    double hits() {
        return Math.rint(mean * size);
    }

    /// The variance of a proportion as its own estimate gives it, p(1 - p) / n.
    double meanVariance() {
        return mean * (1 - mean) / size;
    }

    /// The squared standard error of a mean.
    double squaredError() {
        return variance / size;
    }

    static Sample[] of(int[] armOfRow, int arms, double[] values) {
        var samples = new Summing[arms];
        for (int arm = 0; arm < arms; arm++) {
            samples[arm] = new Summing();
        }
        for (int row = 0; row < values.length; row++) {
            if (armOfRow[row] >= 0) {
                samples[armOfRow[row]].add(values[row]);
            }
        }
        for (int row = 0; row < values.length; row++) {
            if (armOfRow[row] >= 0) {
                samples[armOfRow[row]].addDistance(values[row]);
            }
        }
        var done = new Sample[arms];
        for (int arm = 0; arm < arms; arm++) {
            done[arm] = samples[arm].sample();
        }
        return done;
    }

    /// Sums in two passes: the second measures from the mean, so that large values with a small
    /// spread keep their digits.
    private static final class Summing {
        private long size;
        private long missing;
        private double sum;
        private double squares;
        private double rounding;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            if (Double.isNaN(value)) {
                missing++;
                return;
            }
            size++;
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        void addDistance(double value) {
            if (!Double.isNaN(value)) {
                double distance = value - sum / size;
                squares += distance * distance;
                rounding += distance;
            }
        }

        Sample sample() {
            double mean = size == 0 ? 0 : least == most ? least : sum / size + rounding / size;
            double variance =
                    size < 2 || least == most
                            ? 0
                            : (squares - rounding * rounding / size) / (size - 1);
            return new Sample(size, missing, mean, variance);
        }
    }
}
