package org.audienceworkbench.email.liquid;

import java.util.Map;

/// Patterns of C's `strftime`, which Liquid has, in the letters of Java's.
final class Strftime {

    private static final Map<String, String> LETTERS =
            Map.ofEntries(
                    Map.entry("d", "dd"),
                    Map.entry("-d", "d"),
                    Map.entry("e", "d"),
                    Map.entry("-e", "d"),
                    Map.entry("m", "MM"),
                    Map.entry("-m", "M"),
                    Map.entry("b", "MMM"),
                    Map.entry("h", "MMM"),
                    Map.entry("B", "MMMM"),
                    Map.entry("y", "yy"),
                    Map.entry("Y", "yyyy"),
                    Map.entry("a", "EEE"),
                    Map.entry("A", "EEEE"),
                    Map.entry("H", "HH"),
                    Map.entry("-H", "H"),
                    Map.entry("I", "hh"),
                    Map.entry("-I", "h"),
                    Map.entry("M", "mm"),
                    Map.entry("S", "ss"),
                    Map.entry("p", "a"),
                    Map.entry("j", "DDD"),
                    Map.entry("F", "yyyy-MM-dd"),
                    Map.entry("D", "MM/dd/yy"),
                    Map.entry("T", "HH:mm:ss"),
                    Map.entry("R", "HH:mm"));

    private Strftime() {}

    /// In quotes.
    static String pattern(String strftime) throws Unreadable {
        var pattern = new StringBuilder();
        for (int i = 0; i < strftime.length(); i++) {
            char c = strftime.charAt(i);
            if (c != '%') {
                pattern.append(literal(c));
                continue;
            }
            int length = strftime.startsWith("-", i + 1) ? 2 : 1;
            String letter = strftime.substring(i + 1, Math.min(strftime.length(), i + 1 + length));
            String here = letter.equals("%") ? "%" : LETTERS.get(letter);
            if (here == null) {
                throw new Unreadable("days written with %" + letter);
            }
            pattern.append(here);
            i += length;
        }
        return Value.quoted(pattern.toString());
    }

    private static String literal(char c) {
        if (c == '\'') {
            return "''";
        }
        return Character.isLetter(c) ? "'" + c + "'" : String.valueOf(c);
    }
}
