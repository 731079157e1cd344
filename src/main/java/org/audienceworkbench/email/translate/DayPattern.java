package org.audienceworkbench.email.translate;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/// How days are written in a language, in the letters of Java's patterns.
final class DayPattern {

    private static final Map<String, String> STRFTIME =
            Map.ofEntries(
                    Map.entry("d", "%-d"),
                    Map.entry("dd", "%d"),
                    Map.entry("M", "%-m"),
                    Map.entry("MM", "%m"),
                    Map.entry("MMM", "%b"),
                    Map.entry("MMMM", "%B"),
                    Map.entry("y", "%Y"),
                    Map.entry("yyyy", "%Y"),
                    Map.entry("yy", "%y"),
                    Map.entry("EEEE", "%A"));
    private static final Map<String, String> PHP =
            Map.ofEntries(
                    Map.entry("d", "j"),
                    Map.entry("dd", "d"),
                    Map.entry("M", "n"),
                    Map.entry("MM", "m"),
                    Map.entry("MMM", "M"),
                    Map.entry("MMMM", "F"),
                    Map.entry("y", "Y"),
                    Map.entry("yyyy", "Y"),
                    Map.entry("yy", "y"),
                    Map.entry("EEEE", "l"));

    private DayPattern() {}

    /// @param style `short`, `medium`, `long` or `full`
    static String of(String style, Locale locale) throws Untranslatable {
        String pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.valueOf(style.toUpperCase(Locale.ROOT)),
                        null,
                        IsoChronology.INSTANCE,
                        locale);
        boolean words = pattern.contains("MMM") || pattern.contains("E");
        if (words && !locale.getLanguage().equals("en")) {
            throw new Untranslatable("names of months in another language than English");
        }
        return pattern;
    }

    /// The same in the letters of C's `strftime`, which Liquid has.
    static String asStrftime(String pattern) throws Untranslatable {
        return in(STRFTIME, pattern);
    }

    /// The same in the letters of PHP's `date`, which Django has.
    static String asPhp(String pattern) throws Untranslatable {
        return in(PHP, pattern);
    }

    private static String in(Map<String, String> letters, String pattern) throws Untranslatable {
        var out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(i)) {
                end++;
            }
            String run = pattern.substring(i, end);
            String there = letters.get(run);
            if (there == null && Character.isLetter(pattern.charAt(i))) {
                throw new Untranslatable("days written as " + pattern);
            }
            out.append(there == null ? run : there);
            i = end;
        }
        return out.toString();
    }
}
