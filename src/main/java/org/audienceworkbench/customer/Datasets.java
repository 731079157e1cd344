package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What tables the workspace holds and what is in their columns.
///
/// Every table has the program's own columns beside the file's: `customer_key`, which counts the
/// customers, `line`, the row's place in its file, and `import_id`, the import that wrote it last.
public final class Datasets {

    /// The program's own columns, which no file's column is named after.
    public static final String CUSTOMER_KEY = "customer_key";

    public static final String LINE = "line";

    public static final String IMPORT = "import_id";

    private final Database database;

    public Datasets(Database database) {
        this.database = database;
    }

    public Optional<Dataset> find(Kind kind) {
        return Optional.ofNullable(all().get(kind));
    }

    public Map<Kind, Dataset> all() {
        Map<Kind, List<Dataset.Field>> fields = new EnumMap<>(Kind.class);
        database.each(
                Sql.of(
                        "SELECT \"kind\", \"name\", \"column_name\", \"type\", \"role\","
                                + " \"generated\", \"missing\", \"distinct_count\" FROM"
                                + " \"dataset_column\" ORDER BY \"kind\", \"position\""),
                row ->
                        fields.computeIfAbsent(kind(row.text(1)), _ -> new ArrayList<>())
                                .add(
                                        new Dataset.Field(
                                                row.text(2),
                                                row.text(3),
                                                ValueType.ofWord(row.text(4)).orElseThrow(),
                                                role(row.textOrNull(5)),
                                                row.truth(6),
                                                row.whole(7),
                                                row.whole(8))));
        Map<Kind, Dataset> all = new EnumMap<>(Kind.class);
        database.each(
                Sql.of("SELECT \"kind\", \"table_name\", \"newest_at\" FROM \"dataset\""),
                row -> {
                    Kind kind = kind(row.text(1));
                    all.put(
                            kind,
                            new Dataset(
                                    kind,
                                    row.text(2),
                                    fields.getOrDefault(kind, List.of()),
                                    row.instantOrNull(3)));
                });
        return all;
    }

    public long rows(Dataset dataset) {
        return database.first(
                        Sql.of("SELECT COUNT(*) FROM " + Sql.name(dataset.table())),
                        row -> row.whole(1))
                .orElseThrow();
    }

    /// Makes the table, which nothing refers to until [#describe] says so.
    public void createTable(String table, Kind kind, List<Dataset.Field> fields) {
        var ddl = new StringBuilder("CREATE TABLE " + Sql.name(table) + " (");
        ddl.append(Sql.name(CUSTOMER_KEY)).append(" BIGINT");
        if (kind == Kind.CUSTOMERS) {
            ddl.append(" NOT NULL PRIMARY KEY");
        }
        ddl.append(", ").append(Sql.name(LINE)).append(" BIGINT NOT NULL");
        ddl.append(", ").append(Sql.name(IMPORT)).append(" BIGINT NOT NULL");
        for (Dataset.Field field : fields) {
            ddl.append(", ").append(definition(field));
        }
        database.define(ddl.append(")").toString());
    }

    private static String definition(Dataset.Field field) {
        return Sql.name(field.column()) + " " + sqlType(field.type());
    }

    /// The H2 type that holds an attribute's values.
    static String sqlType(ValueType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            case TEXT -> "VARCHAR(1048576)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case DATETIME -> "TIMESTAMP(3) WITH TIME ZONE";
        };
    }

    /// Says, as part of a transaction, that this is now what the workspace holds of its kind.
    public void describe(Session session, Dataset dataset) {
        String kind = dataset.kind().word();
        session.update(Sql.of("DELETE FROM \"dataset_column\" WHERE \"kind\" = ?", kind));
        session.update(Sql.of("DELETE FROM \"dataset\" WHERE \"kind\" = ?", kind));
        session.update(
                Sql.of(
                        "INSERT INTO \"dataset\" VALUES (?, ?, ?)",
                        kind,
                        dataset.table(),
                        dataset.newestAt()));
        int position = 0;
        for (Dataset.Field field : dataset.fields()) {
            Role role = field.role();
            session.update(
                    Sql.of(
                            "INSERT INTO \"dataset_column\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            kind,
                            position++,
                            field.name(),
                            field.column(),
                            field.type().word(),
                            role == null ? null : role.word(),
                            field.generated(),
                            field.missing(),
                            field.distinct()));
        }
    }

    /// Readable, safe and unique names for columns: `State / Region` becomes `state_region`.
    ///
    /// @param taken names that are in use, compared without regard to case; the new ones are added
    public static String columnName(String header, Set<String> taken) {
        var safe = new StringBuilder();
        for (char c : header.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                safe.append(c);
            } else if (!safe.isEmpty() && safe.charAt(safe.length() - 1) != '_') {
                safe.append('_');
            }
        }
        while (!safe.isEmpty() && safe.charAt(safe.length() - 1) == '_') {
            safe.setLength(safe.length() - 1);
        }
        String base = safe.isEmpty() ? "column" : safe.substring(0, Math.min(60, safe.length()));
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /// The names that a new table's columns must keep clear of.
    public static Set<String> ownColumns() {
        return new HashSet<>(Set.of(CUSTOMER_KEY, LINE, IMPORT));
    }

    /// The newest instant of all data; null when no table has a time.
    public @Nullable Instant newestAt() {
        return database.first(
                        Sql.of("SELECT MAX(\"newest_at\") FROM \"dataset\""),
                        row -> Optional.ofNullable(row.instantOrNull(1)))
                .flatMap(newest -> newest)
                .orElse(null);
    }

    private static Kind kind(String word) {
        return Kind.ofWord(word).orElseThrow();
    }

    private static @Nullable Role role(@Nullable String word) {
        return word == null ? null : Role.ofWord(word).orElseThrow();
    }
}
