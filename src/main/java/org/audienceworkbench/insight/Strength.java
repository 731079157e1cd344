package org.audienceworkbench.insight;

import java.util.Arrays;

/// How strongly groupings go together with each other and with numbers, among the customers who
/// have both.
final class Strength {

    /// A table of more cells than these is counted by sorting.
    private static final long CELLS = 1 << 20;

    private Strength() {}

    /// @param value less what chance would have
    record Measured(double value, double uncorrected) {}

    /// Correlation ratio η, less what as many groups drawn by chance would have: η² becomes 1 − (1
    /// − η²)(n − 1)/(n − k) (Kelley 1935). NaN where the number or the grouping is constant, or
    /// every customer a group.
    static Measured eta(double[] values, Variable.Grouped groups) {
        var counts = new int[groups.levels()];
        var sums = new double[groups.levels()];
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        double unit = largest == 0 ? 1 : largest;
        int n = 0;
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            int group = groups.codes()[row];
            if (group >= 0 && !Double.isNaN(values[row])) {
                counts[group]++;
                sums[group] += values[row] / unit;
                sum += values[row] / unit;
                n++;
            }
        }
        double mean = sum / n;
        double within = 0;
        double whole = 0;
        for (int row = 0; row < values.length; row++) {
            int group = groups.codes()[row];
            if (group >= 0 && !Double.isNaN(values[row])) {
                double value = values[row] / unit;
                double inside = value - sums[group] / counts[group];
                within += inside * inside;
                whole += (value - mean) * (value - mean);
            }
        }
        long k = Arrays.stream(counts).filter(count -> count > 0).count();
        if (k < 2 || n <= k || whole == 0) {
            return new Measured(Double.NaN, Double.NaN);
        }
        double share = Math.min(1, within / whole);
        return new Measured(
                Math.sqrt(Math.max(0, 1 - share * (n - 1) / (n - k))), Math.sqrt(1 - share));
    }

    /// Cramér's V (1946), and less what chance would have (Bergsma 2013). NaN where either is
    /// constant, or every customer a group.
    static Measured cramersV(Variable.Grouped one, Variable.Grouped other) {
        var ofOne = new long[one.levels()];
        var ofOther = new long[other.levels()];
        var keys = new long[one.size()];
        int n = 0;
        for (int row = 0; row < keys.length; row++) {
            int first = one.codes()[row];
            int second = other.codes()[row];
            if (first >= 0 && second >= 0) {
                ofOne[first]++;
                ofOther[second]++;
                keys[n] = (long) first * other.levels() + second;
                n++;
            }
        }
        long rows = Arrays.stream(ofOne).filter(count -> count > 0).count();
        long columns = Arrays.stream(ofOther).filter(count -> count > 0).count();
        double rowsLeft = rows - (double) (rows - 1) * (rows - 1) / (n - 1);
        double columnsLeft = columns - (double) (columns - 1) * (columns - 1) / (n - 1);
        double least = Math.min(rowsLeft, columnsLeft) - 1;
        if (rows < 2 || columns < 2 || !(least > 0)) {
            return new Measured(Double.NaN, Double.NaN);
        }
        double phi = Math.max(0, contingency(Arrays.copyOf(keys, n), ofOne, ofOther) - 1);
        double left = Math.max(0, phi - (double) (rows - 1) * (columns - 1) / (n - 1));
        return new Measured(
                Math.min(1, Math.sqrt(left / least)),
                Math.min(1, Math.sqrt(phi / (Math.min(rows, columns) - 1))));
    }

    /// The sum of nᵢⱼ²/(nᵢ nⱼ), which is χ²/n + 1.
    private static double contingency(long[] keys, long[] ofOne, long[] ofOther) {
        double sum = 0;
        if ((long) ofOne.length * ofOther.length <= CELLS) {
            var cells = new long[ofOne.length * ofOther.length];
            for (long key : keys) {
                cells[(int) key]++;
            }
            for (int cell = 0; cell < cells.length; cell++) {
                sum += part(cells[cell], cell, ofOne, ofOther);
            }
            return sum;
        }
        Arrays.sort(keys);
        int from = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || keys[i] != keys[from]) {
                sum += part(i - from, keys[from], ofOne, ofOther);
                from = i;
            }
        }
        return sum;
    }

    private static double part(long count, long key, long[] ofOne, long[] ofOther) {
        return count == 0
                ? 0
                : (double) count
                        * count
                        / ofOne[(int) (key / ofOther.length)]
                        / ofOther[(int) (key % ofOther.length)];
    }
}
