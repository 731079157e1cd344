package org.audienceworkbench.intake.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A saved source and how it fares.
///
/// @param runAt when it ran last; null before the first time
/// @param loaded rows taken in from it so far
/// @param failure why the last run could not be done; null when it could
/// @param action what to do about that
/// @param letters dead letters that wait for a decision
/// @param waiting deliveries that wait for their import
public record SourceState(
        Source source,
        @Nullable Instant runAt,
        long loaded,
        @Nullable String failure,
        @Nullable String action,
        long letters,
        long waiting) {

    /// Whether somebody should look at it.
    public boolean isAlert() {
        return failure != null || letters > 0;
    }

    /// What to do next, in words.
    public String next() {
        if (failure != null) {
            return failure + ": " + action;
        }
        if (letters > 0) {
            return "Look at its dead letters";
        }
        if (waiting > 0) {
            return "Run it: deliveries wait";
        }
        return runAt == null ? "Test it, then run it" : "";
    }
}
