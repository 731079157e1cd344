package org.audienceworkbench.customer;

import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the one row that stands for several records of a person into the customers' table.
final class GoldenRecords {

    private final Session session;
    private final String table;
    private final List<Dataset.Field> fields;
    private final Map<String, Survivorship> rules;
    private final Map<Long, String> files = new HashMap<>();

    GoldenRecords(
            Session session,
            String table,
            List<Dataset.Field> fields,
            Map<String, Survivorship> rules) {
        this.session = session;
        this.table = table;
        this.fields = fields;
        this.rules = rules;
        session.each(
                Sql.of("SELECT \"id\", \"file_name\" FROM \"import\""),
                row -> files.put(row.whole(1), row.text(2)));
    }

    /// Reads customers' own records.
    List<MergedRecord> read(Collection<Long> keys) {
        Dataset.Field identity = identity();
        var select = new StringBuilder("SELECT \"customer_key\", \"line\", \"import_id\"");
        fields.forEach(field -> select.append(", ").append(Sql.name(field.column())));
        return session.query(
                Sql.of(
                        select
                                + " FROM "
                                + Sql.name(table)
                                + " WHERE \"customer_key\" = ANY(?) ORDER BY \"customer_key\"",
                        (Object) keys.toArray()),
                row -> {
                    Map<String, String> content = new LinkedHashMap<>();
                    for (int i = 0; i < fields.size(); i++) {
                        String value = StoredValue.exact(row, i + 4, fields.get(i).type());
                        if (value != null) {
                            content.put(fields.get(i).name(), value);
                        }
                    }
                    return new MergedRecord(
                            row.whole(1),
                            content.getOrDefault(identity.name(), ""),
                            null,
                            null,
                            row.whole(2),
                            row.whole(3),
                            content);
                });
    }

    private Dataset.Field identity() {
        return fields.stream()
                .filter(field -> field.role() == Role.CUSTOMER_ID || field.generated())
                .findFirst()
                .orElseThrow();
    }

    /// Puts the trees' rows into the table in place of those that are there. A tree none of whose
    /// records the file has any more has no row.
    void write(Collection<List<MergedRecord>> trees) {
        var insert = new StringBuilder("INSERT INTO " + Sql.name(table));
        insert.append(" (\"customer_key\", \"line\", \"import_id\"");
        fields.forEach(field -> insert.append(", ").append(Sql.name(field.column())));
        insert.append(") VALUES (?, ?, ?").append(", ?".repeat(fields.size())).append(")");
        try (var deleting =
                        session.batch(
                                "DELETE FROM " + Sql.name(table) + " WHERE \"customer_key\" = ?");
                var inserting = session.batch(insert.toString())) {
            trees.forEach(tree -> deleting.set(1, tree.getFirst().key()).add());
            deleting.flush();
            for (List<MergedRecord> tree : trees) {
                List<MergedRecord> present =
                        Survivorship.latestFirst(
                                tree.stream().filter(record -> record.content() != null).toList());
                if (present.isEmpty()) {
                    continue;
                }
                MergedRecord root = tree.getFirst();
                MergedRecord from = root.content() == null ? present.getFirst() : root;
                inserting.set(1, root.key()).set(2, from.line()).set(3, from.importId());
                for (int i = 0; i < fields.size(); i++) {
                    inserting.set(i + 4, value(fields.get(i), root, present));
                }
                inserting.add();
            }
        }
    }

    private @Nullable Object value(
            Dataset.Field field, MergedRecord root, List<MergedRecord> latestFirst) {
        String text;
        if (field.equals(identity())) {
            text = root.id();
        } else if (field.role() == Role.CONSENT_STATUS) {
            text = consent(field, latestFirst);
        } else {
            text =
                    rules.getOrDefault(field.name(), Survivorship.LATEST)
                            .of(field.name(), latestFirst, files)
                            .orElse(null);
        }
        return text == null ? null : StoredValue.parse(text, field.type());
    }

    /// Whoever said no in one of their records said no.
    private static @Nullable String consent(Dataset.Field field, List<MergedRecord> latestFirst) {
        List<String> words = new ArrayList<>();
        for (MergedRecord record : latestFirst) {
            String word = record.content() == null ? null : record.content().get(field.name());
            if (word != null) {
                words.add(word);
            }
        }
        return words.stream()
                .filter(word -> Consents.status(word) == Consents.Status.WITHDRAWN)
                .findFirst()
                .orElse(words.isEmpty() ? null : words.getFirst());
    }

    /// The fields, counted anew.
    List<Dataset.Field> recounted() {
        var select = new StringBuilder("SELECT COUNT(*)");
        for (Dataset.Field field : fields) {
            String column = Sql.name(field.column());
            select.append(", COUNT(").append(column).append("), COUNT(DISTINCT ");
            select.append(column).append(")");
        }
        List<Dataset.Field> counted = new ArrayList<>();
        session.each(
                Sql.of(select + " FROM " + Sql.name(table)),
                row -> {
                    for (int i = 0; i < fields.size(); i++) {
                        Dataset.Field field = fields.get(i);
                        counted.add(
                                new Dataset.Field(
                                        field.name(),
                                        field.column(),
                                        field.type(),
                                        field.role(),
                                        field.generated(),
                                        row.whole(1) - row.whole(2 + 2 * i),
                                        row.whole(3 + 2 * i)));
                    }
                });
        return counted;
    }
}
