package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The workspace's tables of sources and of what they delivered.
final class Shelf {

    static final String TAKEN = "taken";
    static final String WAITING = "waiting";
    static final String DEAD = "dead";

    private static final int LONGEST_TEXT = 4000;

    private final Store store;

    Shelf(Store store) {
        this.store = store;
    }

    /// What is written down of a delivery.
    ///
    /// @param stamp size and time of a file
    /// @param problem why it could not be taken in
    /// @param content as it came
    record Note(
            String source,
            String identity,
            String state,
            String name,
            @Nullable String stamp,
            @Nullable Problem problem,
            @Nullable String content) {

        static Note taken(String source, String identity, String name, @Nullable String stamp) {
            return new Note(source, identity, TAKEN, name, stamp, null, null);
        }
    }

    /// A delivery that waits for its import.
    record Waiting(long id, String identity, String name, String content) {}

    /// In the order of their names.
    List<SourceState> states() {
        return store.database().query(Sql.of(STATES + " ORDER BY \"name\""), Shelf::state);
    }

    Optional<SourceState> find(String name) {
        return store.database()
                .first(
                        Sql.of(
                                STATES
                                        + " WHERE LOWER(\"name\") = LOWER(?) ORDER BY CASE WHEN"
                                        + " \"name\" = ? THEN 0 ELSE 1 END",
                                name,
                                name),
                        Shelf::state);
    }

    private static final String STATES =
            """
            SELECT "name", "definition", "run_at", "loaded", "failure", "action",
                   (SELECT COUNT(*) FROM "delivery" d
                    WHERE d."source" = s."name" AND d."state" = 'dead'),
                   (SELECT COUNT(*) FROM "delivery" d
                    WHERE d."source" = s."name" AND d."state" = 'waiting')
            FROM "source" s\
            """;

    private static SourceState state(Row row) {
        return new SourceState(
                SourceJson.read(row.text(1), row.text(2)),
                row.instantOrNull(3),
                row.whole(4),
                row.textOrNull(5),
                row.textOrNull(6),
                row.whole(7),
                row.whole(8));
    }

    /// Puts a source in the place of one of that name.
    void put(Session session, Source source, boolean startsAnew) {
        String definition = SourceJson.write(source);
        long there =
                session.update(
                        Sql.of(
                                "UPDATE \"source\" SET \"definition\" = ? WHERE \"name\" = ?",
                                definition,
                                source.name()));
        if (there == 0) {
            session.update(
                    Sql.of(
                            "INSERT INTO \"source\" (\"name\", \"definition\", \"position\","
                                    + " \"columns\", \"loaded\") VALUES (?, ?, '{}', '[]', 0)",
                            source.name(),
                            definition));
        } else if (startsAnew) {
            session.update(
                    Sql.of(
                            "UPDATE \"source\" SET \"position\" = '{}', \"columns\" = '[]',"
                                    + " \"failure\" = NULL, \"action\" = NULL WHERE \"name\" = ?",
                            source.name()));
        }
    }

    void remove(Session session, String name) {
        session.update(Sql.of("DELETE FROM \"source\" WHERE \"name\" = ?", name));
        session.update(Sql.of("DELETE FROM \"delivery\" WHERE \"source\" = ?", name));
    }

    /// Where reading goes on; for a source that was never saved, at the beginning.
    String position(String source) {
        return text(source, "position").orElse("{}");
    }

    String columns(String source) {
        return text(source, "columns").orElse("[]");
    }

    private Optional<String> text(String source, String column) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT "
                                        + Sql.name(column)
                                        + " FROM \"source\" WHERE \"name\" = ?",
                                source),
                        row -> row.text(1));
    }

    void position(Session session, String source, String position) {
        session.update(
                Sql.of(
                        "UPDATE \"source\" SET \"position\" = ? WHERE \"name\" = ?",
                        position,
                        source));
    }

    void loaded(Session session, String source, String columns, long rows) {
        session.update(
                Sql.of(
                        "UPDATE \"source\" SET \"columns\" = ?, \"loaded\" = \"loaded\" + ? WHERE"
                                + " \"name\" = ?",
                        columns,
                        rows,
                        source));
    }

    void ran(Session session, String source, @Nullable Problem failure) {
        session.update(
                Sql.of(
                        "UPDATE \"source\" SET \"run_at\" = ?, \"failure\" = ?, \"action\" = ?"
                                + " WHERE \"name\" = ?",
                        store.now(),
                        failure == null ? null : cut(reason(failure)),
                        failure == null ? null : cut(failure.action()),
                        source));
    }

    Optional<String> stateOf(String source, String identity) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT \"state\" FROM \"delivery\" WHERE \"source\" = ? AND"
                                        + " \"identity\" = ?",
                                source,
                                identity),
                        row -> row.text(1));
    }

    Optional<String> stateOf(Session session, String source, String identity) {
        return session.first(
                Sql.of(
                        "SELECT \"state\" FROM \"delivery\" WHERE \"source\" = ? AND \"identity\" ="
                                + " ?",
                        source,
                        identity),
                row -> row.text(1));
    }

    void forgetTaken(Session session, String source, Instant before) {
        session.update(
                Sql.of(
                        "DELETE FROM \"delivery\" WHERE \"source\" = ? AND \"state\" = 'taken' AND"
                                + " \"at\" < ?",
                        source,
                        before));
    }

    /// Names and stamps of all files that a source has looked at.
    Set<String> stamps(String source) {
        return new HashSet<>(
                store.database()
                        .query(
                                Sql.of(
                                        "SELECT \"stamp\" || ' ' || \"name\" FROM \"delivery\""
                                                + " WHERE \"source\" = ? AND \"stamp\" IS NOT NULL",
                                        source),
                                row -> row.text(1)));
    }

    /// Writes a delivery down, in the place of what was written of it before.
    void note(Session session, Note note) {
        session.update(
                Sql.of(
                        "DELETE FROM \"delivery\" WHERE \"source\" = ? AND \"identity\" = ?",
                        note.source(),
                        note.identity()));
        Problem problem = note.problem();
        session.update(
                Sql.of(
                        "INSERT INTO \"delivery\" (\"source\", \"identity\", \"state\", \"name\","
                                + " \"stamp\", \"at\", \"reason\", \"action\", \"content\") VALUES"
                                + " (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        note.source(),
                        note.identity(),
                        note.state(),
                        note.name(),
                        note.stamp(),
                        store.now(),
                        problem == null ? null : cut(reason(problem)),
                        problem == null ? null : cut(problem.action()),
                        note.content()));
    }

    /// The same content again, under another name or time.
    void restamp(
            Session session, String source, String identity, String name, @Nullable String stamp) {
        session.update(
                Sql.of(
                        "UPDATE \"delivery\" SET \"name\" = ?, \"stamp\" = ? WHERE \"source\" = ?"
                                + " AND \"identity\" = ?",
                        name,
                        stamp,
                        source,
                        identity));
    }

    /// Drops what is written of a delivery, as if it had never come.
    void forget(Session session, String source, String identity) {
        session.update(
                Sql.of(
                        "DELETE FROM \"delivery\" WHERE \"source\" = ? AND \"identity\" = ?",
                        source,
                        identity));
    }

    /// Keeps what a delivery was known by, but not its content.
    void settle(Session session, long id) {
        session.update(
                Sql.of(
                        "UPDATE \"delivery\" SET \"state\" = ?, \"content\" = NULL, \"reason\" ="
                                + " NULL, \"action\" = NULL WHERE \"id\" = ?",
                        TAKEN,
                        id));
    }

    /// Drops the dead letters of a file's earlier content.
    void forgetFile(Session session, String source, String name) {
        session.update(
                Sql.of(
                        "DELETE FROM \"delivery\" WHERE \"source\" = ? AND \"name\" = ? AND"
                                + " \"stamp\" IS NOT NULL AND \"state\" = 'dead'",
                        source,
                        name));
    }

    /// What waited, or was tried again, is a dead letter for this reason.
    void die(Session session, long id, Problem problem) {
        session.update(
                Sql.of(
                        "UPDATE \"delivery\" SET \"state\" = ?, \"at\" = ?, \"reason\" = ?,"
                                + " \"action\" = ? WHERE \"id\" = ?",
                        DEAD,
                        store.now(),
                        cut(reason(problem)),
                        cut(problem.action()),
                        id));
    }

    /// The oldest that wait.
    List<Waiting> waiting(String source, int most) {
        return store.database()
                .query(
                        Sql.of(
                                "SELECT \"id\", \"identity\", \"name\", \"content\" FROM"
                                    + " \"delivery\" WHERE \"source\" = ? AND \"state\" = 'waiting'"
                                    + " ORDER BY \"id\" FETCH FIRST ? ROWS ONLY",
                                source,
                                most),
                        row -> new Waiting(row.whole(1), row.text(2), row.text(3), row.text(4)));
    }

    /// Newest last.
    List<Letter> letters() {
        return store.database().query(Sql.of(LETTERS + " ORDER BY \"id\""), Shelf::letter);
    }

    Optional<Letter> letter(long id) {
        return store.database().first(Sql.of(LETTERS + " AND \"id\" = ?", id), Shelf::letter);
    }

    /// What was delivered, where it was kept.
    Optional<String> content(long id) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT \"content\" FROM \"delivery\" WHERE \"id\" = ? AND"
                                        + " \"content\" IS NOT NULL",
                                id),
                        row -> row.text(1));
    }

    private static final String LETTERS =
            """
            SELECT "id", "source", "identity", "name", "at", "reason", "action", "stamp",
                   "content" IS NOT NULL
            FROM "delivery" WHERE "state" = 'dead'\
            """;

    private static Letter letter(Row row) {
        return new Letter(
                row.whole(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.instant(5),
                row.text(6),
                row.text(7),
                row.textOrNull(8),
                row.truth(9));
    }

    /// What happened and where, in one sentence.
    private static String reason(Problem problem) {
        return problem.where() == null
                ? problem.what()
                : problem.what() + " (" + problem.where() + ")";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
