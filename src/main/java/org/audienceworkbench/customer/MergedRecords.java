package org.audienceworkbench.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All records that were put together, in memory while they change; they form trees, each with the
/// customer that is left at its root.
final class MergedRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> CONTENT =
            new TypeReference<>() {};

    private final Map<Long, MergedRecord> records = new LinkedHashMap<>();
    private final Set<Long> changed = new LinkedHashSet<>();
    private final Set<Long> removed = new LinkedHashSet<>();

    static MergedRecords read(Session session) {
        var read = new MergedRecords();
        session.each(
                Sql.of(
                        "SELECT \"customer_key\", \"customer_id\", \"into\", \"merge_id\","
                                + " \"line\", \"import_id\", \"content\" FROM \"merged_customer\""
                                + " ORDER BY \"customer_key\""),
                row -> {
                    MergedRecord record = record(row);
                    read.records.put(record.key(), record);
                });
        return read;
    }

    private static MergedRecord record(Row row) {
        String content = row.textOrNull(7);
        return new MergedRecord(
                row.whole(1),
                row.text(2),
                row.wholeOrNull(3),
                row.wholeOrNull(4),
                row.whole(5),
                row.whole(6),
                content == null ? null : content(content));
    }

    private static Map<String, String> content(String json) {
        try {
            return JSON.readValue(json, CONTENT);
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("a merged record's content is no JSON");
        }
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean has(long key) {
        return records.containsKey(key);
    }

    MergedRecord get(long key) {
        MergedRecord record = records.get(key);
        if (record == null) {
            throw new IllegalArgumentException("not a merged record");
        }
        return record;
    }

    Collection<MergedRecord> all() {
        return List.copyOf(records.values());
    }

    void put(MergedRecord record) {
        records.put(record.key(), record);
        changed.add(record.key());
        removed.remove(record.key());
    }

    void remove(long key) {
        records.remove(key);
        changed.remove(key);
        removed.add(key);
    }

    /// The key of the customer that is left of the record's tree.
    long root(long key) {
        long here = key;
        for (Long into = get(here).into(); into != null; into = get(here).into()) {
            here = into;
        }
        return here;
    }

    /// Each record's tree by the key of its root, the root first.
    Map<Long, List<MergedRecord>> trees() {
        Map<Long, List<MergedRecord>> trees = new LinkedHashMap<>();
        for (MergedRecord record : records.values()) {
            List<MergedRecord> tree =
                    trees.computeIfAbsent(root(record.key()), _ -> new ArrayList<>());
            tree.add(record.into() == null ? 0 : tree.size(), record);
        }
        return trees;
    }

    /// The record and all that became part of it.
    List<MergedRecord> within(long key) {
        List<MergedRecord> within = new ArrayList<>();
        for (MergedRecord record : records.values()) {
            @Nullable Long here = record.key();
            while (here != null && here != key) {
                here = get(here).into();
            }
            if (here != null) {
                within.add(record);
            }
        }
        return within;
    }

    /// Writes what has changed.
    void save(Session session) {
        try (var delete =
                        session.batch(
                                "DELETE FROM \"merged_customer\" WHERE \"customer_key\" = ?");
                var insert =
                        session.batch(
                                "INSERT INTO \"merged_customer\" VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            removed.forEach(key -> delete.set(1, key).add());
            changed.forEach(key -> delete.set(1, key).add());
            delete.flush();
            for (long key : changed) {
                MergedRecord record = get(key);
                insert.set(1, key)
                        .set(2, record.id())
                        .set(3, record.into())
                        .set(4, record.mergeId())
                        .set(5, record.line())
                        .set(6, record.importId())
                        .set(7, record.content() == null ? null : json(record.content()))
                        .add();
            }
        }
        changed.clear();
        removed.clear();
    }

    private static String json(Map<String, String> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("a merged record can't be written as JSON");
        }
    }
}
