package org.audienceworkbench.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a template's source into text, tags and interpolations the way FreeMarker's own lexer does
/// (angle brackets, `${}` only), so that [Lint] can look at it before FreeMarker does.
///
/// Where the two could read a source differently, this one refuses it.
public final class FtlScanner {

    public enum Kind {
        TEXT,
        COMMENT,
        INTERPOLATION,
        /// `<#name ...>`
        OPEN,
        /// `</#name>`
        CLOSE,
        /// `<@block.name ...>`
        CALL,
        /// `</@block.name>`
        CALL_END
    }

    /// @param name the directive's; empty for everything else
    /// @param start first character
    /// @param end after the last character
    public record Piece(Kind kind, String name, List<Token> tokens, int start, int end) {}

    public enum TokenType {
        NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    public record Token(TokenType type, String text, int start) {
        public boolean is(String symbol) {
            return type != TokenType.STRING && text.equals(symbol);
        }
    }

    /// A source that can't be cut; the offset is where.
    public static final class Unreadable extends Exception {
        final int offset;
        public final String why;

        Unreadable(int offset, String message) {
            super(message);
            this.offset = offset;
            this.why = message;
        }
    }

    /// Longest first, so that `..<` is not taken for `..`.
    private static final List<String> SYMBOLS =
            List.of(
                    "...", "..<", "..!", "..*", "..", "??", "==", "!=", "<=", ">=", "&&", "||",
                    "+=", "-=", "*=", "/=", "%=", "++", "--", "->", "**");

    private static final String SINGLE = ".?=+-*/%!,;:()[]{}<>&|";
    private static final Set<Character> OPENING = Set.of('(', '[', '{');
    private static final int MOST_DEPTH = 60;

    private final String source;
    private final int end;
    private int at;

    private FtlScanner(String source, int start, int end) {
        this.source = source;
        this.at = start;
        this.end = end;
    }

    public static List<Piece> scan(String source) throws Unreadable {
        var scanner = new FtlScanner(source, 0, source.length());
        List<Piece> pieces = new ArrayList<>();
        while (scanner.at < scanner.end) {
            pieces.add(scanner.next());
        }
        return pieces;
    }

    /// The same for a source that is being typed: what can't be cut is a text that begins like a
    /// tag or an interpolation and ends where the next one begins.
    public static List<Piece> scanWhatCanBe(String source) {
        var scanner = new FtlScanner(source, 0, source.length());
        List<Piece> pieces = new ArrayList<>();
        while (scanner.at < scanner.end) {
            int start = scanner.at;
            try {
                pieces.add(scanner.next());
            } catch (Unreadable _) {
                scanner.at = start + 1;
                while (scanner.at < scanner.end && !scanner.startsPiece()) {
                    scanner.at++;
                }
                pieces.add(new Piece(Kind.TEXT, "", List.of(), start, scanner.at));
            }
        }
        return pieces;
    }

    /// The interpolations inside a string literal, whose content lies between two offsets.
    public static List<Piece> scanLiteral(String source, int start, int end) throws Unreadable {
        var scanner = new FtlScanner(source, start, end);
        List<Piece> pieces = new ArrayList<>();
        int open = source.indexOf("${", start);
        while (open >= 0 && open < end) {
            scanner.at = open;
            pieces.add(scanner.interpolation());
            open = source.indexOf("${", scanner.at);
        }
        return pieces;
    }

    private Piece next() throws Unreadable {
        int start = at;
        if (looking("<#--")) {
            int close = source.indexOf("-->", at + 4);
            if (close < 0) {
                throw new Unreadable(at, "This comment is never closed");
            }
            at = close + 3;
            return new Piece(Kind.COMMENT, "", List.of(), start, at);
        }
        if (looking("${")) {
            return interpolation();
        }
        if (looking("<#")) {
            at += 2;
            String name = directive();
            return new Piece(Kind.OPEN, name, expression(start, true), start, at);
        }
        if (looking("</#")) {
            at += 3;
            String name = directive();
            return new Piece(Kind.CLOSE, name, expression(start, true), start, at);
        }
        if (looking("<@")) {
            at += 2;
            return new Piece(Kind.CALL, "", expression(start, true), start, at);
        }
        if (looking("</@")) {
            at += 3;
            return new Piece(Kind.CALL_END, "", expression(start, true), start, at);
        }
        at++;
        while (at < end && !startsPiece()) {
            at++;
        }
        return new Piece(Kind.TEXT, "", List.of(), start, at);
    }

    private boolean startsPiece() {
        char c = source.charAt(at);
        return (c == '<' && (looking("<#") || looking("</#") || looking("<@") || looking("</@")))
                || (c == '$' && looking("${"));
    }

    private Piece interpolation() throws Unreadable {
        int start = at;
        at += 2;
        return new Piece(Kind.INTERPOLATION, "", expression(start, false), start, at);
    }

    private String directive() {
        int start = at;
        while (at < end && (Character.isLetterOrDigit(source.charAt(at)) || peek() == '_')) {
            at++;
        }
        return source.substring(start, at);
    }

    /// Reads up to and over the `>` or `/>` of a tag or the `}` of an interpolation.
    private List<Token> expression(int from, boolean tag) throws Unreadable {
        List<Token> tokens = new ArrayList<>();
        int parentheses = 0;
        int depth = 0;
        while (at < end) {
            char c = peek();
            if (Character.isWhitespace(c)) {
                at++;
            } else if (tag && parentheses == 0 && looking("/>")) {
                at += 2;
                return tokens;
            } else if (tag && parentheses == 0 && c == '>') {
                at++;
                return tokens;
            } else if (!tag && depth == 0 && c == '}') {
                at++;
                return tokens;
            } else {
                Token token = token();
                if (OPENING.contains(c)) {
                    depth++;
                    parentheses += c == '(' ? 1 : 0;
                    if (depth > MOST_DEPTH) {
                        throw new Unreadable(token.start, "Brackets are nested too deep");
                    }
                } else if (c == ')' || c == ']' || c == '}') {
                    depth--;
                    parentheses -= c == ')' ? 1 : 0;
                }
                tokens.add(token);
            }
        }
        throw new Unreadable(from, tag ? "This tag is never closed" : "This ${ is never closed");
    }

    private Token token() throws Unreadable {
        int start = at;
        char c = peek();
        if (c == 'r' && at + 1 < end && (after() == '"' || after() == '\'')) {
            throw new Unreadable(at, "Raw strings (r\"...\") are not available");
        }
        if (c == '"' || c == '\'') {
            return literal(c);
        }
        if (Character.isDigit(c)) {
            while (at < end && (Character.isDigit(peek()) || decimalPoint())) {
                at++;
            }
            return new Token(TokenType.NUMBER, source.substring(start, at), start);
        }
        if (Character.isLetter(c) || c == '_' || c == '@' || c == '$') {
            while (at < end && (Character.isLetterOrDigit(peek()) || "_@$".indexOf(peek()) >= 0)) {
                at++;
            }
            return new Token(TokenType.NAME, source.substring(start, at), start);
        }
        if (looking("<#") || looking("<!--") || looking("<@") || looking("[#--")) {
            throw new Unreadable(
                    at, "A tag or comment inside a tag; is a \">\" missing before it?");
        }
        for (String symbol : SYMBOLS) {
            if (looking(symbol)) {
                at += symbol.length();
                return new Token(TokenType.SYMBOL, symbol, start);
            }
        }
        if (SINGLE.indexOf(c) >= 0) {
            at++;
            return new Token(TokenType.SYMBOL, String.valueOf(c), start);
        }
        throw new Unreadable(at, "This character has no meaning here");
    }

    /// In `1.5` the point belongs to the number; in `1..5` and `1.x` it does not.
    private boolean decimalPoint() {
        return peek() == '.' && at + 1 < end && Character.isDigit(after());
    }

    private Token literal(char quote) throws Unreadable {
        int start = at;
        at++;
        boolean escapes = false;
        while (at < end && peek() != quote) {
            escapes |= peek() == '\\';
            at += peek() == '\\' ? 2 : 1;
        }
        if (at >= end) {
            throw new Unreadable(start, "This text in quotes is never closed");
        }
        String content = source.substring(start + 1, at);
        at++;
        if (escapes && content.indexOf('{') >= 0) {
            throw new Unreadable(start, "A backslash and a brace in one text can't be told apart");
        }
        return new Token(TokenType.STRING, content, start);
    }

    private boolean looking(String text) {
        return at + text.length() <= end && source.startsWith(text, at);
    }

    private char peek() {
        return source.charAt(at);
    }

    private char after() {
        return source.charAt(at + 1);
    }
}
