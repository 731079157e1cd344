package org.audienceworkbench.experiment;

import java.util.Locale;

/// Figures as sentences want them: `8,158`, `5.25 %`, `0.0012`.
final class Words {

    private Words() {}

    static String count(long customers) {
        return String.format(Locale.ROOT, "%,d", customers);
    }

    /// A value of the metric.
    static String value(MetricKind kind, double value) {
        return switch (kind) {
            case PROPORTION -> threeDigits(100 * value) + " %";
            case MEAN, RATIO, COUNT, TIME -> threeDigits(value);
        };
    }

    /// A difference, without its unit.
    static String difference(MetricKind kind, double difference) {
        return threeDigits(kind == MetricKind.PROPORTION ? 100 * difference : difference);
    }

    /// What a difference is counted in, with the space before it.
    static String unit(MetricKind kind) {
        return kind == MetricKind.PROPORTION ? " percentage points" : "";
    }

    static String percent(double share) {
        return threeDigits(100 * share) + " %";
    }

    /// Of an interval: `95 %`, and as many nines as there are.
    static String confidence(double share) {
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(1 - share)) - 1, 1, 12);
        return String.format(Locale.ROOT, "%." + decimals + "f", 100 * share)
                        .replaceFirst("\\.?0+$", "")
                + " %";
    }

    static String pValue(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + String.format(Locale.ROOT, "%.3f", p);
    }

    /// The same with all of its three digits, so that limits beside each other are alike: `7.00`.
    static String exactly(MetricKind kind, double difference) {
        return allThreeDigits(kind == MetricKind.PROPORTION ? 100 * difference : difference);
    }

    /// A difference with its sign: `+7.00`.
    static String signed(MetricKind kind, double difference) {
        String text = exactly(kind, Math.abs(difference));
        return text.equals("0") ? text : (difference < 0 ? "−" : "+") + text;
    }

    /// Three significant digits, more only before the point, without trailing zeros.
    static String threeDigits(double value) {
        String text = allThreeDigits(value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String allThreeDigits(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return "0";
        }
        int whole = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%,." + Math.clamp(3 - whole, 0, 12) + "f", value);
    }
}
