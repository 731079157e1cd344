package org.audienceworkbench.intake.source;

import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Rows that a source brought, on their way into one import.
///
/// @param name for the log and the dead letters
/// @param identity what it is known by when it comes again
/// @param stamp size and time of a watched file; null for everything else
/// @param types what the source itself says of its columns
/// @param position where reading goes on after it; null when that doesn't change
/// @param alongside saved in the import's own transaction
record Batch(
        Path file,
        String name,
        String identity,
        @Nullable String stamp,
        Map<String, ValueType> types,
        @Nullable String position,
        Consumer<Session> alongside) {

    static Batch ofFile(Path file, String identity, String stamp, Consumer<Session> alongside) {
        return new Batch(
                file,
                String.valueOf(file.getFileName()),
                identity,
                stamp,
                Map.of(),
                null,
                alongside);
    }

    /// Ends the file of rows.
    static Batch of(String name, RowsFile rows) {
        return new Batch(rows.file(), name, rows.finish(), null, Map.of(), null, _ -> {});
    }

    Batch withTypes(Map<String, ValueType> known) {
        return new Batch(file, name, identity, stamp, known, position, alongside);
    }

    Batch withPosition(String after) {
        return new Batch(file, name, identity, stamp, types, after, alongside);
    }

    Batch knownAs(String other) {
        return new Batch(file, name, other, stamp, types, position, alongside);
    }

    Batch with(Consumer<Session> more) {
        return new Batch(file, name, identity, stamp, types, position, alongside.andThen(more));
    }

    boolean isWatchedFile() {
        return stamp != null;
    }
}
