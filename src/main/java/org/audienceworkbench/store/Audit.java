package org.audienceworkbench.store;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// The workspace's log of what was done with what. Never holds a customer's data.
public final class Audit {

    private static final int LONGEST_COMMAND = 100_000;

    private final Database database;
    private final Clock clock;

    Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds a line as part of the work it tells of, so that neither is there without the other.
    ///
    /// @param action one word: import, cluster, export …
    /// @param summary a sentence for people, with figures
    /// @param details a JSON object for programs
    /// @param command what does it again on the command line; one that nobody could type, of over
    ///   100,000 characters, is not kept
    public void add(
            Session session,
            String action,
            String summary,
            @Nullable String details,
            @Nullable String command) {
        session.update(
                Sql.of(
                        "INSERT INTO \"audit_log\" (\"at\", \"action\", \"summary\", \"details\","
                                + " \"command\") VALUES (?, ?, ?, ?, ?)",
                        clock.instant(),
                        action,
                        summary,
                        details,
                        command != null && command.length() > LONGEST_COMMAND ? null : command));
    }

    /// Newest first.
    public List<Entry> newest(int most) {
        return database.query(
                Sql.of(
                        "SELECT \"at\", \"action\", \"summary\", \"details\", \"command\" FROM"
                                + " \"audit_log\" ORDER BY \"id\" DESC FETCH FIRST ? ROWS ONLY",
                        most),
                row ->
                        new Entry(
                                row.instant(1),
                                row.text(2),
                                row.text(3),
                                row.textOrNull(4),
                                row.textOrNull(5)));
    }

    public record Entry(
            Instant at,
            String action,
            String summary,
            @Nullable String details,
            @Nullable String command) {}
}
