package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

/// The Mann-Whitney test as R's `wilcox.test` makes it: exact for fewer than 50 customers in each
/// arm without ties, else normal, with corrections for ties and continuity.
///
/// @param wins pairs of one customer of each arm in which the arm's has more; ties count half
/// @param pValue null when all values are the same
record Ranks(double wins, double superiority, @Nullable Double pValue) {

    private static final int SMALL = 50;

    /// @param on the arm's values in order
    /// @param off the control's
    static Ranks of(double[] on, double[] off) {
        double wins = 0;
        double ties = 0;
        int i = 0;
        int j = 0;
        while (i < on.length || j < off.length) {
            double value = j == off.length || (i < on.length && on[i] <= off[j]) ? on[i] : off[j];
            int fromI = i;
            int fromJ = j;
            while (i < on.length && on[i] == value) {
                i++;
            }
            while (j < off.length && off[j] == value) {
                j++;
            }
            wins += (i - fromI) * (fromJ + (j - fromJ) / 2.0);
            double alike = (double) (i - fromI) + (j - fromJ);
            ties += alike * alike * alike - alike;
        }
        double pairs = (double) on.length * off.length;
        boolean exact = ties == 0 && on.length < SMALL && off.length < SMALL;
        return new Ranks(
                wins,
                wins / pairs,
                exact
                        ? (Double) exact(on.length, off.length, (int) wins)
                        : normal(on.length, off.length, wins, ties));
    }

    private static @Nullable Double normal(double m, double n, double wins, double ties) {
        double all = m + n;
        double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
        if (variance <= 0) {
            return null;
        }
        double distance = wins - m * n / 2;
        double corrected = distance - Math.signum(distance) * 0.5;
        return Distributions.normalBothTails(corrected / Math.sqrt(variance));
    }

    private static double exact(int m, int n, int wins) {
        int fewer = Math.min(wins, m * n - wins);
        double[] ways = ways(m, n);
        double below = 0;
        double all = 0;
        for (int u = 0; u < ways.length; u++) {
            all += ways[u];
            below += u <= fewer ? ways[u] : 0;
        }
        return Math.min(1, 2 * below / all);
    }

    /// In how many orders of both arms each number of wins comes up: the coefficients of the
    /// Gaussian binomial.
    private static double[] ways(int m, int n) {
        var ways = new double[m * n + 1];
        ways[0] = 1;
        for (int i = 1; i <= m; i++) {
            for (int u = m * n; u >= n + i; u--) {
                ways[u] -= ways[u - n - i];
            }
            for (int u = i; u <= m * n; u++) {
                ways[u] += ways[u - i];
            }
        }
        return ways;
    }
}
