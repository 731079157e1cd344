package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Cholesky's factor of an information matrix, in which what follows from the terms before it is
/// left out.
///
/// @param factor lower triangle; lines of terms left out are 0
/// @param kept which terms are not left out
/// @param collapsed whether a term that counted before has lost its information
record Elimination(double[][] factor, boolean[] kept, boolean collapsed) {

    /// A term of whose information less than this part is its own follows from the others.
    private static final double OWN = 1e-10;

    private static final double LOST = 1e-14;

    /// @param before decides which terms are kept; null to find out
    static Elimination of(double[][] information, @Nullable Elimination before) {
        int width = information.length;
        double[][] factor = new double[width][width];
        boolean[] kept = new boolean[width];
        for (int i = 0; i < width; i++) {
            if (before != null && !before.kept[i]) {
                continue;
            }
            double own = information[i][i];
            for (int j = 0; j < i; j++) {
                if (kept[j]) {
                    double sum = information[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= factor[i][k] * factor[j][k];
                    }
                    factor[i][j] = sum / factor[j][j];
                    own -= factor[i][j] * factor[i][j];
                }
            }
            kept[i] = own > (before == null ? OWN : LOST) * information[i][i];
            if (kept[i]) {
                factor[i][i] = Math.sqrt(own);
            } else {
                Arrays.fill(factor[i], 0);
                if (before != null) {
                    return new Elimination(factor, kept, true);
                }
            }
        }
        return new Elimination(factor, kept, false);
    }

    /// 0 for what is left out.
    double[] solve(double[] right) {
        int width = right.length;
        double[] solution = new double[width];
        for (int i = 0; i < width; i++) {
            if (kept[i]) {
                double sum = right[i];
                for (int k = 0; k < i; k++) {
                    sum -= factor[i][k] * solution[k];
                }
                solution[i] = sum / factor[i][i];
            }
        }
        for (int i = width - 1; i >= 0; i--) {
            if (kept[i]) {
                double sum = solution[i];
                for (int k = i + 1; k < width; k++) {
                    sum -= factor[k][i] * solution[k];
                }
                solution[i] = sum / factor[i][i];
            }
        }
        return solution;
    }

    /// NaN for what is left out.
    double[][] inverse() {
        int width = kept.length;
        double[][] inverse = new double[width][];
        for (int i = 0; i < width; i++) {
            double[] unit = new double[width];
            unit[i] = 1;
            inverse[i] = solve(unit);
            for (int j = 0; j < width; j++) {
                if (!kept[i] || !kept[j]) {
                    inverse[i][j] = Double.NaN;
                }
            }
        }
        return inverse;
    }
}
