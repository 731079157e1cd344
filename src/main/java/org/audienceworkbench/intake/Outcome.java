package org.audienceworkbench.intake;

import org.audienceworkbench.store.Session;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What became of a row of the file.
sealed interface Outcome {

    /// It goes into the table.
    ///
    /// @param values as [RowReader#taken] gives them
    record Loaded(long line, KeyRing.Key key, @Nullable Object[] values) implements Outcome {

        void insertInto(Session.Batch insert, long importId) {
            int place = 1;
            insert.set(place++, key.key()).set(place++, line).set(place++, importId);
            for (Object value : values) {
                insert.set(place++, value);
            }
            insert.add();
        }

        void updateIn(Session.Batch update, long importId) {
            int place = 1;
            update.set(place++, line).set(place++, importId);
            for (Object value : values) {
                update.set(place++, value);
            }
            update.set(place, Objects.requireNonNull(key.key()));
            update.add();
        }
    }

    /// It goes into the quarantine.
    ///
    /// @param raw as it stands in the file
    record Rejected(Row.Rejected reason, String raw) implements Outcome {}
}
