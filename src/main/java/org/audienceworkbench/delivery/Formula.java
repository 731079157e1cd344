package org.audienceworkbench.delivery;

/// Cells that a spreadsheet would run instead of show (OWASP, "CSV Injection").
public final class Formula {

    private Formula() {}

    /// Whether a spreadsheet would take the text for a formula: its first character that is seen is
    /// one of `= + - @`, also in full width, or it begins with a tab or a line break.
    public static boolean isOne(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n' -> {
                    return true;
                }
                default -> {
                    if (!unseen(c)) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// Shows it as text: an apostrophe in front, which spreadsheets hide.
    public static String harmless(String text) {
        return isOne(text) ? "'" + text : text;
    }

    private static boolean unseen(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }
}
