package org.audienceworkbench.experiment;

import java.util.Arrays;

/// Values whose extremes were pulled in to the next value: Tukey, Annals of Mathematical Statistics
/// 33 (1962) 1-67. The limits come from all arms together, so that all are treated alike.
///
/// @param least no value is below
/// @param most no value is above
record Winsorised(double[] values, double least, double most) {

    /// @param share of the values to pull in at either end
    static Winsorised of(double[] values, int[] armOfRow, double share) {
        var sorted = new double[values.length];
        int size = 0;
        for (int row = 0; row < values.length; row++) {
            if (armOfRow[row] != Arms.NONE && !Double.isNaN(values[row])) {
                sorted[size++] = values[row];
            }
        }
        if (size == 0) {
            return new Winsorised(values, Double.NaN, Double.NaN);
        }
        Arrays.sort(sorted, 0, size);
        int cut = (int) (share * size);
        double least = sorted[cut];
        double most = sorted[size - 1 - cut];
        var pulled = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            pulled[row] =
                    Double.isNaN(values[row]) ? values[row] : Math.clamp(values[row], least, most);
        }
        return new Winsorised(pulled, least, most);
    }
}
