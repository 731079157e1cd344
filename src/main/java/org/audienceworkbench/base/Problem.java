package org.audienceworkbench.base;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Something the user can mend: what happened, where, and what to do about it.
///
/// The texts go to the screen and to standard error as they stand, so they never hold a customer's
/// data. Anything that is thrown and is not a `Problem` or [Cancelled] is a defect of the program.
public final class Problem extends RuntimeException {

    private final String what;
    private final @Nullable String where;
    private final String action;

    /// @param what what happened, a sentence without its full stop
    /// @param where the file, line, column or table it happened in, or null where that says nothing
    /// @param action what the user can do, a sentence without its full stop
    public Problem(String what, @Nullable String where, String action, @Nullable Throwable cause) {
        super(where == null ? what : what + " (" + where + ")", cause);
        this.what = Objects.requireNonNull(what);
        this.where = where;
        this.action = Objects.requireNonNull(action);
    }

    public Problem(String what, @Nullable String where, String action) {
        this(what, where, action, null);
    }

    public String what() {
        return what;
    }

    public @Nullable String where() {
        return where;
    }

    public String action() {
        return action;
    }
}
