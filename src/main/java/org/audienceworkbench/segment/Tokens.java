package org.audienceworkbench.segment;

import java.util.ArrayList;
import java.util.List;

/// Cuts a rule's text into words, names, texts, numbers and signs.
final class Tokens {

    private static final String TYPOGRAPHIC_QUOTES = "‘’‚“”„«»´`";

    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    /// @param text without its quotes
    record Token(Kind kind, String text, int position, int length) {

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        int end() {
            return position + length;
        }
    }

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /// The last one is always [Kind#END].
    static List<Token> of(String text) {
        var tokens = new Tokens(text);
        List<Token> found = new ArrayList<>();
        do {
            found.add(tokens.next());
        } while (found.getLast().kind() != Kind.END);
        return found;
    }

    private Token next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", at, 0);
        }
        int first = text.codePointAt(at);
        if (isWordStart(first)) {
            return word();
        }
        if (isDigit(at) || (first == '.' && isDigit(at + 1))) {
            return number();
        }
        return switch (first) {
            case '\'' -> quoted('\'', Kind.TEXT, "text");
            case '"' -> quoted('"', Kind.QUOTED_NAME, "name");
            default -> sign(first);
        };
    }

    private Token word() {
        int start = at;
        while (at < text.length() && isWordPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return new Token(Kind.WORD, text.substring(start, at), start, at - start);
    }

    private Token number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            int sign = at + 1;
            if (sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0) {
                sign++;
            }
            if (isDigit(sign)) {
                at = sign;
                digits();
            }
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start, at - start);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private Token quoted(char quote, Kind kind, String what) {
        int start = at++;
        var content = new StringBuilder();
        while (true) {
            int end = text.indexOf(quote, at);
            if (end < 0) {
                throw new Mistake(
                        RuleError.at(
                                text,
                                start,
                                text.length() - start,
                                "The " + what + " that begins here has no end",
                                "Close it with " + quote));
            }
            content.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != quote) {
                return new Token(kind, content.toString(), start, at - start);
            }
            content.append(quote);
            at++;
        }
    }

    private Token sign(int first) {
        for (String sign :
                List.of("<=", ">=", "<>", "!=", "<", ">", "=", "(", ")", ",", "-", "+", "*", "/")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, at - sign.length(), sign.length());
            }
        }
        String character = Character.toString(first);
        boolean quote = TYPOGRAPHIC_QUOTES.contains(character);
        throw new Mistake(
                RuleError.at(
                        text,
                        at,
                        character.length(),
                        character + (quote ? " is a typographic quote" : " has no meaning here"),
                        quote
                                ? "Put texts in straight single quotes: 'Web'"
                                : "Put names with special characters in double quotes and texts in"
                                        + " single quotes"));
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /// The no-break spaces that come along with text from a browser or an e-mail, too.
    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isWordStart(int point) {
        return Character.isLetter(point) || point == '_';
    }

    private static boolean isWordPart(int point) {
        return Character.isLetterOrDigit(point) || point == '_';
    }

    /// Whether a name can stand without quotes, keywords aside.
    static boolean isPlainWord(String name) {
        return !name.isEmpty()
                && isWordStart(name.codePointAt(0))
                && name.codePoints().allMatch(Tokens::isWordPart);
    }
}
