package org.audienceworkbench.email.liquid;

import org.audienceworkbench.email.liquid.Expression.Argument;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands in a Liquid tag.
final class ExpressionReader {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:(?<TEXT>\"[^\"]*\"|'[^']*')"
                            + "|(?<FIGURE>-?\\d+(?:\\.\\d+)?)"
                            + "|(?<BRAZE>\\$\\{\\s*[\\w-]+\\s*\\})"
                            + "|(?<NAME>[A-Za-z_](?:\\w|-(?=\\w))*\\??)"
                            + "|(?<SYMBOL>==|!=|<>|<=|>=|\\.\\.|[<>.\\[\\]|:,()=]))");
    private static final Set<String> OPERATORS =
            Set.of("==", "!=", "<>", "<", ">", "<=", ">=", "contains");
    private static final int MOST_TOKENS = 400;

    private record Token(Kind kind, String text) {}

    private enum Kind {
        TEXT,
        FIGURE,
        BRAZE,
        NAME,
        SYMBOL
    }

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    ExpressionReader(String markup) throws Unreadable {
        Matcher token = TOKEN.matcher(markup);
        int end = 0;
        while (token.lookingAt()) {
            for (Kind kind : Kind.values()) {
                String text = token.group(kind.name());
                if (text != null) {
                    tokens.add(new Token(kind, text));
                }
            }
            end = token.end();
            token.region(end, markup.length());
        }
        if (!markup.substring(end).isBlank()) {
            throw new Unreadable("it is not Liquid as it is known here");
        }
        if (tokens.size() > MOST_TOKENS) {
            throw new Unreadable("there is too much in this one tag");
        }
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    /// Takes the next word or symbol if it is this one.
    boolean passes(String text) {
        boolean there = isNext(text);
        at += there ? 1 : 0;
        return there;
    }

    private boolean isNext(String text) {
        return !atEnd() && tokens.get(at).kind() != Kind.TEXT && tokens.get(at).text().equals(text);
    }

    private void require(String text) throws Unreadable {
        if (!passes(text)) {
            throw new Unreadable("a " + text + " is missing in it");
        }
    }

    String name() throws Unreadable {
        return next(Kind.NAME, "a name is missing in it");
    }

    private String next(Kind kind, String otherwise) throws Unreadable {
        if (atEnd() || tokens.get(at).kind() != kind) {
            throw new Unreadable(otherwise);
        }
        return tokens.get(at++).text();
    }

    void end() throws Unreadable {
        if (!atEnd()) {
            throw new Unreadable("it goes on behind what is known here");
        }
    }

    /// `value | filter: argument, name: argument | ...`
    Expression filtered() throws Unreadable {
        Expression read = value();
        while (passes("|")) {
            String filter = name();
            List<Argument> arguments = new ArrayList<>();
            if (passes(":")) {
                do {
                    arguments.add(argument());
                } while (passes(","));
            }
            read = new Expression.Filtered(read, filter, arguments);
        }
        return read;
    }

    private Argument argument() throws Unreadable {
        @Nullable String name = null;
        boolean named =
                at + 1 < tokens.size()
                        && tokens.get(at).kind() == Kind.NAME
                        && tokens.get(at + 1).text().equals(":");
        if (named) {
            name = name();
            require(":");
        }
        return new Argument(name, value());
    }

    Expression condition() throws Unreadable {
        Expression left = value();
        if (!atEnd() && OPERATORS.contains(tokens.get(at).text())) {
            String operator = tokens.get(at++).text();
            left = new Expression.Compared(left, operator.equals("<>") ? "!=" : operator, value());
        }
        for (String word : List.of("and", "or")) {
            if (passes(word)) {
                return new Expression.Joined(left, word, condition());
            }
        }
        return left;
    }

    Expression value() throws Unreadable {
        if (atEnd()) {
            throw new Unreadable("something is missing in it");
        }
        Token token = tokens.get(at);
        return switch (token.kind()) {
            case TEXT -> {
                at++;
                yield new Expression.Text(token.text().substring(1, token.text().length() - 1));
            }
            case FIGURE -> {
                at++;
                yield new Expression.Figure(token.text());
            }
            case BRAZE, NAME -> word();
            case SYMBOL -> range();
        };
    }

    private Expression range() throws Unreadable {
        require("(");
        String from = next(Kind.FIGURE, "a range needs two whole numbers here");
        require("..");
        String to = next(Kind.FIGURE, "a range needs two whole numbers here");
        require(")");
        if (!from.matches("\\d{1,3}") || !to.matches("\\d{1,3}")) {
            throw new Unreadable("a range needs two whole numbers up to 999 here");
        }
        return new Expression.Range(from, to);
    }

    private Expression word() throws Unreadable {
        Token first = tokens.get(at++);
        if (first.kind() == Kind.NAME) {
            switch (first.text()) {
                case "true" -> {
                    return new Expression.YesNo(true);
                }
                case "false" -> {
                    return new Expression.YesNo(false);
                }
                case "nil", "null", "blank", "empty" -> {
                    return new Expression.Nothing(
                            first.text().equals("null") ? "nil" : first.text());
                }
                default -> {}
            }
        }
        List<String> steps = new ArrayList<>(List.of(step(first)));
        boolean braze = first.kind() == Kind.BRAZE;
        while (true) {
            if (passes(".")) {
                if (atEnd()) {
                    throw new Unreadable("a name is missing in it");
                }
                Token next = tokens.get(at++);
                if (next.kind() != Kind.NAME && next.kind() != Kind.BRAZE) {
                    throw new Unreadable("a name is missing in it");
                }
                steps.add(step(next));
            } else if (passes("[")) {
                steps.add(
                        switch (value()) {
                            case Expression.Text(var text) -> text;
                            case Expression.Figure(var place) when place.matches("\\d{1,3}") ->
                                    place;
                            default -> throw new Unreadable("a place that is worked out");
                        });
                require("]");
            } else {
                return new Expression.Path(steps, braze);
            }
        }
    }

    private static String step(Token token) {
        return token.kind() == Kind.BRAZE
                ? token.text().substring(2, token.text().length() - 1).strip()
                : token.text();
    }
}
