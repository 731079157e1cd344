package org.audienceworkbench.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Style rules without anything that would be fetched from elsewhere.
///
/// @param text the rules; empty where they could not be made local for certain
/// @param blocked how many references were taken out
record LocalCss(String text, int blocked) {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|$)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})\\s?");
    private static final Pattern IMPORT =
            Pattern.compile("@import[^;]*(;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "url\\(\\s*(\"[^\"]*\"|'[^']*'|[^)]*)\\s*\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE =
            Pattern.compile(
                    "//|\\\\\\\\|@import|image-set\\(|image\\(|src\\(|\\b(https?|file|ftp|blob|javascript):",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ASTRAL = Pattern.compile("[\\x{10000}-\\x{10ffff}]");

    static LocalCss of(String css) {
        String plain = COMMENT.matcher(css).replaceAll(" ");
        if (hides(plain)) {
            return new LocalCss("", 1);
        }
        var blocked = new int[1];
        String local =
                ADDRESS.matcher(
                                IMPORT.matcher(plain)
                                        .replaceAll(
                                                _ -> {
                                                    blocked[0]++;
                                                    return "";
                                                }))
                        .replaceAll(
                                found -> {
                                    if (isPicture(found.group(1))) {
                                        return Matcher.quoteReplacement(found.group());
                                    }
                                    blocked[0]++;
                                    return "none";
                                });
        String withoutPictures = ADDRESS.matcher(local).replaceAll("");
        if (REMOTE.matcher(withoutPictures).find()) {
            return new LocalCss("", blocked[0] + 1);
        }
        // a page loaded from memory spoils these, and rules can't hold numbered characters
        return new LocalCss(ASTRAL.matcher(local).replaceAll(""), blocked[0]);
    }

    private static boolean isPicture(String address) {
        String plain = address.strip().replaceFirst("^[\"']", "").strip();
        return plain.regionMatches(true, 0, "data:image/", 0, 11);
    }

    /// Whether letters written as numbers spell what would be taken out if it stood there plainly.
    private static boolean hides(String css) {
        if (css.indexOf('\\') < 0) {
            return false;
        }
        String read =
                ESCAPE.matcher(css)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                character(Integer.parseInt(found.group(1), 16))))
                        .replaceAll("\\\\(.)", "$1");
        return dangers(read) != dangers(css);
    }

    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "?";
    }

    private static long dangers(String css) {
        return ADDRESS.matcher(css).results().count() + REMOTE.matcher(css).results().count();
    }
}
