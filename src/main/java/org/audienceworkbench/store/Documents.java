package org.audienceworkbench.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Models, clusterings and experiments as data: a JSON document each, kept in versions.
public final class Documents {

    private final Database database;
    private final Clock clock;

    Documents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds a version, as part of a transaction.
    ///
    /// @param kind model, clustering, experiment …
    /// @param summary a JSON object with what a list shows
    /// @param content the whole, as JSON
    /// @return the version's number, from 1
    public int add(Session session, String kind, String name, String summary, String content) {
        int version =
                session.first(
                                        Sql.of(
                                                "SELECT COALESCE(MAX(\"version\"), 0) FROM"
                                                        + " \"document\" WHERE \"kind\" = ? AND"
                                                        + " \"name\" = ?",
                                                kind,
                                                name),
                                        row -> (int) row.whole(1))
                                .orElseThrow()
                        + 1;
        session.update(
                Sql.of(
                        "INSERT INTO \"document\" VALUES (?, ?, ?, ?, ?, ?)",
                        kind,
                        name,
                        version,
                        clock.instant(),
                        summary,
                        content));
        return version;
    }

    /// Takes away all versions, as part of a transaction.
    public void remove(Session session, String kind, String name) {
        session.update(
                Sql.of("DELETE FROM \"document\" WHERE \"kind\" = ? AND \"name\" = ?", kind, name));
    }

    /// The newest version of each name, in the names' order; without the content.
    public List<Entry> list(String kind) {
        return database.query(
                Sql.of(
                        """
                        SELECT "name", "version", "saved_at", "summary" FROM "document" d
                        WHERE "kind" = ? AND "version" = (SELECT MAX("version") FROM "document" n
                              WHERE n."kind" = d."kind" AND n."name" = d."name")
                        ORDER BY "name"
                        """,
                        kind),
                row -> new Entry(row.text(1), (int) row.whole(2), row.instant(3), row.text(4)));
    }

    /// The newest version's content.
    public Optional<String> content(String kind, String name) {
        return database.first(
                Sql.of(
                        "SELECT \"content\" FROM \"document\" WHERE \"kind\" = ? AND \"name\" = ?"
                                + " ORDER BY \"version\" DESC FETCH FIRST ROW ONLY",
                        kind,
                        name),
                row -> row.text(1));
    }

    /// All versions of a name, the newest first; without the content.
    public List<Entry> versions(String kind, String name) {
        return database.query(
                Sql.of(
                        """
                        SELECT "name", "version", "saved_at", "summary" FROM "document"
                        WHERE "kind" = ? AND "name" = ? ORDER BY "version" DESC
                        """,
                        kind,
                        name),
                row -> new Entry(row.text(1), (int) row.whole(2), row.instant(3), row.text(4)));
    }

    /// All versions of all names, in the names' order, the oldest first; without the content.
    public List<Entry> history(String kind) {
        return database.query(
                Sql.of(
                        """
                        SELECT "name", "version", "saved_at", "summary" FROM "document"
                        WHERE "kind" = ? ORDER BY "name", "version"
                        """,
                        kind),
                row -> new Entry(row.text(1), (int) row.whole(2), row.instant(3), row.text(4)));
    }

    /// A version's content.
    public Optional<String> content(String kind, String name, int version) {
        return database.first(
                Sql.of(
                        "SELECT \"content\" FROM \"document\" WHERE \"kind\" = ? AND \"name\" = ?"
                                + " AND \"version\" = ?",
                        kind,
                        name,
                        version),
                row -> row.text(1));
    }

    /// @param summary a JSON object
    public record Entry(String name, int version, Instant savedAt, String summary) {}
}
