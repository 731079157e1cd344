package org.audienceworkbench.ui.kit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as tab-separated text for a spreadsheet: every digit of a number, and no text that the
/// spreadsheet would take for a formula.
final class Copied {

    private Copied() {}

    static String rows(List<String> titles, List<? extends List<?>> rows) {
        var text = new StringBuilder(line(titles));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    /// A value that lists and streams accept in place of null.
    static Object present(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String line(List<?> values) {
        return values.stream().map(Copied::text).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() ? "" : plain(number);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString().replaceAll("[\t\r\n]+", " ");
        // An apostrophe makes spreadsheets show it as it is; a customer's name must not compute.
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String plain(double number) {
        var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return exact.toPlainString();
    }
}
