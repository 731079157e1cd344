package org.audienceworkbench.email.liquid;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.liquid.Piece.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a Liquid source into texts, outputs and tags; `raw` becomes text, `comment` a comment, and
/// `{%-` and `-%}` take the blanks beside them away.
final class Pieces {

    private static final Pattern TRIMMED_START = Pattern.compile("\\s+$");
    private static final Pattern TRIMMED_END = Pattern.compile("^\\s+");

    private final String source;
    private final Lines lines;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean trims;

    private Pieces(String source, Lines lines) {
        this.source = source;
        this.lines = lines;
    }

    /// @throws Problem where a tag is not closed
    static List<Piece> of(String source, Lines lines) {
        var cut = new Pieces(source, lines);
        while (cut.at < source.length()) {
            cut.next();
        }
        return cut.pieces;
    }

    private void next() {
        int open = opening(at);
        if (open < 0) {
            text(at, source.length(), false);
            at = source.length();
            return;
        }
        boolean before = source.startsWith("-", open + 2);
        text(at, open, before);
        Kind kind = source.charAt(open + 1) == '{' ? Kind.OUTPUT : Kind.TAG;
        int from = open + (before ? 3 : 2);
        int close = closing(from, kind == Kind.OUTPUT ? "}}" : "%}");
        if (close < 0) {
            throw lines.problem("A " + source.substring(open, open + 2) + " is not closed", open);
        }
        boolean after = close > from && source.charAt(close - 1) == '-';
        var piece =
                new Piece(kind, source.substring(from, after ? close - 1 : close), open, close + 2);
        at = close + 2;
        trims = after;
        if (kind == Kind.TAG && (piece.name().equals("raw") || piece.name().equals("comment"))) {
            enclosed(piece);
        } else if (piece.name().equals("#") && kind == Kind.TAG) {
            pieces.add(new Piece(Kind.COMMENT, piece.rest(), open, at));
        } else {
            pieces.add(piece);
        }
    }

    private int opening(int from) {
        for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
            if (source.startsWith("{{", i) || source.startsWith("{%", i)) {
                return i;
            }
        }
        return -1;
    }

    /// Not inside quotes; where quotes don't close, anywhere. `${name}}}` closes with its last two.
    private int closing(int from, String mark) {
        char quote = 0;
        int braces = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (source.startsWith("${", i)) {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            } else if (source.startsWith(mark, i)) {
                return i;
            }
        }
        return source.indexOf(mark, from);
    }

    private void enclosed(Piece opening) {
        String name = opening.name();
        Matcher end = Pattern.compile("\\{%(-?)\\s*end" + name + "\\s*(-?)%\\}").matcher(source);
        if (!end.find(at)) {
            throw lines.problem("A {% " + name + " %} is not closed", opening.start());
        }
        boolean before = !end.group(1).isEmpty();
        if (name.equals("raw")) {
            text(at, end.start(), before);
        } else {
            String said = source.substring(at, end.start()).strip();
            pieces.add(new Piece(Kind.COMMENT, said, opening.start(), end.end()));
        }
        at = end.end();
        trims = !end.group(2).isEmpty();
    }

    private void text(int from, int to, boolean trimmed) {
        String text = source.substring(from, to);
        if (trims) {
            text = TRIMMED_END.matcher(text).replaceFirst("");
        }
        if (trimmed) {
            text = TRIMMED_START.matcher(text).replaceFirst("");
        }
        trims = false;
        if (!text.isEmpty()) {
            pieces.add(new Piece(Kind.TEXT, text, from, to));
        }
    }
}
