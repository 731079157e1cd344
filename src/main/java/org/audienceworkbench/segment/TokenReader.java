package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;

import java.util.List;

/// Goes through a rule's tokens and words what was expected instead of what is there.
final class TokenReader {

    private final String source;
    private final String what;
    private final List<Token> tokens;
    private int at;

    TokenReader(String source) {
        this(source, "rule");
    }

    /// @param what the text is, for messages
    TokenReader(String source, String what) {
        this.source = source;
        this.what = what;
        this.tokens = Tokens.of(source);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /// The end stays where it is, however often it is taken.
    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    /// Where the token taken last ends.
    int lastEnd() {
        return at == 0 ? 0 : tokens.get(at - 1).end();
    }

    boolean skipWord(String word) {
        return skipped(peek().isWord(word));
    }

    boolean skipSign(String sign) {
        return skipped(peek().isSign(sign));
    }

    private boolean skipped(boolean there) {
        if (there) {
            at++;
        }
        return there;
    }

    /// @param wordOrSign what must come next
    /// @param expected how that is called in a message
    void skip(String wordOrSign, String expected) {
        if (!skipWord(wordOrSign) && !skipSign(wordOrSign)) {
            throw expected(expected);
        }
    }

    String text(String expected) {
        Token token = next();
        if (token.kind() != Kind.TEXT) {
            throw expected(token, expected);
        }
        return token.text();
    }

    Mistake expected(String expected) {
        return expected(peek(), expected);
    }

    Mistake expected(Token found, String expected) {
        String before = found.position() == 0 ? "" : " here";
        String what =
                found.kind() == Kind.END
                        ? "The " + this.what + " ends too early"
                        : source.substring(found.position(), found.end())
                                + " is not expected"
                                + before;
        return mistake(found, what, hint(found, expected));
    }

    private static String hint(Token found, String expected) {
        if (found.kind() == Kind.WORD && Words.isReserved(found.text())) {
            return "Expected "
                    + expected
                    + "; an attribute of that name stands in double quotes: "
                    + Words.quoted(found.text());
        }
        return "Expected " + expected;
    }

    Mistake mistake(String message, String suggestion) {
        return mistake(peek(), message, suggestion);
    }

    Mistake mistake(Token token, String message, String suggestion) {
        return new Mistake(
                RuleError.at(source, token.position(), token.length(), message, suggestion));
    }
}
