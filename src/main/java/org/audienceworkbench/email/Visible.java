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
                if (starts(output, at, until, "<img") || starts(output, at, until, "<hr")) {
                    return true;
                }
                at =
                        starts(output, at, until, "<style")
                                ? after(output, at, until, "</style>")
                                : starts(output, at, until, "<head")
                                        ? after(output, at, until, "</head>")
                                        : starts(output, at, until, "<!--")
                                                ? after(output, at, until, "-->")
                                                : after(output, at, until, ">");
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
        for (int i = at; i < until; i++) {
            if (starts(output, i, until, end)) {
                return i + end.length();
            }
        }
        return until;
    }
}
