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
            case TIMES -> Double.isFinite(value) ? Figures.format("0.0×", value) : Figures.NONE;
        };
    }

    /// A difference with its sign and its interval, shares in percentage points: `+7.66 pp [+7.00,
    /// +8.32]`.
    public String interval(double value, double low, double high) {
        return switch (this) {
            case NUMBER ->
                    bracketed(Figures.signed(value), Figures.signed(low), Figures.signed(high));
            case SHARE -> bracketed(Figures.points(value), hundred(low), hundred(high));
            case TIMES -> bracketed(label(value), label(low), label(high));
        };
    }

    private static String hundred(double value) {
        return Double.isFinite(value) ? Figures.format("+0.00;−0.00", value * 100) : Figures.NONE;
    }

    private static String bracketed(String value, String low, String high) {
        return value + " [" + low + ", " + high + "]";
    }
}
