package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Where the values of a group lie: the figures of a box plot (Tukey 1977), and a curve of how
/// dense they are.
///
/// Quartiles are interpolated linearly between the values (Hyndman and Fan 1996, type 7). A whisker
/// ends at the last value that is no farther from its quartile than 1.5 times the distance between
/// the quartiles.
///
/// @param sorted ascending, finite, one at least; not copied
/// @param lowEnd where the lower whisker ends
/// @param below how many values are beyond it
public record Spread(
        double[] sorted,
        double lowQuartile,
        double median,
        double highQuartile,
        double lowEnd,
        double highEnd,
        int below,
        int above) {

    private static final double REACH = 1.5;
    private static final int FINE = 2048;

    /// @param values finite ones, one at least; sorted in place
    public static Spread of(double[] values) {
        Arrays.sort(values);
        double low = quantile(values, 0.25);
        double high = quantile(values, 0.75);
        double reach = REACH * (high - low);
        int first = 0;
        while (values[first] < low - reach) {
            first++;
        }
        int last = values.length - 1;
        while (values[last] > high + reach) {
            last--;
        }
        return new Spread(
                values,
                low,
                quantile(values, 0.5),
                high,
                values[first],
                values[last],
                first,
                values.length - 1 - last);
    }

    /// Type 7 of Hyndman and Fan (1996).
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double value = sorted[below];
        double part = place - below;
        return part == 0 ? value : value + part * (sorted[below + 1] - value);
    }

    /// How wide the kernels are: Silverman (1986), equation 3.31, with 0.9 for 1.06. 0 where all
    /// values are alike.
    public double bandwidth() {
        int size = sorted.length;
        double mean = 0;
        for (double value : sorted) {
            mean += value / size;
        }
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = size < 2 ? 0 : Math.sqrt(squares / (size - 1));
        double middle = (highQuartile - lowQuartile) / 1.34;
        double narrow = middle > 0 ? Math.min(deviation, middle) : deviation;
        return 0.9 * narrow * Math.pow(size, -0.2);
    }

    /// The density at equally distant places, with Gaussian kernels. Values are first dealt to a
    /// fine grid, each to its two neighbours by nearness, so that a million are as quick as a
    /// thousand.
    ///
    /// @return a density a place; empty where all values are alike
    public double[] density(double from, double to, int places) {
        double width = bandwidth();
        double low = sorted[0];
        double span = sorted[sorted.length - 1] - low;
        if (!(width > 0) || !(span > 0)) {
            return new double[0];
        }
        int cells = Math.clamp((int) Math.ceil(span / width * 16), FINE, 8 * FINE);
        double step = span / (cells - 1);
        var mass = new double[cells];
        for (double value : sorted) {
            double place = (value - low) / step;
            int cell = Math.min(cells - 2, (int) place);
            double part = place - cell;
            mass[cell] += 1 - part;
            mass[cell + 1] += part;
        }
        double scale = 1 / (sorted.length * width * Math.sqrt(2 * Math.PI));
        var density = new double[places];
        for (int i = 0; i < places; i++) {
            double at = places == 1 ? from : from + (to - from) * i / (places - 1);
            // beyond six widths a kernel is nothing
            int first = (int) Math.clamp((at - 6 * width - low) / step, 0, cells - 1);
            int last = (int) Math.clamp((at + 6 * width - low) / step + 1, 0, cells - 1);
            for (int cell = first; cell <= last; cell++) {
                if (mass[cell] > 0) {
                    double far = (at - low - cell * step) / width;
                    density[i] += mass[cell] * Math.exp(-far * far / 2);
                }
            }
            density[i] *= scale;
        }
        return density;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Spread spread && Arrays.equals(sorted, spread.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
