package org.audienceworkbench.uplift;

import java.util.Arrays;

/// Uplift curves, Qini curves and the areas under them, from counts of customers by score.
///
/// Both curves go from nobody to everybody, one point for each different score. The area between a
/// curve and the straight line to its end is given as a share of that of the best order there could
/// be, as in scikit-uplift: 1 for that order, 0 for chance, below 0 for worse.
///
/// Cells are treated, treated hits, control and control hits of each group of equal scores, the
/// highest score first.
final class Areas {

    private static final int WIDTH = 4;

    private Areas() {}

    /// How high a curve stands over so many customers.
    interface Curve {
        double height(double treated, double treatedHits, double control, double controlHits);
    }

    /// Hits that the treatment brought among the first customers: the difference of the rates,
    /// times the customers.
    static double uplift(double treated, double treatedHits, double control, double controlHits) {
        return (ratio(treatedHits, treated) - ratio(controlHits, control)) * (treated + control);
    }

    /// Hits that it brought among the treated of them (Radcliffe 2007): treated hits less control
    /// hits, those scaled to as many customers as were treated.
    static double qini(double treated, double treatedHits, double control, double controlHits) {
        return treatedHits - controlHits * ratio(treated, control);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /// The area under the uplift curve as a share of the best one's, both less that of chance.
    static double uplift(int[] cells) {
        int[] all = total(cells);
        int treatedMisses = all[0] - all[1];
        int controlMisses = all[2] - all[3];
        int[] treatedHits = {all[1], all[1], 0, 0};
        int[] missed = {0, 0, controlMisses, 0};
        int[] lost = {0, 0, all[3], all[3]};
        int[] wasted = {treatedMisses, 0, 0, 0};
        int[] best =
                all[3] > treatedMisses
                        ? joined(treatedHits, missed, lost, wasted)
                        : joined(treatedHits, missed, wasted, lost);
        return share(cells, best, all, Areas::uplift);
    }

    /// The Qini coefficient: the same of the Qini curve, whose best order may have customers whom
    /// the treatment drives away.
    static double qini(int[] cells) {
        int[] all = total(cells);
        int[] treatedHits = {all[1], all[1], 0, 0};
        int[] misses = {all[0] - all[1], 0, all[2] - all[3], 0};
        int[] controlHits = {0, 0, all[3], all[3]};
        return share(cells, joined(treatedHits, misses, controlHits), all, Areas::qini);
    }

    /// 0 where no order is better than another.
    private static double share(int[] cells, int[] best, int[] all, Curve curve) {
        double chance = curve.height(all[0], all[1], all[2], all[3]) * (all[0] + all[2]) / 2;
        double reachable = area(best, curve) - chance;
        double reached = area(cells, curve) - chance;
        return Math.abs(reachable) < 1e-9 ? 0 : reached / reachable;
    }

    private static double area(int[] cells, Curve curve) {
        double area = 0;
        double height = 0;
        int[] sum = new int[WIDTH];
        for (int group = 0; group < cells.length; group += WIDTH) {
            for (int i = 0; i < WIDTH; i++) {
                sum[i] += cells[group + i];
            }
            int customers = cells[group] + cells[group + 2];
            double next = customers == 0 ? height : curve.height(sum[0], sum[1], sum[2], sum[3]);
            area += customers * (height + next) / 2;
            height = next;
        }
        return area;
    }

    /// The curve at equal steps from nobody to everybody, straight between its points.
    ///
    /// @return `steps` + 1 heights
    static double[] at(int[] cells, int steps, Curve curve) {
        int[] all = total(cells);
        double size = (double) all[0] + all[2];
        double[] heights = new double[steps + 1];
        int[] sum = new int[WIDTH];
        double before = 0;
        double height = 0;
        int step = 1;
        for (int group = 0; group < cells.length; group += WIDTH) {
            for (int i = 0; i < WIDTH; i++) {
                sum[i] += cells[group + i];
            }
            int customers = cells[group] + cells[group + 2];
            if (customers == 0) {
                continue;
            }
            double next = curve.height(sum[0], sum[1], sum[2], sum[3]);
            double passed = (double) sum[0] + sum[2];
            while (step <= steps && size * step / steps <= passed) {
                double part = (size * step / steps - before) / customers;
                heights[step++] = height + (next - height) * part;
            }
            before = passed;
            height = next;
        }
        Arrays.fill(heights, step, heights.length, height);
        return heights;
    }

    static int[] total(int[] cells) {
        int[] sum = new int[WIDTH];
        for (int group = 0; group < cells.length; group += WIDTH) {
            for (int i = 0; i < WIDTH; i++) {
                sum[i] += cells[group + i];
            }
        }
        return sum;
    }

    private static int[] joined(int[]... groups) {
        return Arrays.stream(groups).flatMapToInt(Arrays::stream).toArray();
    }
}
