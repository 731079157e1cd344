package org.audienceworkbench.missing;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// What stands for an attribute's missing values, for people: `the median 1,397.48`.
public record Filled(String attribute, String by) {

    static Filled of(Fill fill) {
        return new Filled(
                fill.attribute(),
                switch (fill) {
                    case Fill.Constant(_, var policy, var value) -> constant(policy, value);
                    case Fill.Marked(_, var input) -> "the input \"" + input + "\" beside it";
                    case Fill.Along along -> "the line along \"" + along.along() + "\"";
                    case Fill.Alike(_, var k, _, _, var levels) -> alike(k, levels.isEmpty());
                });
    }

    private static String constant(String policy, String value) {
        String what =
                switch (policy) {
                    case "median" -> "the median ";
                    case "mode" -> "the most frequent value ";
                    default -> "the default ";
                };
        return what + readable(value);
    }

    private static String alike(int k, boolean mean) {
        if (k == 1) {
            return "the value of the most similar customer";
        }
        return (mean ? "the mean" : "the most frequent value")
                + " of the "
                + k
                + " most similar customers";
    }

    /// Numbers with two decimals at most, or with the first three digits that are not 0.
    private static String readable(String value) {
        if (!value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return value;
        }
        double number = Double.parseDouble(value);
        if (number != 0 && Math.abs(number) < 0.1) {
            return String.format(Locale.ENGLISH, "%.3g", number);
        }
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                .format(number);
    }
}
