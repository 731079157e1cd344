package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner;
import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;
import org.audienceworkbench.email.FtlScanner.Unreadable;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.translate.Language.Opened;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One part of a template with slots for what differs from customer to customer.
final class Rewriting {

    interface Constant {
        String of(String source) throws Untranslatable;
    }

    private static final Set<String> BLOCKS = Set.of("if", "list", "items", "switch");

    /// An open `if`, `list` or `switch`.
    private static final class Frame {
        private final boolean dropped;
        private final Deque<Opened> opened = new ArrayDeque<>();
        private Condition seen = new Condition.Never();
        private Condition now = new Condition.Always();
        private boolean plain = true;

        Frame(boolean dropped) {
            this.dropped = dropped;
        }
    }

    private final Part part;
    private final String source;
    private final Language language;
    private final Slots slots;
    private final Meaning meaning;
    private final Constant constant;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder before = new StringBuilder();
    private final Set<String> unclear = new HashSet<>();
    private final Deque<Frame> frames = new ArrayDeque<>();

    Rewriting(
            Part part,
            String source,
            Language language,
            Slots slots,
            Function<String, Optional<ValueType>> types,
            Constant constant) {
        this.part = part;
        this.source = source.replace("\r\n", "\n").replace('\r', '\n');
        this.language = language;
        this.slots = slots;
        this.constant = constant;
        this.meaning =
                new Meaning(
                        types,
                        new Meaning.Constants() {
                            @Override
                            public String text(Tree tree) throws Untranslatable {
                                boolean written =
                                        (tree.kind() == Tree.Kind.TEXT && tree.parts().isEmpty())
                                                || tree.kind() == Tree.Kind.NUMBER;
                                return written
                                        ? tree.text()
                                        : worked("${" + said(tree) + "}", tree);
                            }

                            @Override
                            public boolean truth(Tree tree) throws Untranslatable {
                                return worked("<#if (" + said(tree) + ")>yes</#if>", tree)
                                        .equals("yes");
                            }
                        });
    }

    Map<String, Term.Field> fields() {
        return meaning.fields();
    }

    private String said(Tree tree) {
        return source.substring(tree.from(), tree.to());
    }

    private String worked(String asked, Tree tree) throws Untranslatable {
        if (tree.names(unclear::contains)) {
            throw new Untranslatable("what a name stands for here depends on the campaign");
        }
        return constant.of(before + asked);
    }

    String rewritten() {
        try {
            List<Piece> pieces = FtlScanner.scan(source);
            Set<Integer> bare = bareLines(pieces);
            for (Piece piece : pieces) {
                if (!frames.isEmpty() && frames.element().dropped) {
                    pass(piece);
                    continue;
                }
                switch (piece.kind()) {
                    case INTERPOLATION -> interpolation(piece);
                    case OPEN, CLOSE -> tag(piece, bare);
                    case CALL -> called(piece);
                    case TEXT, COMMENT, CALL_END -> out.append(said(piece));
                }
            }
        } catch (Unreadable e) {
            throw new IllegalStateException("it was read before", e);
        }
        return out.toString();
    }

    /// What stands in a list that can't be said goes with it.
    private void pass(Piece piece) {
        boolean block = BLOCKS.contains(piece.name());
        if (block && piece.kind() == FtlScanner.Kind.OPEN) {
            frames.push(new Frame(true));
        } else if (block && piece.kind() == FtlScanner.Kind.CLOSE) {
            frames.pop();
        }
    }

    /// Lines with nothing but tags, which leave no trace in what is rendered.
    private Set<Integer> bareLines(List<Piece> pieces) {
        Set<Integer> tags = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (Piece piece : pieces) {
            int line = line(piece.start());
            switch (piece.kind()) {
                case OPEN, CLOSE -> tags.add(line);
                case COMMENT -> others.add(line);
                case INTERPOLATION, CALL, CALL_END -> {
                    for (int i = line; i <= line(piece.end() - 1); i++) {
                        others.add(i);
                    }
                }
                case TEXT -> {
                    for (int i = piece.start(); i < piece.end(); i++) {
                        if (!Character.isWhitespace(source.charAt(i))) {
                            others.add(line(i));
                        }
                    }
                }
            }
        }
        tags.removeAll(others);
        return tags;
    }

    private void tag(Piece piece, Set<Integer> bare) {
        int from = out.length();
        if (piece.kind() == FtlScanner.Kind.OPEN) {
            opened(piece);
        } else {
            closed(piece);
        }
        if (bare.contains(line(piece.start())) && !out.substring(from).equals(said(piece))) {
            // what stands for the tag leaves no line of its own, either
            out.append("<#t>");
        }
    }

    private void interpolation(Piece piece) {
        try {
            Tree tree = reader(piece, 0).expression();
            if (!meaning.differs(tree)) {
                out.append(said(piece));
            } else {
                out.append(slot(meaning.term(tree), piece));
            }
        } catch (Untranslatable e) {
            out.append(mark(piece, e));
        }
    }

    private void opened(Piece piece) {
        switch (piece.name()) {
            case "if" -> {
                var frame = new Frame(false);
                frames.push(frame);
                open(piece, frame);
            }
            case "elseif" -> {
                Frame frame = frames.element();
                otherwise(frame);
                open(piece, frame);
            }
            case "else" -> {
                Frame frame = frames.element();
                if (frame.opened.isEmpty()) {
                    out.append(said(piece));
                } else {
                    otherwise(frame);
                }
            }
            case "list", "switch", "items" -> block(piece);
            case "assign" -> assign(piece);
            default -> out.append(said(piece));
        }
    }

    private void otherwise(Frame frame) {
        out.append(frame.opened.element().otherwise());
        frame.now = Condition.not(frame.seen);
    }

    /// Opens a branch, inside the one before when it is an `elseif`.
    private void open(Piece piece, Frame frame) {
        Opened opened;
        Condition when = new Condition.Always();
        try {
            Tree tree = reader(piece, 0).expression();
            if (meaning.differs(tree)) {
                when = meaning.condition(tree);
                frame.plain = false;
                opened =
                        switch (when) {
                            case Condition.Always _ -> plain("true");
                            case Condition.Never _ -> plain("false");
                            default -> said(language.open(when));
                        };
            } else {
                opened = plain("(" + said(tree) + ")");
            }
        } catch (Untranslatable e) {
            opened = new Opened(mark(piece, e), slots.of("[[else]]"), slots.of("[[end]]"));
        }
        out.append(opened.text());
        frame.opened.push(opened);
        frame.now = Condition.and(Condition.not(frame.seen), when);
        frame.seen = Condition.or(frame.seen, when);
    }

    private static Opened plain(String condition) {
        return new Opened("<#if " + condition + ">", "<#else>", "</#if>");
    }

    private Opened said(Opened words) {
        return new Opened(
                slots.of(words.text()), slots.of(words.otherwise()), slots.of(words.end()));
    }

    private void block(Piece piece) {
        try {
            var reader = reader(piece, 0);
            boolean differs = !piece.name().equals("items") && meaning.differs(reader.expression());
            if (differs) {
                throw new Untranslatable(
                        "a " + piece.name() + " that differs from customer to customer");
            }
            out.append(said(piece));
            frames.push(new Frame(false));
        } catch (Untranslatable e) {
            out.append(mark(piece, e));
            frames.push(new Frame(true));
        }
    }

    private void closed(Piece piece) {
        switch (piece.name()) {
            case "if" -> frames.pop().opened.forEach(opened -> out.append(opened.end()));
            case "list", "switch", "items" -> {
                frames.pop();
                out.append(said(piece));
            }
            default -> out.append(said(piece));
        }
    }

    private void assign(Piece piece) {
        if (piece.tokens().size() <= 1) {
            out.append(said(piece));
            return;
        }
        String assigned = "";
        try {
            var reader = reader(piece, 0);
            while (!reader.atEnd()) {
                Token name = reader.next();
                Token operator = reader.next();
                boolean counts = operator.text().equals("++") || operator.text().equals("--");
                assigned = name.text();
                Tree value = counts ? null : reader.expression();
                reader.passes(",");
                assign(piece, name, operator, value);
            }
        } catch (Untranslatable e) {
            out.append(mark(piece, e));
            meaning.unsaid(assigned);
        }
    }

    private void assign(Piece piece, Token name, Token operator, @Nullable Tree value)
            throws Untranslatable {
        Condition path = new Condition.Always();
        boolean insidePlain = false;
        for (Frame frame : frames) {
            path = Condition.and(path, frame.now);
            insidePlain |= frame.plain;
        }
        boolean always = path instanceof Condition.Always;
        boolean known = meaning.variables().containsKey(name.text());
        boolean differs = value != null && meaning.differs(value);
        boolean sets = operator.is("=");
        if (value != null && !differs && always && !(known && insidePlain) && sets) {
            meaning.variables().remove(name.text());
            String alone = "<#assign " + name.text() + " = " + said(value) + ">";
            out.append(alone);
            if (insidePlain) {
                unclear.add(name.text());
            } else {
                before.append(alone);
            }
        } else if (value == null || !sets || insidePlain) {
            if (!differs && !known && always) {
                unclear.add(name.text());
                out.append(said(piece));
                return;
            }
            throw new Untranslatable("a name that is set in a list, or only in some campaigns");
        } else {
            Term now = meaning.term(value);
            Term old = meaning.variables().get(name.text());
            if (old == null && !always) {
                old = new Term.Fixed(worked("${" + name.text() + "!}", value));
            }
            meaning.variables()
                    .put(name.text(), old == null ? now : Meaning.choice(path, now, old));
        }
    }

    /// A content block's parameters; the block itself is rendered. One that can't be said is left
    /// out, with a mark; what stands inside it is kept as running text.
    private void called(Piece piece) {
        var call = new StringBuilder();
        int copied = piece.start();
        try {
            var reader = reader(piece, Math.min(3, piece.tokens().size()));
            while (!reader.atEnd()) {
                Token name = reader.next();
                if (name.type() != TokenType.NAME || !reader.passes("=")) {
                    throw new Untranslatable("parameters without names");
                }
                Tree value = reader.expression();
                if (meaning.differs(value)) {
                    String slot = slot(meaning.term(value), piece);
                    call.append(source, copied, value.from()).append('"').append(slot).append('"');
                    copied = value.to();
                }
            }
            out.append(call).append(source, copied, piece.end());
        } catch (Untranslatable e) {
            boolean alone = source.startsWith("/>", piece.end() - 2);
            out.append(mark(piece, e));
            if (!alone) {
                out.append("<@block.text>");
            }
        }
    }

    private ExpressionReader reader(Piece piece, int from) {
        return new ExpressionReader(source, piece.tokens(), from);
    }

    private String said(Piece piece) {
        return source.substring(piece.start(), piece.end());
    }

    private String slot(Term term, Piece piece) {
        return slots.of(term, part, line(piece.start()), column(piece.start()), said(piece));
    }

    private String mark(Piece piece, Untranslatable e) {
        return slots.mark(part, line(piece.start()), column(piece.start()), said(piece), e.why());
    }

    private int line(int offset) {
        return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private int column(int offset) {
        return offset - source.lastIndexOf('\n', offset - 1);
    }
}
