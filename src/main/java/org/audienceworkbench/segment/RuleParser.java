package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/// Reads a rule's text by recursive descent: `NOT` binds tighter than `AND`, `AND` than `OR`.
final class RuleParser {

    /// Characters of the text that a part of the rule was read from.
    record Span(int position, int length) {}

    private final TokenReader tokens;
    private final LiteralParser literals;
    private final PortionParser portions;
    private final IdentityHashMap<Object, Span> spans = new IdentityHashMap<>();
    private final EventParser events;
    private int depth;
    private boolean filtering;

    /// @throws Mistake when a text or name in quotes has no end, or a character no meaning
    RuleParser(String text) {
        this(new TokenReader(text));
    }

    /// Reads on where others have begun.
    RuleParser(TokenReader tokens) {
        this.tokens = tokens;
        literals = new LiteralParser(tokens);
        portions = new PortionParser(tokens);
        events = new EventParser(this, tokens, literals);
    }

    /// @throws Mistake at the first mistake
    Rule parse() {
        if (tokens.peek().kind() == Kind.END) {
            throw tokens.mistake("The rule is empty", "Write a condition, such as recency <= 3");
        }
        Rule rule = alternatives();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.expected("AND, OR or the end of the rule");
        }
        return rule;
    }

    /// @param outside how deep the rule stands in something else
    /// @throws Mistake at the first mistake
    Rule inside(int outside) {
        depth = outside;
        return alternatives();
    }

    /// Where the measures, literals and rules that [#parse] returned were read; by identity.
    IdentityHashMap<Object, Span> spans() {
        return spans;
    }

    private Rule alternatives() {
        List<Rule> parts = new ArrayList<>(List.of(conjunction()));
        while (tokens.skipWord("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.Any(parts);
    }

    private Rule conjunction() {
        List<Rule> parts = new ArrayList<>(List.of(negation()));
        while (tokens.skipWord("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.All(parts);
    }

    private Rule negation() {
        if (!tokens.peek().isWord("NOT")) {
            return primary();
        }
        deeper();
        tokens.next();
        Rule rule = new Rule.Not(negation());
        depth--;
        return rule;
    }

    private Rule primary() {
        Token token = tokens.peek();
        if (token.isSign("(")) {
            deeper();
            tokens.next();
            Rule rule = alternatives();
            tokens.skip(")", "AND, OR or )");
            depth--;
            return rule;
        }
        boolean call = tokens.peek(1).isSign("(");
        if (call && (token.isWord("ALL") || token.isWord("ANY"))) {
            return group(token.isWord("ALL"));
        }
        boolean counted = tokens.peek(1).kind() == Kind.NUMBER || tokens.peek(1).isSign("-");
        boolean ofCustomers =
                (call && (token.isWord("IN_SEGMENT") || token.isWord("SEQUENCE")))
                        || (counted
                                && (token.isWord("TOP")
                                        || token.isWord("BOTTOM")
                                        || token.isWord("RANDOM")));
        if (ofCustomers) {
            return ofCustomers(token);
        }
        if ((token.isWord("TRUE") || token.isWord("FALSE")) && !isSignOfComparison(1)) {
            tokens.next();
            return token.isWord("TRUE") ? new Rule.All(List.of()) : new Rule.Any(List.of());
        }
        return condition();
    }

    private Rule ofCustomers(Token first) {
        if (filtering) {
            throw events.notOfOneEvent();
        }
        if (first.isWord("IN_SEGMENT")) {
            return inSegment();
        }
        if (first.isWord("SEQUENCE")) {
            return marked(events.sequence(), first);
        }
        if (first.isWord("RANDOM")) {
            return random();
        }
        return extreme(first.isWord("TOP") ? Rule.End.TOP : Rule.End.BOTTOM);
    }

    /// The rule over events' fields that stands behind WHERE.
    Rule filter() {
        filtering = true;
        deeper();
        Rule rule = alternatives();
        depth--;
        filtering = false;
        return rule;
    }

    /// `ALL (a, b)` and `ANY (a, b)`: the only way to write a group of one.
    private Rule group(boolean all) {
        deeper();
        tokens.next();
        tokens.next();
        List<Rule> parts = new ArrayList<>(List.of(alternatives()));
        while (tokens.skipSign(",")) {
            parts.add(alternatives());
        }
        tokens.skip(")", "AND, OR, a comma or )");
        depth--;
        return all ? new Rule.All(parts) : new Rule.Any(parts);
    }

    private Rule inSegment() {
        Token first = tokens.next();
        tokens.next();
        var rule = new Rule.InSegment(tokens.text("the segment's name in single quotes"));
        tokens.skip(")", ")");
        return marked(rule, first);
    }

    private Rule extreme(Rule.End end) {
        Token first = tokens.next();
        Portion portion = portions.portion();
        tokens.skip("BY", portion instanceof Portion.Share ? "BY" : "PERCENT or BY");
        return marked(new Rule.Extreme(end, portion, name(tokens.next())), first);
    }

    private Rule random() {
        Token first = tokens.next();
        Portion.Share share = portions.share();
        tokens.skip("SEED", "SEED and a text in single quotes");
        return marked(new Rule.Random(share, tokens.text("a text in single quotes")), first);
    }

    private Rule condition() {
        Token first = tokens.peek();
        if (isName(first) && !literals.startsHere()) {
            Measure measure = measure();
            return marked(comparison(measure, first), first);
        }
        if (!literals.startsHere()) {
            throw tokens.expected(
                    first.kind() == Kind.END
                            ? "a condition, such as recency <= 3"
                            : filtering
                                    ? "a field of the events, NOT or ("
                                    : "an attribute, NOT or (");
        }
        Literal value = literal();
        Comparison is = sign(tokens.next());
        Measure measure = measure();
        return marked(new Rule.Compare(measure, is.mirrored(), value), first);
    }

    private Rule comparison(Measure measure, Token first) {
        Token token = tokens.next();
        if (token.isSign("<>") || token.isSign("!=")) {
            return negated(compared(measure, Comparison.EQUAL, first), first);
        }
        if (token.isWord("IS")) {
            boolean not = tokens.skipWord("NOT");
            tokens.skip("NULL", not ? "NULL" : "NULL or NOT NULL");
            var missing = new Rule.IsMissing(measure);
            return not ? negated(missing, first) : missing;
        }
        if (token.isWord("NOT")) {
            return negated(setRangeOrPattern(measure, tokens.next(), first), first);
        }
        return isPatternOrRange(token)
                ? setRangeOrPattern(measure, token, first)
                : compared(measure, sign(token), first);
    }

    private Rule compared(Measure measure, Comparison is, Token first) {
        if (!isName(tokens.peek()) || literals.startsHere()) {
            return new Rule.Compare(measure, is, literal());
        }
        Token second = tokens.peek();
        if (measure instanceof Measure.Value attribute
                && measure() instanceof Measure.Value other) {
            return new Rule.CompareTwo(attribute, is, other);
        }
        throw tokens.mistake(
                measure instanceof Measure.Value ? second : first,
                "Only attributes can be compared with each other",
                "Compare a count with a number");
    }

    private Rule setRangeOrPattern(Measure measure, Token token, Token first) {
        if (token.isWord("IN")) {
            tokens.skip("(", "( and values");
            List<Literal> values = new ArrayList<>(List.of(literal()));
            while (tokens.skipSign(",")) {
                values.add(literal());
            }
            tokens.skip(")", "a comma or )");
            return new Rule.In(measure, values);
        }
        if (token.isWord("BETWEEN")) {
            Literal low = literal();
            tokens.skip("AND", "AND and the upper end");
            return new Rule.Between(measure, low, literal());
        }
        if (!isPatternOrRange(token)) {
            throw tokens.expected(token, "IN, BETWEEN, LIKE or MATCHES");
        }
        if (!(measure instanceof Measure.Value(String attribute))) {
            throw tokens.mistake(
                    first,
                    token.text().toUpperCase(Locale.ROOT) + " compares texts only",
                    "Compare a count with =, <, <=, > or >=");
        }
        return token.isWord("LIKE") ? like(attribute, first) : matches(attribute, first);
    }

    private static boolean isPatternOrRange(Token token) {
        return token.isWord("IN")
                || token.isWord("BETWEEN")
                || token.isWord("LIKE")
                || token.isWord("MATCHES");
    }

    private Rule matches(String attribute, Token first) {
        Token pattern = tokens.peek();
        String regex = tokens.text("a regular expression in single quotes, such as '^A'");
        try {
            return marked(new Rule.Matches(attribute, regex), first);
        } catch (IllegalArgumentException e) {
            throw tokens.mistake(
                    pattern,
                    "The pattern can't be read: " + e.getMessage(),
                    "Mend it; a sign that stands for itself has \\ before it");
        }
    }

    private Rule like(String attribute, Token first) {
        Token pattern = tokens.peek();
        String symbols = tokens.text("a pattern in single quotes, such as 'A%'");
        Character escape = null;
        if (tokens.skipWord("ESCAPE")) {
            Token token = tokens.peek();
            String character = tokens.text("one character in single quotes");
            if (character.length() != 1) {
                throw tokens.mistake(
                        token, "ESCAPE takes exactly one character", "Write ESCAPE '!'");
            }
            escape = character.charAt(0);
        }
        try {
            return marked(new Rule.Like(attribute, symbols, escape), first);
        } catch (IllegalArgumentException _) {
            throw tokens.mistake(
                    pattern,
                    "The character of ESCAPE stands before something that needs none",
                    "Use it before %, _ or itself only");
        }
    }

    private Measure measure() {
        Token first = tokens.peek();
        if (events.startsHere()) {
            if (filtering) {
                throw events.notOfOneEvent();
            }
            return marked(events.measure(), first);
        }
        tokens.next();
        boolean call = first.kind() == Kind.WORD && tokens.peek().isSign("(");
        if (call && (first.isWord("DAYS_SINCE") || first.isWord("DAYS_TO_ANNIVERSARY"))) {
            return marked(days(first), first);
        }
        if (call) {
            throw tokens.mistake(
                    first,
                    "There is no function " + first.text(),
                    "The functions are events, event_sum, event_distinct, first_event, last_event,"
                            + " days_since, days_to_anniversary, sequence and in_segment");
        }
        return marked(new Measure.Value(name(first)), first);
    }

    private Measure days(Token function) {
        tokens.next();
        boolean since = function.isWord("DAYS_SINCE");
        if (since && events.startsHere()) {
            if (filtering) {
                throw events.notOfOneEvent();
            }
            Measure measure = events.daysSince();
            tokens.skip(")", ")");
            return measure;
        }
        String attribute = name(tokens.next());
        tokens.skip(")", ")");
        return since ? new Measure.DaysSince(attribute) : new Measure.DaysToAnniversary(attribute);
    }

    private String name(Token token) {
        return name(token, filtering ? "a field of the events" : "an attribute");
    }

    String name(Token token, String expected) {
        if (!isName(token)) {
            throw tokens.expected(token, expected);
        }
        if (token.text().isEmpty()) {
            throw tokens.mistake(token, "A name is missing between the quotes", "Fill it in");
        }
        return token.text();
    }

    private Literal literal() {
        Token first = tokens.peek();
        return marked(literals.literal(), first);
    }

    private Comparison sign(Token token) {
        return Comparison.ofSign(token.kind() == Kind.SIGN ? token.text() : "")
                .orElseThrow(
                        () ->
                                tokens.expected(
                                        token,
                                        "a comparison: =, <>, <, <=, >, >=, IN, BETWEEN, LIKE,"
                                                + " MATCHES or IS NULL"));
    }

    private boolean isSignOfComparison(int ahead) {
        Token token = tokens.peek(ahead);
        return token.kind() == Kind.SIGN
                && (token.text().equals("<>")
                        || token.text().equals("!=")
                        || Comparison.ofSign(token.text()).isPresent());
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.QUOTED_NAME
                || (token.kind() == Kind.WORD && !Words.isReserved(token.text()));
    }

    private Rule negated(Rule rule, Token first) {
        deeper();
        depth--;
        marked(rule, first);
        return new Rule.Not(rule);
    }

    private void deeper() {
        if (++depth > Rule.MAX_DEPTH) {
            throw tokens.mistake(
                    "The rule is nested more than " + Rule.MAX_DEPTH + " deep",
                    "Save parts of it as segments and use in_segment('name')");
        }
    }

    private <T> T marked(T part, Token first) {
        spans.putIfAbsent(part, new Span(first.position(), tokens.lastEnd() - first.position()));
        return part;
    }
}
