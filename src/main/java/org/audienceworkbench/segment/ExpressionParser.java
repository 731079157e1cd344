package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.segment.Expression.Function;
import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads an expression by recursive descent: `×` and `÷` bind tighter than `+` and `−`. Types are
/// checked on the way, so that a mistake is told with its place.
final class ExpressionParser {

    private static final int MAX_DEPTH = 50;

    private final String text;
    private final Catalogue catalogue;
    private final TokenReader tokens;
    private final Set<String> names = new LinkedHashSet<>();
    private int depth;

    ExpressionParser(String text, Catalogue catalogue) {
        this.text = text;
        this.catalogue = catalogue;
        this.tokens = new TokenReader(text, "expression");
    }

    Expression parse() {
        if (tokens.peek().kind() == Kind.END) {
            throw tokens.mistake("The expression is empty", "Write one, such as revenue / orders");
        }
        Expression expression = sum();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.expected("+, −, ×, ÷ or the end of the expression");
        }
        return expression;
    }

    /// The attributes that were read about, by their exact names.
    Set<String> names() {
        return names;
    }

    private Expression sum() {
        Token first = tokens.peek();
        Expression left = product();
        while (true) {
            char sign = sign("+", "-");
            if (sign == 0) {
                return left;
            }
            left = calculation(sign, left, first, ExpressionParser::product);
        }
    }

    private Expression product() {
        Token first = tokens.peek();
        Expression left = unary();
        while (true) {
            char sign = sign("*", "/");
            if (sign == 0) {
                return left;
            }
            left = calculation(sign, left, first, ExpressionParser::unary);
        }
    }

    private interface Part {
        Expression read(ExpressionParser parser);
    }

    private Expression calculation(char sign, Expression left, Token first, Part part) {
        requireNumber(left, first);
        Token second = tokens.peek();
        Expression right = part.read(this);
        requireNumber(right, second);
        return new Expression.Calculation(sign, left, right);
    }

    private char sign(String one, String other) {
        Token token = tokens.peek();
        if (token.isSign(one) || token.isSign(other)) {
            tokens.next();
            return token.text().charAt(0);
        }
        return 0;
    }

    private Expression unary() {
        Token token = tokens.peek();
        if (!token.isSign("-")) {
            return primary();
        }
        deeper(token);
        tokens.next();
        Token first = tokens.peek();
        Expression negated = unary();
        requireNumber(negated, first);
        depth--;
        return new Expression.Calculation('-', new Expression.Numeric(0), negated);
    }

    private Expression primary() {
        Token token = tokens.peek();
        deeper(token);
        Expression read = opened(token);
        depth--;
        return read;
    }

    private Expression opened(Token token) {
        if (tokens.skipSign("(")) {
            Expression inner = sum();
            tokens.skip(")", "+, −, ×, ÷ or )");
            return inner;
        }
        boolean call = token.kind() == Kind.WORD && tokens.peek(1).isSign("(");
        if (call) {
            return token.isWord("IF") ? choice() : call();
        }
        if (token.isWord("TRUE") || token.isWord("FALSE")) {
            tokens.next();
            return new Expression.Truth(token.isWord("TRUE"));
        }
        return switch (token.kind()) {
            case NUMBER -> number();
            case TEXT -> new Expression.Words(tokens.next().text());
            case QUOTED_NAME -> attribute();
            case WORD -> {
                if (org.audienceworkbench.segment.Words.isReserved(token.text())) {
                    throw tokens.expected("an attribute, a number, a function or (");
                }
                yield attribute();
            }
            case SIGN, END -> throw tokens.expected("an attribute, a number, a function or (");
        };
    }

    private Expression number() {
        Token token = tokens.next();
        double value = Double.parseDouble(token.text());
        if (Double.isInfinite(value)) {
            throw tokens.mistake(token, "The number is too large", "Use a number below 1.7e308");
        }
        return new Expression.Numeric(value);
    }

    private Expression attribute() {
        Token token = tokens.next();
        Attribute attribute =
                catalogue
                        .find(token.text())
                        .orElseThrow(
                                () ->
                                        tokens.mistake(
                                                token,
                                                "There is no attribute \"" + token.text() + "\"",
                                                catalogue
                                                        .nearest(token.text())
                                                        .map(near -> "Did you mean " + near + "?")
                                                        .orElse(
                                                                "`audience attributes` lists those"
                                                                        + " there are")));
        names.add(attribute.name());
        return new Expression.Value(attribute.name(), attribute.type());
    }

    /// `if(condition, a, b)`
    private Expression choice() {
        tokens.next();
        tokens.next();
        Token first = tokens.peek();
        var rules = new RuleParser(tokens);
        Rule condition = rules.inside(depth);
        requireNoSegment(condition, first);
        RuleCheck.findings(condition, catalogue, _ -> Optional.empty()).stream()
                .findFirst()
                .ifPresent(
                        finding -> {
                            throw mistake(finding, rules, first);
                        });
        RuleAttributes.of(condition, _ -> Optional.empty())
                .forEach(name -> names.add(catalogue.get(name).name()));
        tokens.skip(",", "AND, OR or a comma");
        Expression holds = sum();
        tokens.skip(",", "a comma");
        Token second = tokens.peek();
        Expression fails = sum();
        ValueType type = common(List.of(holds, fails), second);
        tokens.skip(")", ")");
        return new Expression.Choice(condition, holds, fails, type);
    }

    private void requireNoSegment(Rule condition, Token at) {
        switch (condition) {
            case Rule.All(var parts) -> parts.forEach(part -> requireNoSegment(part, at));
            case Rule.Any(var parts) -> parts.forEach(part -> requireNoSegment(part, at));
            case Rule.Not(var part) -> requireNoSegment(part, at);
            case Rule.InSegment _, Rule.Frozen _ ->
                    throw tokens.mistake(
                            at,
                            "A condition in an expression can't ask for a segment",
                            "Write the segment's own condition");
            case Rule.Compare _,
                    Rule.CompareTwo _,
                    Rule.Between _,
                    Rule.In _,
                    Rule.Like _,
                    Rule.Matches _,
                    Rule.Extreme _,
                    Rule.Random _,
                    Rule.IsMissing _,
                    Rule.Sequence _ -> {}
        }
    }

    private Mistake mistake(RuleCheck.Finding finding, RuleParser rules, Token first) {
        var span =
                rules.spans()
                        .getOrDefault(
                                finding.part(),
                                new RuleParser.Span(first.position(), first.length()));
        return new Mistake(
                RuleError.at(
                        text,
                        span.position(),
                        span.length(),
                        finding.message(),
                        finding.suggestion()));
    }

    private Expression call() {
        Token name = tokens.next();
        Function function = function(name);
        tokens.next();
        List<Expression> arguments = new ArrayList<>();
        List<Token> starts = new ArrayList<>();
        do {
            starts.add(tokens.peek());
            arguments.add(sum());
        } while (tokens.skipSign(","));
        tokens.skip(")", "a comma or )");
        if (!function.takes(arguments.size())) {
            throw tokens.mistake(
                    name,
                    name.text() + " can't work with " + arguments.size() + " values",
                    "Write " + function.usage());
        }
        return new Expression.Call(function, arguments, type(function, arguments, starts));
    }

    private Function function(Token name) {
        return Arrays.stream(Function.values())
                .filter(each -> each.name().equalsIgnoreCase(name.text()))
                .findFirst()
                .orElseThrow(
                        () ->
                                tokens.mistake(
                                        name,
                                        "There is no function " + name.text(),
                                        "Use one of: if, "
                                                + Arrays.stream(Function.values())
                                                        .map(
                                                                each ->
                                                                        each.name()
                                                                                .toLowerCase(
                                                                                        Locale
                                                                                                .ROOT))
                                                        .collect(Collectors.joining(", "))));
    }

    private ValueType type(Function function, List<Expression> arguments, List<Token> starts) {
        return switch (function) {
            case MIN, MAX, ABS -> {
                allNumbers(arguments, starts);
                yield ValueType.NUMBER;
            }
            case ROUND -> {
                allNumbers(arguments, starts);
                if (arguments.size() == 2) {
                    constant(arguments.get(1), starts.get(1));
                }
                yield arguments.size() == 1 ? ValueType.INTEGER : ValueType.NUMBER;
            }
            case FLOOR, CEIL -> {
                allNumbers(arguments, starts);
                yield ValueType.INTEGER;
            }
            case COALESCE -> common(arguments, starts.getLast());
            case DAYS_SINCE, YEAR, MONTH -> {
                requireDay(arguments.getFirst(), starts.getFirst());
                yield ValueType.INTEGER;
            }
            case LOWER, UPPER -> {
                requireText(arguments.getFirst(), starts.getFirst());
                yield ValueType.TEXT;
            }
            case CONCAT -> ValueType.TEXT;
            case BINS -> {
                allNumbers(arguments, starts);
                ascending(arguments, starts);
                yield ValueType.TEXT;
            }
        };
    }

    private void ascending(List<Expression> arguments, List<Token> starts) {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < arguments.size(); i++) {
            double limit = constant(arguments.get(i), starts.get(i));
            if (limit <= before) {
                throw tokens.mistake(
                        starts.get(i), "The limits do not ascend", "Write the smaller ones first");
            }
            before = limit;
        }
    }

    private double constant(Expression expression, Token at) {
        if (expression instanceof Expression.Numeric(double value)) {
            return value;
        }
        if (expression instanceof Expression.Calculation(char sign, var left, var right)
                && sign == '-'
                && left instanceof Expression.Numeric(double zero)
                && zero == 0
                && right instanceof Expression.Numeric(double value)) {
            return -value;
        }
        throw tokens.mistake(at, "A plain number is expected here", "Write one, such as 10");
    }

    private void allNumbers(List<Expression> arguments, List<Token> starts) {
        for (int i = 0; i < arguments.size(); i++) {
            requireNumber(arguments.get(i), starts.get(i));
        }
    }

    private static boolean isNumber(ValueType type) {
        return type == ValueType.INTEGER || type == ValueType.NUMBER || type == ValueType.BOOLEAN;
    }

    private void requireNumber(Expression expression, Token at) {
        if (!isNumber(expression.type())) {
            throw tokens.mistake(
                    at,
                    "This is a " + expression.type().word() + ", not a number",
                    "Use numbers here, or days_since() of a date");
        }
    }

    private void requireDay(Expression expression, Token at) {
        if (expression.type() != ValueType.DATE && expression.type() != ValueType.DATETIME) {
            throw tokens.mistake(
                    at,
                    "This is a " + expression.type().word() + ", not a date",
                    "Use an attribute of type date or datetime here");
        }
    }

    private void requireText(Expression expression, Token at) {
        if (expression.type() != ValueType.TEXT) {
            throw tokens.mistake(
                    at,
                    "This is a " + expression.type().word() + ", not a text",
                    "Use a text here, or concat() of it and '…'");
        }
    }

    /// The type of values that may be one or the other.
    private ValueType common(List<Expression> expressions, Token at) {
        ValueType first = expressions.getFirst().type();
        ValueType type = first;
        for (Expression each : expressions) {
            if (each.type() == first) {
                continue;
            }
            if (!isNumber(each.type()) || !isNumber(first)) {
                throw tokens.mistake(
                        at,
                        "This is a "
                                + each.type().word()
                                + ", and the value before a "
                                + first.word(),
                        "Use values of one type");
            }
            type = ValueType.NUMBER;
        }
        return type;
    }

    private void deeper(Token token) {
        if (++depth > MAX_DEPTH) {
            throw tokens.mistake(
                    token,
                    "The expression is nested more than " + MAX_DEPTH + " deep",
                    "Make an attribute of a part of it");
        }
    }
}
