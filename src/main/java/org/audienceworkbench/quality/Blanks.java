package org.audienceworkbench.quality;

/// Blanks that no one meant to type.
final class Blanks {

    private Blanks() {}

    /// None at the ends, and one at most between words. No-break and other wide blanks count.
    static String without(String text) {
        var clean = new StringBuilder(text.length());
        boolean waiting = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                waiting = !clean.isEmpty();
            } else {
                if (waiting) {
                    clean.append(' ');
                    waiting = false;
                }
                clean.append(c);
            }
        }
        return text.contentEquals(clean) ? text : clean.toString();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b';
    }
}
