package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner;
import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Unreadable;
import org.audienceworkbench.email.translate.Language.Opened;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One part of a template, or the inside of a content block, with slots for what differs from
/// customer to customer.
final class Rewriting {

    private static final Set<String> BLOCKS = Set.of("if", "list", "items", "switch");
    private static final Set<Frame.Kind> LOOPS = Set.of(Frame.Kind.LIST, Frame.Kind.ITEMS);

    private final Setting setting;
    private final Place place;
    private final String source;
    private final Openings openings;
    private final Names names;
    private final Meaning meaning;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<Language> spoken = new ArrayDeque<>();
    private final Set<String> taken;

    /// @param language as it is spoken where this is written to
    /// @param bound what names stand for at the beginning
    /// @param taken what the loops around call their rows
    Rewriting(
            Setting setting,
            Place place,
            String source,
            Language language,
            Map<String, Term> bound,
            Set<String> taken) {
        this.setting = setting;
        this.place = place;
        this.source = source;
        this.taken = taken;
        this.openings = new Openings(setting, place);
        this.names = new Names(source, setting);
        this.meaning = names.meaning();
        meaning.variables().putAll(bound);
        spoken.push(language);
    }

    /// @throws Untranslatable where the place takes no marks
    String rewritten() throws Untranslatable {
        List<Piece> pieces;
        try {
            pieces = FtlScanner.scan(source);
        } catch (Unreadable e) {
            throw new IllegalStateException("it was read before", e);
        }
        Set<Integer> bare = BareLines.of(source, pieces);
        for (Piece piece : pieces) {
            Frame top = frames.peek();
            if (top != null && top.kind == Frame.Kind.DROPPED) {
                pass(piece);
            } else if (top == null || !top.quiet || Switches.goesOn(piece)) {
                switch (piece.kind()) {
                    case INTERPOLATION -> interpolation(piece);
                    case OPEN, CLOSE -> tag(piece, bare);
                    case CALL -> called(piece);
                    case TEXT, COMMENT, CALL_END -> out.append(said(piece));
                }
            }
        }
        return out.toString();
    }

    /// What stands in a list that can't be said goes with it.
    private void pass(Piece piece) {
        boolean block = BLOCKS.contains(piece.name());
        if (block && piece.kind() == FtlScanner.Kind.OPEN) {
            frames.push(new Frame(Frame.Kind.DROPPED));
        } else if (block && piece.kind() == FtlScanner.Kind.CLOSE) {
            frames.pop();
        }
    }

    private void tag(Piece piece, Set<Integer> bare) throws Untranslatable {
        int from = out.length();
        if (piece.kind() == FtlScanner.Kind.OPEN) {
            opened(piece);
        } else {
            closed(piece);
        }
        if (bare.contains(BareLines.line(source, piece.start()))
                && !out.substring(from).equals(said(piece))) {
            // what stands for the tag leaves no line of its own, either
            out.append("<#t>");
        }
    }

    private void interpolation(Piece piece) throws Untranslatable {
        try {
            Tree tree = names.reader(piece, 0).expression();
            if (!meaning.differs(tree)) {
                out.append(said(piece));
                return;
            }
            Term term = meaning.term(tree);
            if (term instanceof Term.Fixed(var text) && !text.matches("(?s).*[\\\\\"{}$<].*")) {
                out.append("${\"").append(text).append("\"}");
            } else {
                out.append(slot(term, piece));
            }
        } catch (Untranslatable e) {
            out.append(place.mark(piece, e));
        }
    }

    private String slot(Term term, Piece piece) throws Untranslatable {
        String slot = place.slot(term, spoken.element(), piece);
        setting.kept().use(term);
        return slot;
    }

    private void opened(Piece piece) throws Untranslatable {
        switch (piece.name()) {
            case "if" -> {
                var frame = new Frame(Frame.Kind.IF);
                frames.push(frame);
                open(piece, frame);
            }
            case "elseif" -> {
                Frame frame = frames.element();
                otherwise(frame);
                open(piece, frame);
            }
            case "else" -> {
                endSep();
                Frame frame = frames.element();
                leave(frame);
                if (frame.opened.isEmpty()) {
                    out.append(said(piece));
                } else {
                    otherwise(frame);
                }
            }
            case "list" -> list(piece);
            case "items" -> items(piece);
            case "sep" -> sep(piece);
            case "switch", "case", "default", "break" -> choose(piece);
            case "assign" -> assign(piece);
            default -> out.append(said(piece));
        }
    }

    private void otherwise(Frame frame) {
        out.append(frame.opened.element().otherwise());
        frame.now = Condition.not(frame.seen);
    }

    /// Opens a branch, inside the one before when it is an `elseif`.
    private void open(Piece piece, Frame frame) throws Untranslatable {
        Opened opened;
        Condition when = new Condition.Always();
        try {
            Tree tree = names.reader(piece, 0).expression();
            if (meaning.differs(tree)) {
                when = meaning.condition(tree);
                frame.plain = false;
                opened = openings.of(when, spoken.element());
            } else {
                opened = Openings.plain("(" + names.said(tree) + ")");
            }
        } catch (Untranslatable e) {
            opened = openings.marked(piece, e);
        }
        branch(frame, opened, when);
    }

    private void branch(Frame frame, Opened opened, Condition when) {
        out.append(opened.text());
        frame.opened.push(opened);
        frame.now = Condition.and(Condition.not(frame.seen), when);
        frame.seen = Condition.or(frame.seen, when);
    }

    private void list(Piece piece) throws Untranslatable {
        var frame = new Frame(Frame.Kind.LIST);
        try {
            ExpressionReader reader = names.reader(piece, 0);
            Tree tree = reader.expression();
            if (!meaning.differs(tree)) {
                out.append(said(piece));
            } else if (!(meaning.term(tree) instanceof Term.Rows rows)) {
                throw new Untranslatable("a list that differs from customer to customer");
            } else {
                frame.rows = rows;
                if (reader.passes("as")) {
                    loop(frame, rows, reader.next().text());
                } else {
                    branch(
                            frame,
                            openings.of(new Condition.Filled(rows), spoken.element()),
                            new Condition.Always());
                }
            }
            frames.push(frame);
        } catch (Untranslatable e) {
            drop(piece, e);
        }
    }

    private void items(Piece piece) throws Untranslatable {
        Term.Rows rows = frames.element().rows;
        var frame = new Frame(Frame.Kind.ITEMS);
        try {
            if (rows == null) {
                out.append(said(piece));
            } else {
                ExpressionReader reader = names.reader(piece, 0);
                if (!reader.passes("as")) {
                    throw new Untranslatable("items without a name");
                }
                loop(frame, rows, reader.next().text());
            }
            frames.push(frame);
        } catch (Untranslatable e) {
            drop(piece, e);
        }
    }

    private void drop(Piece piece, Untranslatable why) throws Untranslatable {
        out.append(place.mark(piece, why));
        frames.push(new Frame(Frame.Kind.DROPPED));
    }

    private void loop(Frame frame, Term.Rows rows, String name) throws Untranslatable {
        String variable = name;
        for (int number = 2; !taken.add(variable); number++) {
            variable = name + number;
        }
        Language here = spoken.element();
        Opened opened = openings.slotted(here.loop(rows, variable));
        setting.kept().use(rows);
        frame.rows = rows;
        frame.bound = name;
        frame.row = new Term.Row(new Owner.Loop(variable, rows), rows.kind());
        frame.around = meaning.variables().put(name, frame.row);
        meaning.enter(variable);
        spoken.push(here.within(variable));
        out.append(opened.text());
        frame.opened.push(opened);
    }

    /// The row of a loop that ends has no name any more.
    private void leave(Frame frame) {
        if (frame.bound == null) {
            return;
        }
        if (frame.around == null) {
            meaning.variables().remove(frame.bound);
        } else {
            meaning.variables().put(frame.bound, frame.around);
        }
        taken.remove(meaning.leave());
        spoken.pop();
        frame.bound = null;
    }

    /// What stands between two rows.
    private void sep(Piece piece) throws Untranslatable {
        Frame loop =
                frames.stream()
                        .filter(frame -> LOOPS.contains(frame.kind))
                        .findFirst()
                        .orElseThrow();
        if (loop.row == null) {
            out.append(said(piece));
            return;
        }
        var frame = new Frame(Frame.Kind.SEP);
        frames.push(frame);
        try {
            var more = Condition.not(Reach.last(((Owner.Loop) loop.row.owner()).variable()));
            branch(frame, openings.of(more, spoken.element()), more);
        } catch (Untranslatable e) {
            branch(frame, openings.marked(piece, e), new Condition.Always());
        }
    }

    private void endSep() {
        Frame top = frames.peek();
        if (top != null && top.kind == Frame.Kind.SEP) {
            frames.pop().opened.forEach(opened -> out.append(opened.end()));
        }
    }

    private void choose(Piece piece) throws Untranslatable {
        try {
            Switches.Branch branch = Switches.read(piece, frames, names);
            switch (branch) {
                case Switches.Branch.Plain _ -> out.append(said(piece));
                case Switches.Branch.Case(var frame, var when) -> {
                    if (!frame.opened.isEmpty()) {
                        otherwise(frame);
                    }
                    branch(frame, openings.of(when, spoken.element()), when);
                }
                case Switches.Branch.Default(var frame) -> {
                    if (!frame.opened.isEmpty()) {
                        otherwise(frame);
                    }
                }
                case Switches.Branch.Silent _ -> {}
            }
        } catch (Untranslatable e) {
            if (piece.name().equals("switch")) {
                drop(piece, e);
            } else {
                out.append(place.mark(piece, e));
            }
        }
    }

    private void closed(Piece piece) {
        switch (piece.name()) {
            case "if" -> frames.pop().opened.forEach(opened -> out.append(opened.end()));
            case "list", "items", "switch" -> {
                endSep();
                Frame frame = frames.pop();
                leave(frame);
                if (frame.opened.isEmpty() && frame.switched == null) {
                    out.append(said(piece));
                }
                frame.opened.forEach(opened -> out.append(opened.end()));
            }
            case "sep" -> {
                if (frames.element().kind == Frame.Kind.SEP) {
                    endSep();
                } else {
                    out.append(said(piece));
                }
            }
            default -> out.append(said(piece));
        }
    }

    private void assign(Piece piece) throws Untranslatable {
        try {
            out.append(names.assigned(piece, frames));
        } catch (Untranslatable e) {
            out.append(place.mark(piece, e));
        }
    }

    /// A content block's parameters; the block itself is rendered, unless it shows a list of each
    /// customer's own: then its inside is said. One that can't be said is left out, with a mark;
    /// what stands inside it is kept as running text.
    private void called(Piece piece) throws Untranslatable {
        try {
            BlockCall call = BlockCall.read(piece, names);
            if (!call.isOfLists()) {
                out.append(call.written(source, piece, term -> slot(term, piece)));
                return;
            }
            Place inside = place instanceof SourcePlace own ? own.of(piece) : place;
            out.append(
                    new Rewriting(
                                    setting,
                                    inside,
                                    call.body(),
                                    spoken.element(),
                                    call.bound(setting, names),
                                    taken)
                            .rewritten());
        } catch (Untranslatable e) {
            out.append(place.mark(piece, e));
            if (!source.startsWith("/>", piece.end() - 2)) {
                out.append("<@block.text>");
            }
        }
    }

    private String said(Piece piece) {
        return source.substring(piece.start(), piece.end());
    }
}
