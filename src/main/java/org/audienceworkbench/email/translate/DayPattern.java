package org.audienceworkbench.email.translate;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/// How days are written in a language, in the letters of Java's patterns.
final class DayPattern {

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
        var out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(i)) {
                end++;
            }
            String letters = pattern.substring(i, end);
            out.append(
                    switch (letters) {
                        case "d" -> "%-d";
                        case "dd" -> "%d";
                        case "M" -> "%-m";
                        case "MM" -> "%m";
                        case "MMM" -> "%b";
                        case "MMMM" -> "%B";
                        case "y", "yyyy" -> "%Y";
                        case "yy" -> "%y";
                        case "EEEE" -> "%A";
                        default -> {
                            if (Character.isLetter(pattern.charAt(i))) {
                                throw new Untranslatable("days written as " + pattern);
                            }
                            yield letters;
                        }
                    });
            i = end;
        }
        return out.toString();
    }
}
