package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

import java.awt.Color;

/// The colour and the size of each customer of a [Scatter].
final class PointColours {

    private final Scatter scatter;
    private final ChartStyle style;
    private final Ramp values;
    private final double largest;

    PointColours(Scatter scatter, ChartStyle style) {
        this.scatter = scatter;
        this.style = style;
        this.values = Ramp.values(style);
        this.largest = largest(scatter.sizes());
    }

    private static double largest(Scatter.@Nullable Sizes sizes) {
        double largest = 0;
        for (double size : sizes == null ? new double[0] : sizes.values()) {
            largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
        }
        return largest;
    }

    Color of(int row) {
        Highlight highlight = scatter.highlight();
        if (highlight != null) {
            return highlight.contains().test(row) ? style.accent() : style.rest();
        }
        return switch (scatter.colour()) {
            case null -> style.accent();
            case Scatter.Groups groups -> {
                int group = groups.of()[row];
                yield group < 0 ? style.rest() : style.group(group);
            }
            case Scatter.Shade(_, var shades, var low, var high) -> {
                double value = shades[row];
                yield Double.isFinite(value)
                        ? values.colour(high > low ? (value - low) / (high - low) : 0.5)
                        : style.rest();
            }
        };
    }

    /// How much wider than usual a point is: its area grows with its value, from a quarter to four
    /// times the usual. Values below 0 are as small as 0.
    double width(int row) {
        Scatter.Sizes sizes = scatter.sizes();
        if (sizes == null || largest <= 0) {
            return 1;
        }
        double value = sizes.values()[row];
        double share = Double.isFinite(value) ? Math.max(0, value) / largest : 0;
        return Math.sqrt(0.25 + 3.75 * share);
    }
}
