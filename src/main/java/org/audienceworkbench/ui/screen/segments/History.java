package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was on the builder's table before, and what was undone.
final class History {

    /// Older steps are forgotten.
    private static final int MOST = 500;

    private final Deque<Draft> before = new ArrayDeque<>();
    private final Deque<Draft> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private String lastPart = "";

    /// @param opened the saved segment that is edited; null for a new one
    record Draft(
            Rule tree,
            String text,
            Segments.@Nullable Saved opened,
            String name,
            String description) {}

    /// Keeps what is about to be changed. Changes of the same part in a row are one step.
    ///
    /// @param part what is changed; empty for a step of its own
    void keep(Draft draft, String part) {
        if (part.isEmpty() || !part.equals(lastPart)) {
            before.push(draft);
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        lastPart = part;
        after.clear();
        tell();
    }

    @Nullable Draft undo(Draft now) {
        return step(before, after, now);
    }

    @Nullable Draft redo(Draft now) {
        return step(after, before, now);
    }

    private @Nullable Draft step(Deque<Draft> from, Deque<Draft> to, Draft now) {
        if (from.isEmpty()) {
            return null;
        }
        Draft draft = from.pop();
        to.push(now);
        lastPart = "";
        tell();
        return draft;
    }

    private void tell() {
        undoable.set(!before.isEmpty());
        redoable.set(!after.isEmpty());
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }
}
