package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// The consents that were set here rather than taken in from a file. They outlive a consents file
/// that is put in another's place; the later of the two counts.
final class OwnConsents {

    private OwnConsents() {}

    interface Consumer {
        void accept(long key, Moment at, Consents.Status status);
    }

    static boolean any(Database database) {
        return database.first(
                        Sql.of("SELECT 1 FROM \"own_consent\" FETCH FIRST ROW ONLY"),
                        row -> row.whole(1))
                .isPresent();
    }

    static List<String> purposes(Database database) {
        return database.query(
                Sql.of(
                        "SELECT DISTINCT \"purpose\" FROM \"own_consent\" WHERE \"purpose\" IS NOT"
                                + " NULL"),
                row -> row.text(1));
    }

    /// Oldest first.
    ///
    /// @param purpose those of this one and those of none; null for all
    static void each(Database database, @Nullable String purpose, Consumer consumer) {
        var sql =
                Sql.of(
                        "SELECT \"customer_key\", \"at\", \"status\" FROM \"own_consent\" WHERE"
                                + " \"customer_key\" IS NOT NULL");
        if (purpose != null) {
            sql = sql.then(" AND (\"purpose\" = ? OR \"purpose\" IS NULL)", purpose);
        }
        database.each(
                sql.then(" ORDER BY \"at\", \"id\""),
                row ->
                        consumer.accept(
                                row.whole(1),
                                new Moment(row.instant(2), false),
                                status(row.text(3))));
    }

    /// One customer's, oldest first.
    static List<ConsentRecord> of(Database database, long key) {
        return database.query(
                Sql.of(
                        "SELECT \"purpose\", \"status\", \"basis\", \"source\", \"evidence\","
                                + " \"at\" FROM \"own_consent\" WHERE \"customer_key\" = ? ORDER BY"
                                + " \"at\", \"id\"",
                        key),
                OwnConsents::record);
    }

    private static ConsentRecord record(Row row) {
        return new ConsentRecord(
                row.textOrNull(1),
                status(row.text(2)),
                row.text(2),
                row.textOrNull(3),
                row.textOrNull(4),
                row.textOrNull(5),
                new Moment(row.instant(6), false),
                ConsentRecord.Origin.SET_HERE);
    }

    /// @param mergeId the merge that set it, or null
    static void add(
            Session session, long key, String id, ConsentRecord record, @Nullable Long mergeId) {
        Moment at = record.at();
        if (at == null) {
            throw new IllegalArgumentException("a consent that is set here has a time");
        }
        session.update(
                Sql.of(
                        "INSERT INTO \"own_consent\" (\"customer_key\", \"customer_id\", \"at\","
                                + " \"purpose\", \"status\", \"basis\", \"source\", \"evidence\","
                                + " \"merge_id\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        key,
                        id,
                        at.instant(),
                        record.purpose(),
                        record.status().word(),
                        record.basis(),
                        record.source(),
                        record.evidence(),
                        mergeId));
    }

    private static Consents.Status status(String word) {
        return Consents.Status.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
