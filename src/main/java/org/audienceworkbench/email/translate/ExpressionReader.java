package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner;
import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;
import org.audienceworkbench.email.FtlScanner.Unreadable;
import org.audienceworkbench.email.translate.Tree.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the expressions in a tag, by the precedence of the template language.
final class ExpressionReader {

    private static final List<Set<String>> LEVELS =
            List.of(
                    Set.of("||", "|"),
                    Set.of("&&", "&"),
                    Set.of("==", "=", "!="),
                    Set.of("gt", "gte", "lt", "lte", ">", ">=", "<", "<="),
                    Set.of("+", "-"),
                    Set.of("*", "/", "%"));
    private static final Set<String> WORDS = Set.of("gt", "gte", "lt", "lte", "as");

    private final String source;
    private final List<Token> tokens;
    private int at;

    ExpressionReader(String source, List<Token> tokens, int from) {
        this.source = source;
        this.tokens = tokens;
        this.at = from;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /// The next token, which is passed over.
    Token next() throws Untranslatable {
        if (atEnd()) {
            throw new Untranslatable("it ends too early");
        }
        return tokens.get(at++);
    }

    boolean passes(String symbol) {
        if (looking(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    Tree expression() throws Untranslatable {
        return level(0);
    }

    private Tree level(int level) throws Untranslatable {
        if (level == LEVELS.size()) {
            return unary();
        }
        Tree left = level(level + 1);
        while (!atEnd() && isOperator(LEVELS.get(level))) {
            String operator = next().text();
            Tree right = level(level + 1);
            left = tree(Kind.OPERATION, operator, left.from(), right.to(), left, right);
        }
        return left;
    }

    private boolean isOperator(Set<String> level) {
        Token token = tokens.get(at);
        return token.type() != TokenType.STRING && level.contains(token.text());
    }

    private Tree unary() throws Untranslatable {
        if (looking("!")) {
            int from = next().start();
            Tree inner = unary();
            return tree(Kind.NOT, "!", from, inner.to(), inner);
        }
        return postfix(primary());
    }

    private Tree primary() throws Untranslatable {
        Token token = next();
        int end = end(token);
        return switch (token.type()) {
            case STRING -> text(token);
            case NUMBER -> tree(Kind.NUMBER, token.text(), token.start(), end);
            case NAME -> tree(Kind.NAME, token.text(), token.start(), end);
            case SYMBOL ->
                    switch (token.text()) {
                        case "(" -> {
                            Tree inner = expression();
                            yield new Tree(
                                    inner.kind(),
                                    inner.text(),
                                    inner.parts(),
                                    token.start(),
                                    close(")"));
                        }
                        case "[" -> {
                            List<Tree> parts = new ArrayList<>();
                            while (!looking("]")) {
                                parts.add(expression());
                                if (!passes(",") && !looking("]")) {
                                    // a range, which never speaks of a customer
                                    next();
                                }
                            }
                            yield new Tree(Kind.LIST, "", parts, token.start(), close("]"));
                        }
                        case "." -> {
                            Token name = next();
                            yield tree(Kind.NAME, "." + name.text(), token.start(), end(name));
                        }
                        default -> throw new Untranslatable("\"" + token.text() + "\" is unclear");
                    };
        };
    }

    /// A text in quotes with what is interpolated into it, in order.
    private Tree text(Token token) throws Untranslatable {
        int from = token.start() + 1;
        int to = from + token.text().length();
        List<Tree> parts = new ArrayList<>();
        try {
            int copied = from;
            for (Piece piece : FtlScanner.scanLiteral(source, from, to)) {
                if (piece.start() > copied) {
                    parts.add(literal(copied, piece.start()));
                }
                parts.add(new ExpressionReader(source, piece.tokens(), 0).expression());
                copied = piece.end();
            }
            if (copied < to && !parts.isEmpty()) {
                parts.add(literal(copied, to));
            }
        } catch (Unreadable e) {
            throw new Untranslatable(e.why);
        }
        return new Tree(Kind.TEXT, unescaped(token.text()), parts, token.start(), to + 1);
    }

    private Tree literal(int from, int to) {
        return tree(Kind.TEXT, unescaped(source.substring(from, to)), from, to);
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"")
                .replace("\\'", "'")
                .replace("\\n", "\n")
                .replace("\\\\", "\\");
    }

    private Tree postfix(Tree first) throws Untranslatable {
        Tree tree = first;
        while (!atEnd()) {
            if (passes(".")) {
                Token name = next();
                tree = tree(Kind.PART, name.text(), tree.from(), end(name), tree);
            } else if (passes("[")) {
                Tree key = expression();
                tree = new Tree(Kind.PART, key.text(), List.of(tree, key), tree.from(), close("]"));
            } else if (tree.kind() == Kind.NAME && passes("(")) {
                tree = called(tree);
            } else if (passes("??")) {
                tree = tree(Kind.EXISTS, "", tree.from(), before(), tree);
            } else if (passes("?")) {
                tree = builtin(tree);
            } else if (looking("!") && !isComparison()) {
                at++;
                tree =
                        startsExpression()
                                ? withDefault(tree, expression())
                                : tree(Kind.DEFAULT, "", tree.from(), before(), tree);
            } else {
                return tree;
            }
        }
        return tree;
    }

    private Tree withDefault(Tree value, Tree otherwise) {
        return tree(Kind.DEFAULT, "", value.from(), otherwise.to(), value, otherwise);
    }

    private Tree builtin(Tree tree) throws Untranslatable {
        Token name = next();
        List<Tree> parts = new ArrayList<>(List.of(tree));
        int to = passes("(") ? arguments(parts) : end(name);
        return new Tree(Kind.BUILTIN, name.text(), parts, tree.from(), to);
    }

    private Tree called(Tree name) throws Untranslatable {
        List<Tree> parts = new ArrayList<>();
        int to = arguments(parts);
        return new Tree(Kind.CALL, name.text(), parts, name.from(), to);
    }

    /// Adds what stands in brackets that are open, and tells where they end.
    private int arguments(List<Tree> parts) throws Untranslatable {
        while (!looking(")")) {
            parts.add(expression());
            passes(",");
        }
        return close(")");
    }

    private boolean isComparison() {
        return at + 1 < tokens.size() && tokens.get(at + 1).is("=");
    }

    private boolean startsExpression() {
        if (atEnd()) {
            return false;
        }
        Token token = tokens.get(at);
        boolean parameter = at + 1 < tokens.size() && tokens.get(at + 1).is("=");
        return switch (token.type()) {
            case STRING, NUMBER -> true;
            case NAME -> !WORDS.contains(token.text()) && !parameter;
            case SYMBOL -> token.is("(") || token.is("[");
        };
    }

    private int close(String symbol) throws Untranslatable {
        Token token = next();
        if (!token.is(symbol)) {
            throw new Untranslatable("a \"" + symbol + "\" is missing");
        }
        return end(token);
    }

    private boolean looking(String symbol) {
        return !atEnd() && tokens.get(at).is(symbol);
    }

    private int before() {
        return end(tokens.get(at - 1));
    }

    private static int end(Token token) {
        return token.start() + token.text().length() + (token.type() == TokenType.STRING ? 2 : 0);
    }

    private static Tree tree(Kind kind, String text, int from, int to, Tree... parts) {
        return new Tree(kind, text, List.of(parts), from, to);
    }
}
