package org.audienceworkbench.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them on screens, charts and reports: thousands separated, no more digits
/// than help, never "NaN". The same on every machine, whatever its language.
public final class Figures {

    /// Stands for a number that is not there or makes no sense.
    public static final String NONE = "–";

    private static final String SPACE = "\u00a0";

    private Figures() {}

    /// `64,000`
    public static String count(long count) {
        return formatter("#,##0").format(count);
    }

    /// At most four digits that matter and three decimals: `64,000`, `1,234.5` is `1,235`, `12.35`,
    /// `0.0123`.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        if (size >= 1e15 || (size > 0 && size < 1e-6)) {
            return format("0.##E0", value).replace("E", "e");
        }
        if (size >= 1) {
            return format(size < 10 ? "#,##0.###" : size < 100 ? "#,##0.##" : tail(size), value);
        }
        return format(
                "0.#########", BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue());
    }

    /// Every digit, for tooltips and copies into other programs: `1,234.5678`.
    public static String full(double value) {
        return Double.isFinite(value) ? format("#,##0.###############", value) : NONE;
    }

    /// With its sign: `+0.0766`, `−3`.
    public static String signed(double value) {
        return value > 0 && Double.isFinite(value) ? "+" + number(value) : number(value);
    }

    /// A share from 0 to 1 as `27.4 %`; small ones keep two digits that matter: `0.034 %`.
    public static String share(double share) {
        return Double.isFinite(share) ? percent(share) + SPACE + "%" : NONE;
    }

    /// How sure an interval is, with as many nines as there are: `95 %`, `99.98 %`.
    public static String confidence(double share) {
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(1 - share)) - 1, 1, 12);
        return format("0." + "#".repeat(decimals), share * 100) + SPACE + "%";
    }

    /// A difference of two shares in percentage points: `+7.66 pp`.
    public static String points(double difference) {
        if (!Double.isFinite(difference)) {
            return NONE;
        }
        return format("+0.00;−0.00", difference * 100) + SPACE + "pp";
    }

    /// `0.034`, and `< 0.001` below that.
    public static String pValue(double p) {
        if (!Double.isFinite(p)) {
            return NONE;
        }
        return p < 0.001 ? "<" + SPACE + "0.001" : format("0.000", p);
    }

    /// Rounded to what a waiting person wants to know: `under a second`, `12 s`, `3 min`, `2 h 10
    /// min`.
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            return "under a second";
        }
        if (seconds < 60) {
            return seconds + SPACE + "s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60
                ? minutes + SPACE + "min"
                : minutes / 60 + SPACE + "h " + minutes % 60 + SPACE + "min";
    }

    private static String tail(double size) {
        return size < 1000 ? "#,##0.#" : "#,##0";
    }

    private static String percent(double share) {
        double percent = share * 100;
        double size = Math.abs(percent);
        if (size > 0 && size < 0.001) {
            return "<" + SPACE + "0.001";
        }
        if (size > 0 && size < 1) {
            return format(
                    "0.####",
                    BigDecimal.valueOf(percent)
                            .round(new MathContext(2, RoundingMode.HALF_UP))
                            .doubleValue());
        }
        return format("#,##0.#", percent);
    }

    static String format(String pattern, double value) {
        return formatter(pattern).format(value);
    }

    static DecimalFormat formatter(String pattern) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        symbols.setGroupingSeparator(',');
        symbols.setDecimalSeparator('.');
        var format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
