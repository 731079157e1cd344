package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an import has to know of records that were put together: whose they are, and that a row of
/// the customers file changes its own record and never the customer directly.
public final class MergedIntake {

    private final Store store;
    private final Map<String, Member> members = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long newestKey;

    /// A record that was put together with others.
    ///
    /// @param key its own
    /// @param customer the key of the customer that is left
    public record Member(long key, long customer) {}

    private record Change(long key, long line, Map<String, @Nullable String> values) {}

    public MergedIntake(Store store) {
        this.store = store;
        Map<Long, Long> into = new HashMap<>();
        Map<Long, String> ids = new LinkedHashMap<>();
        Database database = store.database();
        database.each(
                Sql.of(
                        "SELECT \"customer_key\", \"customer_id\", \"into\" FROM"
                                + " \"merged_customer\""),
                row -> {
                    ids.put(row.whole(1), row.text(2));
                    Long target = row.wholeOrNull(3);
                    if (target != null) {
                        into.put(row.whole(1), target);
                    }
                    newestKey = Math.max(newestKey, row.whole(1));
                });
        ids.forEach(
                (key, id) -> {
                    long root = key;
                    for (Long next = into.get(root); next != null; next = into.get(root)) {
                        root = next;
                    }
                    members.put(id, new Member(key, root));
                });
    }

    /// By the ids of their records.
    public Map<String, Member> members() {
        return members;
    }

    /// The newest key that a record has; new customers get later ones.
    public long newestKey() {
        return newestKey;
    }

    /// Keeps what a row says of a record until [#finish].
    ///
    /// @param values exact texts by column name; null takes a value away
    public void change(long key, long line, Map<String, @Nullable String> values) {
        changes.add(new Change(key, line, values));
    }

    /// Whether [#finish] has anything to write.
    public boolean isIdle() {
        return members.isEmpty();
    }

    /// Writes what was kept, and the customers' rows that follow from it.
    ///
    /// @param table the customers' new or extended table
    /// @param replaces whether records that the file has not are gone
    public void finish(
            Session session,
            String table,
            List<Dataset.Field> fields,
            long importId,
            boolean replaces) {
        if (isIdle()) {
            return;
        }
        boolean hasIds = fields.stream().anyMatch(field -> field.role() == Role.CUSTOMER_ID);
        if (!hasIds) {
            // numbers given to rows say nothing about the rows of another file
            session.update(Sql.of("DELETE FROM \"merged_customer\""));
            session.update(
                    Sql.of(
                            "UPDATE \"merge\" SET \"undone_at\" = ? WHERE \"undone_at\" IS NULL",
                            store.now()));
            return;
        }
        var records = MergedRecords.read(session);
        if (replaces) {
            records.all()
                    .forEach(
                            record ->
                                    records.put(
                                            record.with(record.line(), record.importId(), null)));
        }
        for (Change change : changes) {
            MergedRecord record = records.get(change.key());
            Map<String, String> content =
                    new LinkedHashMap<>(record.content() == null ? Map.of() : record.content());
            change.values()
                    .forEach(
                            (name, value) -> {
                                if (value == null) {
                                    content.remove(name);
                                } else {
                                    content.put(name, value);
                                }
                            });
            records.put(record.with(change.line(), importId, content));
        }
        new GoldenRecords(session, table, fields, SurvivorshipRules.read(store))
                .write(records.trees().values());
        records.save(session);
    }
}
