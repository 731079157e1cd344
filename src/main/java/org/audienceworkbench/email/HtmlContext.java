package org.audienceworkbench.email;

import java.util.Locale;
import java.util.Set;

/// Where in an HTML document a template's text has come to, so that [Lint] knows what a value that
/// is put there could do. Immutable: each step gives the next.
///
/// @param element the last tag that was opened, while it matters
/// @param attribute the attribute being read
record HtmlContext(State state, String element, String attribute) {

    enum State {
        TEXT,
        TAG_NAME,
        IN_TAG,
        ATTRIBUTE_NAME,
        BEFORE_VALUE,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        UNQUOTED,
        COMMENT,
        /// Inside script or style, where the HTML escaping means nothing.
        RAW
    }

    static final HtmlContext START = new HtmlContext(State.TEXT, "", "");

    private static final Set<String> RAW_ELEMENTS =
            Set.of("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext");

    /// Why a value can't stand here, or an empty text when it can.
    String objection() {
        return switch (state) {
            case RAW -> "A value can't stand inside <" + element + ">: it can't be made safe there";
            case TAG_NAME, IN_TAG, ATTRIBUTE_NAME ->
                    "A value can't stand inside a tag except as an attribute's value in quotes";
            case BEFORE_VALUE, UNQUOTED -> "Put quotes around the attribute's value";
            case DOUBLE_QUOTED, SINGLE_QUOTED ->
                    attribute.startsWith("on")
                            ? "Scripts don't run in e-mails; remove " + attribute
                            : "";
            case TEXT, COMMENT -> "";
        };
    }

    /// The context after an interpolation: an attribute's value has begun.
    HtmlContext afterValue() {
        return state == State.BEFORE_VALUE ? with(State.UNQUOTED) : this;
    }

    HtmlContext after(String text) {
        HtmlContext now = this;
        for (int i = 0; i < text.length(); i++) {
            now = now.after(text, i);
        }
        return now;
    }

    /// The context after one character of a text.
    HtmlContext after(String text, int i) {
        char c = text.charAt(i);
        boolean blank = Character.isWhitespace(c);
        return switch (state) {
            case TEXT ->
                    opensTag(text, i) ? new HtmlContext(State.TAG_NAME, "", "") : comment(text, i);
            case COMMENT -> c == '>' && text.startsWith("--", i - 2) && i >= 2 ? START : this;
            case RAW -> closesRaw(text, i) ? new HtmlContext(State.TAG_NAME, "/", "") : this;
            case TAG_NAME ->
                    blank
                            ? with(State.IN_TAG)
                            : c == '>'
                                    ? closed()
                                    : new HtmlContext(
                                            state, element + Character.toLowerCase(c), "");
            case IN_TAG ->
                    c == '>'
                            ? closed()
                            : blank || c == '/'
                                    ? this
                                    : new HtmlContext(
                                            State.ATTRIBUTE_NAME,
                                            element,
                                            String.valueOf(Character.toLowerCase(c)));
            case ATTRIBUTE_NAME ->
                    c == '='
                            ? with(State.BEFORE_VALUE)
                            : c == '>'
                                    ? closed()
                                    : blank
                                            ? followedByEquals(text, i) ? this : with(State.IN_TAG)
                                            : new HtmlContext(
                                                    state,
                                                    element,
                                                    attribute + Character.toLowerCase(c));
            case BEFORE_VALUE ->
                    c == '"'
                            ? with(State.DOUBLE_QUOTED)
                            : c == '\''
                                    ? with(State.SINGLE_QUOTED)
                                    : c == '>' ? closed() : blank ? this : with(State.UNQUOTED);
            case DOUBLE_QUOTED -> c == '"' ? with(State.IN_TAG) : this;
            case SINGLE_QUOTED -> c == '\'' ? with(State.IN_TAG) : this;
            case UNQUOTED -> c == '>' ? closed() : blank ? with(State.IN_TAG) : this;
        };
    }

    private HtmlContext comment(String text, int i) {
        return text.startsWith("<!--", i) ? new HtmlContext(State.COMMENT, "", "") : this;
    }

    private static boolean opensTag(String text, int i) {
        if (text.charAt(i) != '<') {
            return false;
        }
        if (i + 1 == text.length()) {
            return true;
        }
        char next = text.charAt(i + 1);
        return Character.isLetter(next) || next == '/';
    }

    private boolean closesRaw(String text, int i) {
        return text.charAt(i) == '<'
                && text.regionMatches(true, i, "</" + element, 0, element.length() + 2);
    }

    private static boolean followedByEquals(String text, int i) {
        int next = i;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '=';
    }

    private HtmlContext closed() {
        String name = element.toLowerCase(Locale.ROOT);
        return RAW_ELEMENTS.contains(name) ? new HtmlContext(State.RAW, name, "") : START;
    }

    private HtmlContext with(State next) {
        return new HtmlContext(next, element, attribute);
    }
}
