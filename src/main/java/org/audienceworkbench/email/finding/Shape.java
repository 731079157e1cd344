package org.audienceworkbench.email.finding;

import java.util.List;
import java.util.Set;

/// What e-mails have in common that differ in words only, as a number: their tags, attributes and
/// styles, where there are words at all, and of each address only what kind it is.
///
/// One pass over the characters, without reading the HTML into a tree: of a hundred thousand
/// e-mails only some dozen have a shape of their own. That two shapes share a number of 64 bits is
/// not to be expected.
public final class Shape {

    private static final Set<String> ADDRESSES = Set.of("href", "src", "background", "action");
    private static final Set<String> WORDS = Set.of("alt", "title", "content", "value");
    private static final long PRIME = 0x100000001b3L;
    private static final long START = 0xcbf29ce484222325L;

    private final String html;
    private final List<String> tags;
    private long hash = START;
    private int at;
    private boolean words;

    private Shape(String html, List<String> tags) {
        this.html = html;
        this.tags = tags;
    }

    /// @param campaignTags that a link's address is looked at for
    public static long of(String html, List<String> campaignTags) {
        var shape = new Shape(html, campaignTags);
        shape.read();
        return shape.hash;
    }

    private void read() {
        int length = html.length();
        while (at < length) {
            char c = html.charAt(at);
            if (c == '<' && at + 1 < length && startsTag(html.charAt(at + 1))) {
                mix(words ? 1 : 2);
                words = false;
                if (html.startsWith("<!--", at)) {
                    whole("-->");
                } else {
                    tag();
                }
            } else {
                words |= c > ' ' && c != '\u00a0';
                at++;
            }
        }
        mix(words ? 1 : 2);
    }

    private static boolean startsTag(char c) {
        return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// Takes in everything up to and over the end, such as a comment's: it may hold markup.
    private void whole(String end) {
        int close = html.indexOf(end, at);
        int until = close < 0 ? html.length() : close + end.length();
        mix(at, until);
        at = until;
    }

    private void tag() {
        int start = at;
        at++;
        while (at < html.length() && !ends(html.charAt(at))) {
            at++;
        }
        mix(start, at);
        boolean style = html.regionMatches(true, start, "<style", 0, 6);
        while (at < html.length() && html.charAt(at) != '>') {
            if (html.charAt(at) <= ' ' || html.charAt(at) == '/') {
                at++;
            } else {
                attribute();
            }
        }
        at++;
        if (style) {
            whole("</");
        }
    }

    private void attribute() {
        int start = at;
        while (at < html.length() && html.charAt(at) != '=' && !ends(html.charAt(at))) {
            at++;
        }
        String name = html.substring(start, at).toLowerCase(java.util.Locale.ROOT);
        mix(start, at);
        if (at >= html.length() || html.charAt(at) != '=') {
            if (at == start) {
                at++;
            }
            return;
        }
        at++;
        int from = at;
        int until;
        char quote = at < html.length() ? html.charAt(at) : '>';
        if (quote == '"' || quote == '\'') {
            from++;
            int close = html.indexOf(quote, from);
            until = close < 0 ? html.length() : close;
            at = Math.min(html.length(), until + 1);
        } else {
            while (at < html.length() && html.charAt(at) != '>' && html.charAt(at) > ' ') {
                at++;
            }
            until = at;
        }
        if (ADDRESSES.contains(name)) {
            address(html.substring(from, until));
        } else if (WORDS.contains(name)) {
            mix(html.substring(from, until).isBlank() ? 3 : 4);
        } else {
            mix(from, until);
        }
    }

    private void address(String address) {
        LinkKind kind = LinkKind.of(address);
        mix(kind.name());
        switch (kind) {
            case WEB -> {
                mix(LinkKind.host(address));
                for (String tag : tags) {
                    mix(LinkKind.hasParameter(address, tag) ? 5 : 6);
                }
            }
            case EMPTY -> {}
            case ANCHOR, RELATIVE, OTHER -> {
                mix(address.length());
                mix(address.substring(0, Math.min(address.length(), 64)));
            }
        }
    }

    private static boolean ends(char c) {
        return c <= ' ' || c == '>' || c == '/';
    }

    private void mix(String text) {
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
    }

    private void mix(int from, int until) {
        for (int i = from; i < until; i++) {
            mix(html.charAt(i));
        }
    }

    private void mix(int value) {
        hash = (hash ^ value) * PRIME;
    }
}
