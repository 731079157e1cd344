package org.audienceworkbench.workbench;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The tables of segments' members and of how they changed.
final class MemberTables {

    private static final String LINE =
            "\"id\", \"segment\", \"at\", \"reason\", \"size\", \"entered\", \"left\","
                    + " \"flagged\"";

    private static final Sql NEWEST =
            Sql.of("SELECT COALESCE(MAX(\"id\"), 0) FROM \"segment_refresh\"");

    private final Database database;

    MemberTables(Database database) {
        this.database = database;
    }

    /// A refresh that is to be kept.
    ///
    /// @param before the members at the refresh before
    /// @param basis what the members rest on; see [Basis]
    /// @param newestKey the highest key that any customer has
    record Step(
            String segment,
            Instant at,
            SegmentRefresh.Reason reason,
            RoaringBitmap before,
            RoaringBitmap members,
            boolean flagged,
            String basis,
            long newestKey) {

        long entered() {
            return RoaringBitmap.andNotCardinality(members, before);
        }

        long left() {
            return RoaringBitmap.andNotCardinality(before, members);
        }

        Change change() {
            return new Change(
                    segment,
                    at,
                    reason,
                    members.getLongCardinality(),
                    RoaringBitmap.andNot(members, before),
                    RoaringBitmap.andNot(before, members),
                    flagged,
                    newestKey);
        }
    }

    /// A line of a segment's history.
    record Change(
            String segment,
            Instant at,
            SegmentRefresh.Reason reason,
            long size,
            RoaringBitmap entered,
            RoaringBitmap left,
            boolean flagged,
            long newestKey) {}

    /// The members at the last refresh; empty before the first.
    RoaringBitmap members(String segment) {
        RoaringBitmap members = set("members", segment).orElseGet(RoaringBitmap::new);
        long known =
                database.first(
                                Sql.of(
                                        "SELECT \"as_of_refresh\" FROM \"segment_members\" WHERE"
                                                + " \"segment\" = ?",
                                        segment),
                                row -> row.whole(1))
                        .orElse(Long.MAX_VALUE);
        for (Moved moved : moved(segment, known)) {
            members.or(moved.entered());
            members.andNot(moved.left());
        }
        return members;
    }

    /// The members of several segments at their last refreshes, one after the other.
    void each(List<String> segments, BiConsumer<String, RoaringBitmap> onMembers) {
        if (segments.isEmpty()) {
            return;
        }
        String places = String.join(", ", Collections.nCopies(segments.size(), "?"));
        database.each(
                Sql.of(
                        "SELECT \"segment\", \"members\" FROM \"segment_members\" WHERE"
                                + " \"segment\" IN ("
                                + places
                                + ")",
                        segments.toArray()),
                row -> onMembers.accept(row.text(1), keys(row.bytesOrNull(2))));
    }

    /// Whom a segment was frozen with.
    Optional<RoaringBitmap> frozen(String segment) {
        return set("frozen", segment);
    }

    private Optional<RoaringBitmap> set(String column, String segment) {
        return database.first(
                        Sql.of(
                                "SELECT "
                                        + Sql.name(column)
                                        + " FROM \"segment_members\" WHERE \"segment\" = ?",
                                segment),
                        row -> Optional.ofNullable(row.bytesOrNull(1)))
                .flatMap(bytes -> bytes)
                .map(KeySet::read);
    }

    /// What each segment's members rested on when they were last looked at.
    Map<String, String> bases() {
        Map<String, String> bases = new HashMap<>();
        database.each(
                Sql.of("SELECT \"segment\", \"basis\" FROM \"segment_members\""),
                row -> bases.put(row.text(1), row.text(2)));
        return bases;
    }

    /// The segment's members are those from now on; whom it was frozen with stays.
    void keep(Session session, Step step) {
        add(session, step.change());
        long line = newest(session);
        byte[] members = KeySet.write(step.members());
        long changed =
                session.update(
                        Sql.of(
                                "UPDATE \"segment_members\" SET \"members\" = ?, \"basis\" = ?,"
                                        + " \"as_of_refresh\" = ? WHERE \"segment\" = ?",
                                members,
                                step.basis(),
                                line,
                                step.segment()));
        if (changed == 0) {
            session.update(
                    Sql.of(
                            "INSERT INTO \"segment_members\" VALUES (?, ?, NULL, ?, ?)",
                            step.segment(),
                            members,
                            step.basis(),
                            line));
        }
    }

    /// The newest line of any segment's history; 0 when there is none.
    long newest(Session session) {
        return session.first(NEWEST, row -> row.whole(1)).orElseThrow();
    }

    long newest() {
        return database.first(NEWEST, row -> row.whole(1)).orElseThrow();
    }

    /// Adds a line to a segment's history: few who moved, or nobody. The members follow from it.
    void add(Session session, Change change) {
        session.update(
                Sql.of(
                        "INSERT INTO \"segment_refresh\" (\"segment\", \"at\", \"reason\","
                                + " \"size\", \"entered\", \"left\", \"flagged\", \"newest_key\","
                                + " \"entered_keys\", \"left_keys\") VALUES (?, ?, ?, ?, ?, ?, ?,"
                                + " ?, ?, ?)",
                        change.segment(),
                        change.at(),
                        change.reason().stored(),
                        change.size(),
                        change.entered().getLongCardinality(),
                        change.left().getLongCardinality(),
                        change.flagged(),
                        change.newestKey(),
                        written(change.entered()),
                        written(change.left())));
    }

    /// Writes a segment's members as they were after a line of the histories, so that fewer lines
    /// have to be gone through; what they rest on stays.
    void settle(Session session, String segment, RoaringBitmap members, long line) {
        session.update(
                Sql.of(
                        "UPDATE \"segment_members\" SET \"members\" = ?, \"as_of_refresh\" = ?"
                                + " WHERE \"segment\" = ?",
                        KeySet.write(members),
                        line,
                        segment));
    }

    private static byte @Nullable [] written(RoaringBitmap keys) {
        return keys.isEmpty() ? null : KeySet.write(keys);
    }

    void freeze(Session session, String segment, @Nullable RoaringBitmap keys) {
        session.update(
                Sql.of(
                        "UPDATE \"segment_members\" SET \"frozen\" = ? WHERE \"segment\" = ?",
                        keys == null ? null : KeySet.write(keys),
                        segment));
    }

    /// Forgets what was known of a segment of that name.
    void forget(Session session, String segment) {
        session.update(Sql.of("DELETE FROM \"segment_members\" WHERE \"segment\" = ?", segment));
        session.update(Sql.of("DELETE FROM \"segment_refresh\" WHERE \"segment\" = ?", segment));
    }

    /// The refreshes of a segment, the oldest first.
    List<SegmentRefresh> history(String segment) {
        return database.query(
                Sql.of(
                        "SELECT "
                                + LINE
                                + " FROM \"segment_refresh\" WHERE \"segment\" = ? ORDER BY"
                                + " \"id\"",
                        segment),
                MemberTables::line);
    }

    /// The last refresh of each segment, if it was flagged.
    List<SegmentRefresh> alerts() {
        return database.query(
                Sql.of(
                        "SELECT "
                                + LINE
                                + " FROM \"segment_refresh\" WHERE \"flagged\" AND \"id\" IN"
                                + " (SELECT MAX(\"id\") FROM \"segment_refresh\" WHERE \"segment\""
                                + " IN (SELECT \"name\" FROM \"segment\") GROUP BY \"segment\")"
                                + " ORDER BY \"segment\""),
                MemberTables::line);
    }

    private static SegmentRefresh line(Row row) {
        return new SegmentRefresh(
                row.whole(1),
                row.text(2),
                row.instant(3),
                SegmentRefresh.Reason.ofStored(row.text(4)),
                row.whole(5),
                row.whole(6),
                row.whole(7),
                row.truth(8));
    }

    /// Who entered and who left at a refresh.
    record Moved(long id, RoaringBitmap entered, RoaringBitmap left) {}

    /// What moved at the refreshes after one, the oldest first.
    List<Moved> moved(String segment, long after) {
        return database.query(
                Sql.of(
                        "SELECT \"id\", \"entered_keys\", \"left_keys\" FROM \"segment_refresh\""
                                + " WHERE \"segment\" = ? AND \"id\" > ? ORDER BY \"id\"",
                        segment,
                        after),
                row -> new Moved(row.whole(1), keys(row.bytesOrNull(2)), keys(row.bytesOrNull(3))));
    }

    private static RoaringBitmap keys(byte @Nullable [] bytes) {
        return bytes == null ? new RoaringBitmap() : KeySet.read(bytes);
    }
}
