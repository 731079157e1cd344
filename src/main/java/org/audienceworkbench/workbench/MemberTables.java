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
    }

    /// The members at the last refresh; empty before the first.
    RoaringBitmap members(String segment) {
        return set("members", segment).orElseGet(RoaringBitmap::new);
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
        byte[] members = KeySet.write(step.members());
        long changed =
                session.update(
                        Sql.of(
                                "UPDATE \"segment_members\" SET \"members\" = ?, \"basis\" = ?"
                                        + " WHERE \"segment\" = ?",
                                members,
                                step.basis(),
                                step.segment()));
        if (changed == 0) {
            session.update(
                    Sql.of(
                            "INSERT INTO \"segment_members\" VALUES (?, ?, NULL, ?)",
                            step.segment(),
                            members,
                            step.basis()));
        }
        add(session, step);
    }

    /// As [#keep], where the members are known to be the same.
    void add(Session session, Step step) {
        RoaringBitmap entered = RoaringBitmap.andNot(step.members(), step.before());
        RoaringBitmap left = RoaringBitmap.andNot(step.before(), step.members());
        session.update(
                Sql.of(
                        "INSERT INTO \"segment_refresh\" (\"segment\", \"at\", \"reason\","
                                + " \"size\", \"entered\", \"left\", \"flagged\", \"newest_key\","
                                + " \"entered_keys\", \"left_keys\") VALUES (?, ?, ?, ?, ?, ?, ?,"
                                + " ?, ?, ?)",
                        step.segment(),
                        step.at(),
                        step.reason().stored(),
                        step.members().getLongCardinality(),
                        entered.getLongCardinality(),
                        left.getLongCardinality(),
                        step.flagged(),
                        step.newestKey(),
                        written(entered),
                        written(left)));
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
