package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;

import java.math.BigDecimal;

/// Reads `100` or `10 PERCENT` in a rule's text.
final class PortionParser {

    private final TokenReader tokens;

    PortionParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    Portion portion() {
        Token number = number();
        return tokens.skipWord("PERCENT") ? share(number) : customers(number);
    }

    Portion.Share share() {
        Token number = number();
        tokens.skip("PERCENT", "PERCENT");
        return share(number);
    }

    private Token number() {
        Token number = tokens.next();
        if (number.kind() != Kind.NUMBER) {
            throw tokens.expected(number, "a number above 0");
        }
        return number;
    }

    private Portion.Customers customers(Token number) {
        try {
            return new Portion.Customers(Integer.parseInt(number.text()));
        } catch (IllegalArgumentException _) {
            throw tokens.mistake(
                    number,
                    number.text() + " is no number of customers",
                    "Use a whole number from 1, or write PERCENT after it");
        }
    }

    private Portion.Share share(Token number) {
        try {
            return new Portion.Share(new BigDecimal(number.text()));
        } catch (IllegalArgumentException _) {
            throw tokens.mistake(
                    number,
                    number.text() + " is no percentage",
                    "Use a number above 0, at most 100, with up to "
                            + Portion.Share.DECIMALS
                            + " decimals");
        }
    }
}
