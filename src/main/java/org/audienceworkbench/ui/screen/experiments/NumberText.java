package org.audienceworkbench.ui.screen.experiments;

import org.audienceworkbench.base.Problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers as people type them: `0.05`, `5 %`, `2 pp`, `8,158`.
final class NumberText {

    private static final DecimalFormatSymbols POINT = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private NumberText() {}

    /// @param field what the number is, for the message
    /// @throws Problem when the text is no number
    static double read(String field, String text) {
        String bare = text.strip().replace(",", "").replace("\u00a0", "");
        double unit = 1;
        for (String hundredth : new String[] {"%", "pp"}) {
            if (bare.endsWith(hundredth)) {
                bare = bare.substring(0, bare.length() - hundredth.length()).strip();
                unit = 0.01;
            }
        }
        try {
            return Double.parseDouble(bare) * unit;
        } catch (NumberFormatException e) {
            throw new Problem(
                    "\"" + text + "\" is not a number",
                    field,
                    "Type a number such as 0.05 or 5 %",
                    e);
        }
    }

    static String percent(double share) {
        return new DecimalFormat("0.###", POINT).format(share * 100) + " %";
    }

    /// Five digits, enough to see what a figure is.
    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }

    static String count(double count) {
        return new DecimalFormat("#,##0", POINT).format(Math.ceil(count));
    }
}
