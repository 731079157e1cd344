package org.audienceworkbench.email;

import java.util.Set;

/// Sees in one pass that rendered HTML has nothing in it that [SafeHtml] would take out, which is
/// so for nearly every e-mail and saves building its tree.
///
/// It knows the tags and attributes of ordinary e-mails, written as they are written there.
/// Whatever else it meets, it says no, and the tree decides.
final class HarmlessHtml {

    private static final Set<String> TAGS =
            Set.of(
                    "a", "b", "body", "br", "center", "div", "em", "h1", "h2", "h3", "h4", "head",
                    "hr", "html", "i", "img", "li", "meta", "ol", "p", "small", "span", "strong",
                    "style", "sub", "sup", "table", "tbody", "td", "th", "thead", "title", "tr",
                    "u", "ul");

    private static final Set<String> PLAIN =
            Set.of(
                    "align",
                    "alt",
                    "bgcolor",
                    "border",
                    "cellpadding",
                    "cellspacing",
                    "charset",
                    "class",
                    "colspan",
                    "content",
                    "dir",
                    "height",
                    "id",
                    "lang",
                    "name",
                    "role",
                    "rowspan",
                    "title",
                    "valign",
                    "width",
                    "xmlns");

    private final String html;
    private final FixedText fixed;
    private int at;
    private int bracket = -1;
    private int backslash = -1;
    private int ampersand = -1;

    private HarmlessHtml(String html, FixedText fixed) {
        this.html = html;
        this.fixed = fixed;
    }

    /// @param fixed what of it is the template's own
    static boolean is(String html, FixedText fixed) {
        return new HarmlessHtml(html, fixed).firstUnknown() < 0;
    }

    /// How far into a text every tag is whole and harmless: its length, or the place of the first
    /// `<` of which that is not sure.
    static int harmless(String html) {
        int unknown = new HarmlessHtml(html, new FixedText()).firstUnknown();
        return unknown < 0 ? html.length() : unknown;
    }

    /// The place of the first `<` that is not known to be harmless; below 0 for none.
    private int firstUnknown() {
        int text = 0;
        for (at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
            int bracket = at;
            while (text < fixed.count() && fixed.end(text) <= bracket) {
                text++;
            }
            if (text < fixed.count() && fixed.start(text) <= bracket) {
                at = fixed.pass(text, bracket);
                if (at > bracket) {
                    continue;
                }
            }
            at++;
            char next = peek();
            boolean known =
                    switch (next) {
                        case '/' -> closing();
                        case '!' -> doctype();
                        default -> opening();
                    };
            if (!known) {
                return bracket;
            }
        }
        return -1;
    }

    private char peek() {
        return at < html.length() ? html.charAt(at) : 0;
    }

    private boolean closing() {
        at++;
        return TAGS.contains(word()) && peek() == '>';
    }

    private boolean doctype() {
        return html.regionMatches(true, at, "!doctype html>", 0, 14);
    }

    private boolean opening() {
        String tag = word();
        if (!TAGS.contains(tag)) {
            return false;
        }
        while (true) {
            int before = at;
            while (peek() == ' ' || peek() == '\n') {
                at++;
            }
            if (peek() == '>') {
                return !tag.equals("style") || styleEnds();
            }
            if (at == before || !attribute()) {
                return false;
            }
        }
    }

    /// Whether a style element is closed; what is in it can't close it earlier.
    private boolean styleEnds() {
        int end = html.indexOf("</", at);
        at = Math.max(at, end);
        return end >= 0 && html.startsWith("</style>", end);
    }

    private boolean attribute() {
        String name = word();
        if (!html.startsWith("=\"", at)) {
            return false;
        }
        int from = at + 2;
        int to = html.indexOf('"', from);
        if (to < 0) {
            return false;
        }
        at = to + 1;
        return switch (name) {
            case "href", "src" -> isLink(from);
            case "style" -> loadsNothing(from, to);
            default -> PLAIN.contains(name);
        };
    }

    private boolean isLink(int from) {
        return html.startsWith("https://", from)
                || html.startsWith("http://", from)
                || html.startsWith("#", from);
    }

    /// A style needs brackets to load or run anything; escapes could hide them. Each of the signs
    /// is looked for once, not in every style.
    private boolean loadsNothing(int from, int to) {
        bracket = next('(', bracket, from);
        backslash = next('\\', backslash, from);
        ampersand = next('&', ampersand, from);
        return bracket >= to && backslash >= to && ampersand >= to;
    }

    private int next(char sign, int known, int from) {
        if (known >= from) {
            return known;
        }
        int found = html.indexOf(sign, from);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    /// Small letters and digits from here on; empty for none.
    private String word() {
        int from = at;
        char c = peek();
        while ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            at++;
            c = peek();
        }
        return html.substring(from, at);
    }
}
