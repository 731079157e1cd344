package org.audienceworkbench.experiment;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Who had an event, and who could have had it, at each time at which somebody did.
///
/// @param times different ones, ascending
/// @param had for each arm and time, the customers who had the event then
/// @param there for each arm and time, those who were followed until then without it
record RiskTable(double[] times, int[][] had, int[][] there) {

    static RiskTable of(List<Times> arms) {
        double[] times = different(arms);
        var had = new int[arms.size()][times.length];
        var there = new int[arms.size()][times.length];
        for (int arm = 0; arm < arms.size(); arm++) {
            double[] events = arms.get(arm).events();
            double[] censored = arms.get(arm).censored();
            int gone = 0;
            int lost = 0;
            for (int at = 0; at < times.length; at++) {
                while (lost < censored.length && censored[lost] < times[at]) {
                    lost++;
                }
                there[arm][at] = events.length - gone + censored.length - lost;
                int before = gone;
                while (gone < events.length && events[gone] == times[at]) {
                    gone++;
                }
                had[arm][at] = gone - before;
            }
        }
        return new RiskTable(times, had, there);
    }

    private static double[] different(List<Times> arms) {
        double[] all =
                arms.stream()
                        .flatMapToDouble(arm -> Arrays.stream(arm.events()))
                        .sorted()
                        .toArray();
        int size = 0;
        for (double time : all) {
            if (size == 0 || all[size - 1] != time) {
                all[size++] = time;
            }
        }
        return Arrays.copyOf(all, size);
    }

    /// The log-rank test of all arms (Mantel, Cancer Chemotherapy Reports 50, 1966, 163): χ² with
    /// one degree of freedom fewer than arms; null where nothing can be compared.
    @Nullable Double logRank() {
        int arms = had.length;
        var surplus = new double[arms];
        var variance = new double[arms][arms];
        for (int at = 0; at < times.length; at++) {
            double events = sum(had, at);
            double all = sum(there, at);
            double spread = all > 1 ? events * (all - events) / (all - 1) : 0;
            for (int arm = 0; arm < arms; arm++) {
                double share = there[arm][at] / all;
                surplus[arm] += had[arm][at] - events * share;
                for (int other = 0; other < arms; other++) {
                    double same = arm == other ? 1 : 0;
                    variance[arm][other] += spread * share * (same - there[other][at] / all);
                }
            }
        }
        // The last arm's surplus follows from the others'.
        RealMatrix matrix =
                MatrixUtils.createRealMatrix(variance).getSubMatrix(0, arms - 2, 0, arms - 2);
        var solver = new LUDecomposition(matrix, 1e-12).getSolver();
        if (!solver.isNonSingular()) {
            return null;
        }
        var first = new ArrayRealVector(Arrays.copyOf(surplus, arms - 1));
        return Math.max(0, first.dotProduct(solver.solve(first)));
    }

    private static double sum(int[][] byArm, int at) {
        double sum = 0;
        for (int[] arm : byArm) {
            sum += arm[at];
        }
        return sum;
    }
}
