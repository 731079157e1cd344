package org.audienceworkbench.intake;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Customers who are known by nothing but the ids in orders, events and results, as long as no file
/// of customers was taken in. One that is, tells more of them, or replaces them.
final class FirstCustomers {

    /// The mode of the import under which they stand in the history.
    private static final String MADE = "made";

    private final Datasets datasets;
    private final ImportPlan plan;
    private final boolean provisional;
    private final List<Made> made = new ArrayList<>();
    private @Nullable String newTable;

    private record Made(String id, long key, long line) {}

    private FirstCustomers(Datasets datasets, ImportPlan plan, boolean provisional) {
        this.datasets = datasets;
        this.plan = plan;
        this.provisional = provisional;
    }

    static FirstCustomers of(Database database, Datasets datasets, ImportPlan plan) {
        boolean anyFile =
                database.first(
                                Sql.of(
                                        "SELECT 1 FROM \"import\" WHERE \"kind\" = ? AND"
                                                + " \"mode\" <> ? FETCH FIRST ROW ONLY",
                                        Kind.CUSTOMERS.word(),
                                        MADE),
                                _ -> true)
                        .isPresent();
        return new FirstCustomers(datasets, plan, !anyFile);
    }

    /// Whether an id that nobody knows makes a customer.
    boolean areMade() {
        return provisional
                && switch (plan.kind()) {
                    case ORDERS, EVENTS, RESULTS -> true;
                    case CUSTOMERS, PRODUCTS, CONSENTS -> false;
                };
    }

    /// Whether all customers there are were made from ids.
    boolean areAll() {
        return provisional;
    }

    void add(String id, long key, long line) {
        made.add(new Made(id, key, line));
    }

    int size() {
        return made.size();
    }

    /// Makes their table, which must be there before the import's last transaction.
    void prepare(Store store) {
        if (areMade() && datasets.find(Kind.CUSTOMERS).isEmpty()) {
            String table = store.unusedTableName(Kind.CUSTOMERS.word());
            datasets.createTable(table, Kind.CUSTOMERS, List.of(field(0)));
            newTable = table;
        }
    }

    /// What is left of an import that failed, or made none.
    void drop(Store store) {
        String table = newTable;
        try {
            if (table != null && datasets.find(Kind.CUSTOMERS).isEmpty()) {
                store.database().define("DROP TABLE IF EXISTS " + Sql.name(table));
            }
        } catch (RuntimeException _) {
            // The database itself failed; what is left is removed at the next opening.
        }
    }

    /// Stores those whom the file named first, and when it replaces others, forgets those whom
    /// nothing names any more.
    ///
    /// @param rows the table with the file's rows
    /// @param delivery that named them
    /// @param importId of the entry that they get in the history
    void save(Session session, Store store, String rows, Delivery delivery, long importId) {
        boolean replaced = plan.mode() == ImportPlan.Mode.REPLACE;
        if (!areMade() || (made.isEmpty() && !replaced)) {
            return;
        }
        Optional<Dataset> before = datasets.find(Kind.CUSTOMERS);
        if (before.isEmpty() && made.isEmpty()) {
            return;
        }
        String table = before.map(Dataset::table).orElseGet(() -> Objects.requireNonNull(newTable));
        insert(session, table, importId);
        if (replaced) {
            forget(session, table, rows);
        }
        long count =
                session.first(
                                Sql.of("SELECT COUNT(*) FROM " + Sql.name(table)),
                                row -> row.whole(1))
                        .orElseThrow();
        datasets.describe(
                session,
                new Dataset(
                        Kind.CUSTOMERS,
                        table,
                        before.map(Dataset::fields)
                                .map(fields -> counted(fields, count))
                                .orElseGet(() -> List.of(field(count))),
                        null));
        session.update(
                Sql.of(
                        "INSERT INTO \"import\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        importId,
                        store.now(),
                        Kind.CUSTOMERS.word(),
                        delivery.name(),
                        "",
                        MADE,
                        made.size(),
                        made.size(),
                        0,
                        "",
                        ""));
    }

    private void insert(Session session, String table, long importId) {
        String column =
                datasets.find(Kind.CUSTOMERS)
                        .flatMap(dataset -> dataset.withRole(Role.CUSTOMER_ID))
                        .orElseGet(() -> field(0))
                        .column();
        try (var batch =
                session.batch(
                        "INSERT INTO "
                                + Sql.name(table)
                                + " (\"customer_key\", \"line\", \"import_id\", "
                                + Sql.name(column)
                                + ") VALUES (?, ?, ?, ?)")) {
            for (Made each : made) {
                batch.set(1, each.key())
                        .set(2, each.line())
                        .set(3, importId)
                        .set(4, each.id())
                        .add();
            }
        }
    }

    private void forget(Session session, String table, String rows) {
        var sql = new StringBuilder("DELETE FROM " + Sql.name(table) + " WHERE ");
        sql.append(notIn(rows));
        for (Dataset dataset : datasets.all().values()) {
            if (dataset.kind().ofCustomers() && dataset.kind() != plan.kind()) {
                sql.append(" AND ").append(notIn(dataset.table()));
            }
        }
        session.update(Sql.of(sql.toString()));
    }

    private static String notIn(String table) {
        return "\"customer_key\" NOT IN (SELECT \"customer_key\" FROM "
                + Sql.name(table)
                + " WHERE \"customer_key\" IS NOT NULL)";
    }

    /// The column of their ids, named as in the first file.
    private Dataset.Field field(long count) {
        String name =
                plan.withRole(Role.CUSTOMER_ID)
                        .filter(_ -> plan.format().headerPresent())
                        .map(ImportPlan.Column::name)
                        .orElse("customer_id");
        return new Dataset.Field(
                name,
                Datasets.columnName(name, Datasets.ownColumns()),
                ValueType.TEXT,
                Role.CUSTOMER_ID,
                false,
                0,
                count);
    }

    private static List<Dataset.Field> counted(List<Dataset.Field> fields, long count) {
        return fields.stream()
                .map(
                        field ->
                                new Dataset.Field(
                                        field.name(),
                                        field.column(),
                                        field.type(),
                                        field.role(),
                                        field.generated(),
                                        0,
                                        count))
                .toList();
    }

    Optional<String> notice(long updated) {
        if (areMade() && !made.isEmpty()) {
            return Optional.of(
                    String.format(
                            "The workspace has no file of customers, so the %,d ids that are new"
                                    + " here became customers of whom nothing else is known. A file"
                                    + " of customers tells more of them; with --mode replace, only"
                                    + " those whom it holds stay",
                            made.size()));
        }
        long others = provisional && plan.kind() == Kind.CUSTOMERS ? before() - updated : 0;
        return others > 0 && plan.mode() != ImportPlan.Mode.REPLACE
                ? Optional.of(
                        String.format(
                                "Known by nothing but their ids in orders or events, and not in"
                                    + " this file: %s. They stay; --mode replace leaves them out",
                                Counted.of(others, "customer")))
                : Optional.empty();
    }

    private long before() {
        return datasets.find(Kind.CUSTOMERS).map(datasets::rows).orElse(0L);
    }
}
