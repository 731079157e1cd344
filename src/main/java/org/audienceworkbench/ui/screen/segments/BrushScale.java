package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Bins;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;

/// Which limits of a range stand at which edges of a histogram's bars. The outermost edges stand
/// for no limit.
///
/// @param whole the values are whole numbers, so a range ends before the next bar's first
record BrushScale(Bins bins, boolean whole) {

    private static final MathContext DIGITS = new MathContext(12);

    int edges() {
        return bins.counts().length;
    }

    /// The edge where a lower limit stands, with fractions where it is within a bar.
    double lowEdge(@Nullable Double limit) {
        return limit == null ? 0 : edge(limit - (bins.isWhole() ? 0.5 : 0));
    }

    double highEdge(@Nullable Double limit) {
        double beyond = bins.isWhole() ? 0.5 : whole ? 1 : 0;
        return limit == null ? edges() : edge(limit + beyond);
    }

    private double edge(double value) {
        return Math.clamp((value - bins.from()) / bins.width(), 0, edges());
    }

    @Nullable Double low(int edge) {
        return edge <= 0 ? null : (Double) rounded(value(edge) + (bins.isWhole() ? 0.5 : 0));
    }

    @Nullable Double high(int edge) {
        double beyond = bins.isWhole() ? 0.5 : whole ? 1 : 0;
        return edge >= edges() ? null : (Double) rounded(value(edge) - beyond);
    }

    private double value(int edge) {
        return bins.from() + bins.width() * edge;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
