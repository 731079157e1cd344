package org.audienceworkbench.email.liquid;

import java.util.regex.Pattern;

/// An expression of the program's own language.
///
/// @param code may be missing when it is worked out, unless `present` is [#ALWAYS]
/// @param present a condition that says whether it is there
record Value(String code, Shape shape, String present) {

    static final String ALWAYS = "true";

    /// What takes `!` and `??` without brackets: only its last step may be missing.
    private static final Pattern SIMPLE =
            Pattern.compile("(?!cart\\.)\\w+(?:\\.\\w+|\\[[^\\[\\]]*\\])?");

    /// What takes a builtin without brackets.
    static final Pattern CHAIN = Pattern.compile("[A-Za-z_][\\w.?\\[\\]]*");

    /// Something that is always there.
    static Value of(String code, Shape shape) {
        return new Value(code, shape, ALWAYS);
    }

    /// Something that may be missing.
    static Value perhaps(String code, Shape shape) {
        return new Value(code, shape, bracketed(code) + "??");
    }

    static Value text(String text) {
        return of(quoted(text), Shape.TEXT);
    }

    boolean isSure() {
        return present.equals(ALWAYS);
    }

    Value with(String other, Shape another) {
        return new Value(other, another, present);
    }

    /// Safe to put a builtin or an operator behind it.
    String firm() {
        return CHAIN.matcher(code).matches() ? code : bracketed(code);
    }

    /// As it is written where nothing stands in its place when it is missing.
    String shown() {
        return isSure() ? code : bracketed(code) + "!";
    }

    /// With something else in place of what is missing.
    String or(String other) {
        return isSure() ? firm() : "(" + bracketed(code) + "!" + other + ")";
    }

    private static String bracketed(String code) {
        return SIMPLE.matcher(code).matches() || isQuoted(code) ? code : "(" + code + ")";
    }

    private static boolean isQuoted(String code) {
        return code.matches("\"[^\"\\\\]*\"");
    }

    static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("${", "$\" + \"{")
                + "\"";
    }

    /// As text; numbers as Liquid writes them.
    Value asText() throws Unreadable {
        return switch (shape) {
            case TEXT, UNKNOWN -> this;
            case MARKUP -> throw new Unreadable("changing or comparing what is HTML already");
            case NUMBER, YES_NO -> with(firm() + "?c", Shape.TEXT);
            case DAY -> with(firm() + "?string[\"yyyy-MM-dd\"]", Shape.TEXT);
            default -> throw new Unreadable("a list or a row of one as text");
        };
    }

    /// As a number that is 0 where it is missing, as Liquid counts.
    String asNumber() throws Unreadable {
        if (shape != Shape.NUMBER) {
            throw new Unreadable("counting with what is no number here");
        }
        return or("0");
    }
}
