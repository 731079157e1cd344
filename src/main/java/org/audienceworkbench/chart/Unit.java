package org.audienceworkbench.chart;

import java.text.DecimalFormat;

/// How a chart writes the numbers of an axis and its labels.
public enum Unit {
    NUMBER("#,##0.######"),
    /// Shares from 0 to 1, written as percent.
    SHARE("#,##0.##\u00a0%"),
    /// Multiples of a base, written as `2.3×`.
    TIMES("#,##0.##×");

    private final String pattern;

    Unit(String pattern) {
        this.pattern = pattern;
    }

    DecimalFormat ticks() {
        return Figures.formatter(pattern);
    }

    String label(double value) {
        return switch (this) {
            case NUMBER -> Figures.number(value);
            case SHARE -> Figures.share(value);
            case TIMES -> Double.isFinite(value) ? Figures.format("0.##×", value) : Figures.NONE;
        };
    }

    /// A difference, with its sign: shares in percentage points.
    String difference(double value) {
        return switch (this) {
            case NUMBER -> Figures.signed(value);
            case SHARE -> Figures.points(value);
            case TIMES -> label(value);
        };
    }
}
