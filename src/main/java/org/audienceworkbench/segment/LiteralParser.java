package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;

import java.util.Optional;

/// Reads the values in a rule's text.
final class LiteralParser {

    private final TokenReader tokens;

    LiteralParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    boolean startsHere() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case TEXT, NUMBER -> true;
            case SIGN -> token.isSign("-") || token.isSign("+");
            case WORD -> isTruth(token) || isTyped(token);
            case QUOTED_NAME, END -> false;
        };
    }

    Literal literal() {
        Token token = tokens.peek();
        if (token.kind() == Kind.QUOTED_NAME
                || (token.kind() == Kind.WORD
                        && !Words.isReserved(token.text())
                        && !isTyped(token))) {
            throw tokens.mistake(
                    "A value is expected, but "
                            + (token.kind() == Kind.WORD
                                    ? token.text()
                                    : Words.quoted(token.text()))
                            + " is a name",
                    "Write a text in single quotes: " + Words.text(token.text()));
        }
        if (token.isWord("NULL")) {
            throw tokens.mistake("Nothing can be compared with NULL", "Write IS NULL");
        }
        if (!startsHere()) {
            throw tokens.expected("a number, a text in single quotes, a date, TRUE or FALSE");
        }
        tokens.next();
        return switch (token.kind()) {
            case TEXT -> new Literal.Text(token.text());
            case WORD -> isTruth(token) ? new Literal.Truth(token.isWord("TRUE")) : typed(token);
            default -> number(token);
        };
    }

    private Literal number(Token first) {
        Token digits = first.kind() == Kind.SIGN ? tokens.next() : first;
        if (digits.kind() != Kind.NUMBER) {
            throw tokens.expected(digits, "a number");
        }
        double value = Double.parseDouble(digits.text());
        if (Double.isInfinite(value)) {
            throw tokens.mistake(digits, "The number is too large", "Use a number below 1.7e308");
        }
        return new Literal.Numeric(first.isSign("-") ? -value : value);
    }

    /// `DATE '2026-01-31'` or `TIMESTAMP '2026-01-31 14:00'`.
    private Literal typed(Token word) {
        Token text = tokens.next();
        boolean date = word.isWord("DATE");
        Optional<Literal> literal = date ? IsoTimes.date(text.text()) : IsoTimes.time(text.text());
        return literal.orElseThrow(
                () ->
                        tokens.mistake(
                                text,
                                Words.text(text.text()) + " is not a " + (date ? "date" : "time"),
                                date
                                        ? "Write DATE '2026-01-31': year, month, day"
                                        : "Write TIMESTAMP '2026-01-31 14:00:00', with Z or +02:00"
                                                + " after it for another time zone"));
    }

    /// `7 days`
    Period period() {
        Token amount = tokens.next();
        if (amount.kind() != Kind.NUMBER) {
            throw tokens.expected(amount, "a length of time, such as 7 days");
        }
        Token word = tokens.next();
        Period.Unit unit =
                Optional.of(word)
                        .filter(found -> found.kind() == Kind.WORD)
                        .flatMap(found -> Period.Unit.ofWord(found.text()))
                        .orElseThrow(() -> tokens.expected(word, Period.Unit.words()));
        return Period.parse(amount.text() + " " + unit.word())
                .orElseThrow(
                        () ->
                                tokens.mistake(
                                        amount,
                                        amount.text() + " " + unit.word() + " is no length of time",
                                        "Use a whole number from 1 up to "
                                                + Period.MAX_YEARS
                                                + " years"));
    }

    private static boolean isTruth(Token token) {
        return token.isWord("TRUE") || token.isWord("FALSE");
    }

    /// `date` alone is a name that many files use.
    private boolean isTyped(Token token) {
        return (token.isWord("DATE") || token.isWord("TIMESTAMP"))
                && tokens.peek(1).kind() == Kind.TEXT;
    }
}
