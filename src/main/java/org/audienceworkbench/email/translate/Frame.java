package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.translate.Language.Opened;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;

/// An open tag, and what was written for it.
final class Frame {

    enum Kind {
        IF,
        LIST,
        ITEMS,
        SEP,
        SWITCH,
        /// Could not be said; what stands inside goes with it.
        DROPPED
    }

    final Kind kind;

    /// Branches, the innermost first; empty for what is the same for everybody.
    final Deque<Opened> opened = new ArrayDeque<>();

    /// Who has had a branch so far, and who has the one that is open.
    Condition seen = new Condition.Never();

    Condition now = new Condition.Always();

    /// Whether what stands inside is written, or not, for everybody alike.
    boolean plain = true;

    /// The list, if it is of each customer's own.
    Term.@Nullable Rows rows;

    /// What the loop calls its row in the template, and what that stood for around it.
    @Nullable String bound;

    @Nullable Term around;

    Term.@Nullable Row row;

    /// What a switch that differs from customer to customer looks at.
    @Nullable Term switched;

    /// Between the cases of such a switch, where nothing is written.
    boolean quiet;

    /// Behind its last case.
    boolean ended;

    Frame(Kind kind) {
        this.kind = kind;
    }
}
