package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

/// The directions in which points scatter most, at right angles to each other.
final class Principal {

    private static final int SWEEPS = 60;
    private static final int LINES = 8192;

    private Principal() {}

    static double[][] covariance(double[][] points, double[] centre, Progress progress) {
        int d = centre.length;
        var covariance = new double[d][d];
        for (int row = 0; row < points.length; row++) {
            if (row % LINES == 0) {
                progress.report((double) row / points.length, "Measuring how they scatter");
            }
            double[] point = points[row];
            for (int i = 0; i < d; i++) {
                double off = point[i] - centre[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += off * (point[j] - centre[j]) / points.length;
                }
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /// The eigenvectors of a symmetric matrix as columns, by Jacobi's rotations (1846).
    ///
    /// @param matrix becomes diagonal; its eigenvalues are left on the diagonal
    static double[][] axes(double[][] matrix) {
        int d = matrix.length;
        var axes = new double[d][d];
        for (int i = 0; i < d; i++) {
            axes[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean turned = false;
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    turned |= rotate(matrix, axes, p, q);
                }
            }
            if (!turned) {
                break;
            }
        }
        return axes;
    }

    private static boolean rotate(double[][] matrix, double[][] axes, int p, int q) {
        double off = matrix[p][q];
        if (off == 0
                || Math.abs(off) <= 1e-15 * Math.sqrt(matrix[p][p]) * Math.sqrt(matrix[q][q])) {
            return false;
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
        return true;
    }
}
