package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;

import java.util.Deque;

/// A `switch` over what differs from customer to customer, as branches one after the other. Each
/// case has to end with its own `break`.
final class Switches {

    private Switches() {}

    /// What a tag of a switch becomes.
    sealed interface Branch {
        /// It is the same for everybody.
        record Plain() implements Branch {}

        record Case(Frame frame, Condition when) implements Branch {}

        record Default(Frame frame) implements Branch {}

        record Silent() implements Branch {}
    }

    /// Whether something is written again behind it.
    static boolean goesOn(Piece piece) {
        return switch (piece.kind()) {
            case OPEN -> piece.name().equals("case") || piece.name().equals("default");
            case CLOSE -> piece.name().equals("switch");
            default -> false;
        };
    }

    static Branch read(Piece piece, Deque<Frame> frames, Names names) throws Untranslatable {
        if (piece.name().equals("switch")) {
            return opened(piece, frames, names);
        }
        Frame top = frames.element();
        Frame nearest =
                frames.stream()
                        .filter(frame -> frame.kind != Frame.Kind.IF)
                        .findFirst()
                        .orElse(top);
        if (nearest.switched == null) {
            if (piece.name().equals("break") && nearest.rows != null) {
                throw new Untranslatable("a list that ends early");
            }
            return new Branch.Plain();
        }
        if (piece.name().equals("break")) {
            if (top != nearest) {
                throw new Untranslatable("a break for some customers only");
            }
            top.quiet = true;
            return new Branch.Silent();
        }
        boolean ended = nearest.quiet;
        nearest.quiet = false;
        if (!ended || nearest.ended) {
            throw new Untranslatable("cases that go on in the next one");
        }
        if (piece.name().equals("default")) {
            nearest.ended = true;
            return new Branch.Default(nearest);
        }
        Tree tree = names.reader(piece, 0).expression();
        return new Branch.Case(
                nearest, Meaning.compared(nearest.switched, "==", names.constant(tree)));
    }

    private static Branch opened(Piece piece, Deque<Frame> frames, Names names)
            throws Untranslatable {
        var frame = new Frame(Frame.Kind.SWITCH);
        Tree tree = names.reader(piece, 0).expression();
        if (!names.meaning().differs(tree)) {
            frames.push(frame);
            return new Branch.Plain();
        }
        frame.switched = names.meaning().term(tree);
        frame.quiet = true;
        frame.plain = false;
        frames.push(frame);
        return new Branch.Silent();
    }
}
