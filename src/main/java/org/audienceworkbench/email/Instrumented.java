package org.audienceworkbench.email;

import org.audienceworkbench.email.FtlScanner.Kind;
import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;
import org.audienceworkbench.email.FtlScanner.Unreadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A part's source with [Guard]'s checkpoints written into it: in every round of a list, after
/// every assignment with what was assigned, around what is captured, and in every branch.
///
/// That is how a template is stopped without interrupting its thread: FreeMarker has no other hook
/// inside a running loop that is part of its public interface. No line is added, and [#fault] leads
/// columns back to the author's own.
final class Instrumented {

    /// What the checkpoints ask. A condition costs a fraction of a directive's call.
    static final String CHECKPOINT = "checkpoint__";

    /// With its number, the name of the mark that a branch was entered.
    static final String BRANCH = "enter";

    /// The variable that `.now` is turned into, so that no render reads the clock.
    static final String NOW = "now__";

    /// With its number, the name of the mark that a branch was left again.
    static final String END = "leave";

    private static final Set<String> ASSIGNING =
            Set.of("=", "+=", "-=", "*=", "/=", "%=", "++", "--");

    private record Insertion(int offset, int width) {}

    private final Source source;
    private final StringBuilder text = new StringBuilder();
    private final List<Insertion> insertions = new ArrayList<>();
    private final Branches branches;
    private int copied;

    /// @param source one that [Lint] has let pass
    Instrumented(Source source) {
        this.source = source;
        try {
            int capturing = 0;
            List<String> captured = new ArrayList<>();
            List<Piece> pieces = FtlScanner.scan(source.text());
            branches = new Branches(source, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                insert(piece.start(), branches.before(i));
                replaceNow(piece.tokens());
                if (piece.kind() == Kind.OPEN) {
                    capturing += opened(piece, captured);
                } else if (piece.kind() == Kind.CLOSE && piece.name().equals("assign")) {
                    capturing--;
                    insert(piece.end(), check(List.of(captured.removeLast())));
                } else if (piece.kind() == Kind.INTERPOLATION && capturing > 0) {
                    insert(piece.end(), check(List.of()));
                }
                insert(piece.end(), branches.after(i));
            }
            text.append(source.text(), copied, source.text().length());
        } catch (Unreadable e) {
            throw new IllegalArgumentException(e);
        }
    }

    String text() {
        return text.toString();
    }

    /// The places that were numbered for [#BRANCH], in that order.
    List<Branches.Branch> branches() {
        return branches.list();
    }

    TemplateFault fault(Part part, int line, int column, String message, String token) {
        int shift = 0;
        for (Insertion insertion : insertions) {
            if (source.line(insertion.offset) == line
                    && source.column(insertion.offset) + shift < column) {
                shift += insertion.width;
            }
        }
        return new TemplateFault(
                part,
                Math.max(line, 1),
                Math.max(column - shift, 1),
                message,
                token.isEmpty() ? null : token);
    }

    /// The names an assignment gives values to; empty when it is written in a way that can't tell.
    static List<String> assigned(Piece assign) {
        List<Token> tokens = assign.tokens();
        List<String> names = new ArrayList<>();
        if (tokens.isEmpty() || tokens.getFirst().type() != TokenType.NAME) {
            return List.of();
        }
        names.add(tokens.getFirst().text());
        for (int i = 2; i < tokens.size(); i++) {
            if (ASSIGNING.contains(tokens.get(i).text())
                    && tokens.get(i).type() == TokenType.SYMBOL
                    && tokens.get(i - 1).type() == TokenType.NAME) {
                names.add(tokens.get(i - 1).text());
            }
        }
        return names;
    }

    /// Whether the dot begins one of FreeMarker's own variables, rather than reaching into the
    /// value before it.
    static boolean special(List<Token> tokens, int dot) {
        if (dot == 0) {
            return true;
        }
        Token before = tokens.get(dot - 1);
        boolean value =
                switch (before.type()) {
                    case STRING, NUMBER -> true;
                    case NAME ->
                            !Set.of("as", "in", "gt", "gte", "lt", "lte").contains(before.text());
                    case SYMBOL -> Set.of(")", "]", "}").contains(before.text());
                };
        return !value;
    }

    private int opened(Piece piece, List<String> captured) {
        if (piece.name().equals("list") || piece.name().equals("items")) {
            insert(piece.end(), check(List.of()));
        } else if (piece.name().equals("assign")) {
            List<String> names = assigned(piece);
            if (piece.tokens().size() == 1) {
                captured.add(names.getFirst());
                return 1;
            }
            insert(piece.end(), check(names));
        }
        return 0;
    }

    private static String check(List<String> names) {
        return asked("(" + String.join(", ", names) + ")");
    }

    /// A condition that is never met.
    static String asked(String what) {
        return "<#if " + CHECKPOINT + what + "></#if>";
    }

    private void replaceNow(List<Token> tokens) throws Unreadable {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.type() == TokenType.STRING) {
                int from = token.start() + 1;
                int to = from + token.text().length();
                for (Piece inner : FtlScanner.scanLiteral(source.text(), from, to)) {
                    replaceNow(inner.tokens());
                }
            } else if (token.is(".") && special(tokens, i)) {
                Token name = tokens.get(i + 1);
                replace(token.start(), name.start() + name.text().length(), NOW);
            }
        }
    }

    private void insert(int offset, String addition) {
        if (!addition.isEmpty()) {
            replace(offset, offset, addition);
        }
    }

    private void replace(int from, int to, String addition) {
        text.append(source.text(), copied, from).append(addition);
        copied = to;
        insertions.add(new Insertion(from, addition.length() - (to - from)));
    }
}
