package org.audienceworkbench.email;

/// Whether a stretch of rendered HTML or text would show anything.
final class Visible {

    private Visible() {}

    /// Letters outside tags, or a picture; spaces, `&nbsp;` and what stands in `head` or `style`
    /// are not to be seen.
    static boolean in(char[] output, int from, int until) {
        int at = from;
        while (at < until) {
            char c = output[at];
            if (c == '<' && at + 1 < until) {
                String end = end(output, at, until);
                if (end.isEmpty()) {
                    return true;
                }
                at = after(output, at, until, end);
            } else if (c == '&') {
                int end = entity(output, at, until);
                if (end < 0) {
                    return true;
                }
                at = end;
            } else if (c <= ' ' || c == '\u00a0' || c == '\u200b' || c == '\u200c') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    /// What ends the tag that begins here, with all that is not to be seen; empty for a tag that
    /// shows something.
    private static String end(char[] output, int at, int until) {
        return switch (output[at + 1]) {
            case 'i', 'I' -> starts(output, at, until, "<img") ? "" : ">";
            case 'h', 'H' ->
                    starts(output, at, until, "<hr")
                            ? ""
                            : starts(output, at, until, "<head") ? "</head>" : ">";
            case 's', 'S' -> starts(output, at, until, "<style") ? "</style>" : ">";
            case '!' -> starts(output, at, until, "<!--") ? "-->" : ">";
            default -> ">";
        };
    }

    /// After an entity that shows nothing; -1 for one that shows something, or for a plain `&`.
    private static int entity(char[] output, int at, int until) {
        for (String blank : new String[] {"&nbsp;", "&zwnj;", "&#160;", "&#847;", "&#8203;"}) {
            if (starts(output, at, until, blank)) {
                return at + blank.length();
            }
        }
        return -1;
    }

    private static boolean starts(char[] output, int at, int until, String text) {
        if (at + text.length() > until) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.toLowerCase(output[at + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int after(char[] output, int at, int until, String end) {
        char first = end.charAt(0);
        for (int i = at; i < until; i++) {
            if (output[i] == first && starts(output, i, until, end)) {
                return i + end.length();
            }
        }
        return until;
    }
}
