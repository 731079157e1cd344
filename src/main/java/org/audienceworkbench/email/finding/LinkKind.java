package org.audienceworkbench.email.finding;

import java.util.Locale;

/// What a link's address is, as far as checks care.
enum LinkKind {
    EMPTY,
    /// To a place in the same e-mail.
    ANCHOR,
    /// Without a scheme.
    RELATIVE,
    WEB,
    /// `mailto:`, `tel:`, and the merge tags of e-mail service providers.
    OTHER;

    private static final String[] MERGE_TAGS = {
        "{{", "{%", "*|", "%%", "[[", "<%", "${", "[%", "-"
    };

    static LinkKind of(String address) {
        if (address.isBlank() || address.strip().equals("#")) {
            return EMPTY;
        }
        String plain = address.strip();
        if (plain.startsWith("#")) {
            return ANCHOR;
        }
        if (plain.regionMatches(true, 0, "https://", 0, 8)
                || plain.regionMatches(true, 0, "http://", 0, 7)) {
            return plain.length() > plain.indexOf("//") + 2 ? WEB : EMPTY;
        }
        for (String tag : MERGE_TAGS) {
            if (plain.startsWith(tag)) {
                return OTHER;
            }
        }
        int colon = plain.indexOf(':');
        boolean scheme =
                colon > 0
                        && plain.chars()
                                .limit(colon)
                                .allMatch(
                                        c -> Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0);
        return scheme ? OTHER : RELATIVE;
    }

    /// The host of a web address, in small letters.
    static String host(String address) {
        int start = address.indexOf("//") + 2;
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String authority = address.substring(start, end).toLowerCase(Locale.ROOT);
        return authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
    }

    /// Whether the address's query names the parameter, with a value or without.
    static boolean hasParameter(String address, String name) {
        int query = address.indexOf('?');
        int at = query < 0 ? -1 : address.indexOf(name, query + 1);
        while (at >= 0) {
            char before = address.charAt(at - 1);
            int end = at + name.length();
            boolean whole = end == address.length() || "=&#".indexOf(address.charAt(end)) >= 0;
            if ((before == '?' || before == '&' || before == ';') && whole) {
                return true;
            }
            at = address.indexOf(name, at + 1);
        }
        return false;
    }
}
