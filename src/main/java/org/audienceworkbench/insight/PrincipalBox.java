package org.audienceworkbench.insight;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The smallest box around points whose sides lie along their principal axes, in coordinates along
/// these axes.
record PrincipalBox(double[] from, double[] to) {

    private static final int SWEEPS = 60;

    static PrincipalBox of(double[][] points) {
        double[] centre = Grouping.centres(points, new int[points.length], 1)[0];
        double[][] axes = axes(covariance(points, centre));
        int d = centre.length;
        var from = new double[d];
        var to = new double[d];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (double[] point : points) {
            for (int axis = 0; axis < d; axis++) {
                double along = 0;
                for (int i = 0; i < d; i++) {
                    along += (point[i] - centre[i]) * axes[i][axis];
                }
                from[axis] = Math.min(from[axis], along);
                to[axis] = Math.max(to[axis], along);
            }
        }
        return new PrincipalBox(from, to);
    }

    /// Points spread evenly over the box. They are not turned back, since distances do not mind.
    double[][] drawn(int count, SplittableRandom random) {
        var points = new double[count][from.length];
        for (double[] point : points) {
            Arrays.setAll(
                    point, axis -> from[axis] + random.nextDouble() * (to[axis] - from[axis]));
        }
        return points;
    }

    private static double[][] covariance(double[][] points, double[] centre) {
        int d = centre.length;
        var covariance = new double[d][d];
        for (double[] point : points) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    covariance[i][j] +=
                            (point[i] - centre[i]) * (point[j] - centre[j]) / points.length;
                }
            }
        }
        return covariance;
    }

    /// The eigenvectors of a symmetric matrix as columns, by Jacobi's rotations (1846).
    private static double[][] axes(double[][] matrix) {
        int d = matrix.length;
        var axes = new double[d][d];
        for (int i = 0; i < d; i++) {
            axes[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    rotate(matrix, axes, p, q);
                }
            }
        }
        return axes;
    }

    private static void rotate(double[][] matrix, double[][] axes, int p, int q) {
        double off = matrix[p][q];
        if (Math.abs(off) <= 1e-15 * Math.sqrt(matrix[p][p]) * Math.sqrt(matrix[q][q])) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
        double t = Math.signum(theta == 0 ? 1 : theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cos = 1 / Math.hypot(t, 1);
        double sin = t * cos;
        for (int i = 0; i < matrix.length; i++) {
            double ip = matrix[i][p];
            double iq = matrix[i][q];
            matrix[i][p] = cos * ip - sin * iq;
            matrix[i][q] = sin * ip + cos * iq;
        }
        for (int i = 0; i < matrix.length; i++) {
            double pi = matrix[p][i];
            double qi = matrix[q][i];
            matrix[p][i] = cos * pi - sin * qi;
            matrix[q][i] = sin * pi + cos * qi;
            double ip = axes[i][p];
            double iq = axes[i][q];
            axes[i][p] = cos * ip - sin * iq;
            axes[i][q] = sin * ip + cos * iq;
        }
    }
}
