package org.audienceworkbench.insight;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A mixture of Gaussians, each with a covariance matrix of its own.
///
/// @param weights the components' shares, which add up to 1
/// @param factors for each component the lower triangle L of its covariance matrix L Lᵀ, row by row
record Mixture(double[] weights, double[][] means, double[][][] factors) {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /// How many numbers were estimated: shares, means and covariances.
    int parameters() {
        int axes = means[0].length;
        int k = weights.length;
        return k - 1 + k * axes + k * axes * (axes + 1) / 2;
    }

    /// Schwarz (1978): −2 × the log-likelihood + parameters × ln of the points; the lower the
    /// better.
    double bic(double logLikelihood, int points) {
        return -2 * logLikelihood + parameters() * Math.log(points);
    }

    /// Tells how dense the mixture is at points; for one thread.
    Densities densities() {
        return new Densities(this);
    }

    double logLikelihood(double[][] points) {
        var densities = densities();
        double sum = 0;
        for (double[] point : points) {
            sum += densities.at(point);
        }
        return sum;
    }

    /// Where a point was last looked at, and what was found there.
    static final class Densities {

        private final Mixture mixture;

        /// Of each component what its logarithm is less half the squared distance.
        private final double[] peaks;

        private final double[] probabilities;
        private final double[] rest;

        private Densities(Mixture mixture) {
            this.mixture = mixture;
            int axes = mixture.means()[0].length;
            peaks = new double[mixture.weights().length];
            Arrays.setAll(
                    peaks,
                    component ->
                            Math.log(mixture.weights()[component])
                                    - 0.5 * axes * LOG_TWO_PI
                                    - IntStream.range(0, axes)
                                            .mapToDouble(i -> mixture.factors()[component][i][i])
                                            .map(Math::log)
                                            .sum());
            probabilities = new double[peaks.length];
            rest = new double[axes];
        }

        /// The logarithm of the density.
        double at(double[] point) {
            double most = Double.NEGATIVE_INFINITY;
            for (int component = 0; component < peaks.length; component++) {
                probabilities[component] = peaks[component] - 0.5 * squares(point, component);
                most = Math.max(most, probabilities[component]);
            }
            double sum = 0;
            for (int component = 0; component < peaks.length; component++) {
                probabilities[component] = Math.exp(probabilities[component] - most);
                sum += probabilities[component];
            }
            for (int component = 0; component < peaks.length; component++) {
                probabilities[component] /= sum;
            }
            return most + Math.log(sum);
        }

        /// Of each component for the last point.
        double[] probabilities() {
            return probabilities;
        }

        int likeliest() {
            int likeliest = 0;
            for (int component = 1; component < probabilities.length; component++) {
                likeliest =
                        probabilities[component] > probabilities[likeliest] ? component : likeliest;
            }
            return likeliest;
        }

        /// The squared distance to the component's mean with its covariance taken out.
        private double squares(double[] point, int component) {
            double[][] factor = mixture.factors()[component];
            double[] mean = mixture.means()[component];
            double squares = 0;
            for (int i = 0; i < point.length; i++) {
                double[] row = factor[i];
                double off = point[i] - mean[i];
                for (int j = 0; j < i; j++) {
                    off -= row[j] * rest[j];
                }
                rest[i] = off / row[i];
                squares += rest[i] * rest[i];
            }
            return squares;
        }
    }

    /// The components in another order.
    Mixture ordered(int[] order) {
        return new Mixture(
                Arrays.stream(order).mapToDouble(each -> weights[each]).toArray(),
                Arrays.stream(order).mapToObj(each -> means[each]).toArray(double[][]::new),
                Arrays.stream(order).mapToObj(each -> factors[each]).toArray(double[][][]::new));
    }

    boolean fits(int axes, int components) {
        return weights.length == components
                && means.length == components
                && factors.length == components
                && Arrays.stream(weights).allMatch(weight -> weight > 0)
                && Arrays.stream(means).allMatch(mean -> mean.length == axes)
                && Arrays.stream(factors).allMatch(factor -> isFactor(factor, axes));
    }

    private static boolean isFactor(double[][] factor, int axes) {
        return factor.length == axes
                && IntStream.range(0, axes)
                        .allMatch(i -> factor[i].length == i + 1 && factor[i][i] > 0);
    }
}
