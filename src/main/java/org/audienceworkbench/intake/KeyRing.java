package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.MergedIntake;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Knows which key stands for which customer: gives new customers theirs, and finds the customer of
/// an order, an event or a consent.
final class KeyRing {

    /// A row's customer.
    ///
    /// @param key null for a row that belongs to nobody we know
    /// @param existing whether the customer's row is in the table already
    /// @param member the key of the row's own record where that was put together with others
    record Key(@Nullable Long key, boolean existing, @Nullable Long member) {
        Key(@Nullable Long key, boolean existing) {
            this(key, existing, null);
        }
    }

    private final ImportPlan plan;
    private final Datasets datasets;
    private final FirstCustomers first;
    private final EmailKeys emails;
    private final EmailKeys made;
    private final boolean byEmail;
    private final MergedIntake merged;
    private final IdKeys keys = new IdKeys();
    private final LongMap given = new LongMap();
    private long nextKey = 1;
    private long nextRowId = 1;
    private long updated;
    private long turnedAway;
    private Key current = new Key(null, false);

    private KeyRing(Database database, ImportPlan plan, Datasets datasets, MergedIntake merged) {
        this.plan = plan;
        this.datasets = datasets;
        this.merged = merged;
        this.first = FirstCustomers.of(database, datasets, plan);
        this.emails = new EmailKeys(database, datasets);
        this.made = new EmailKeys(database, datasets);
        this.byEmail = plan.kind() == Kind.CUSTOMERS && emails.areWanted();
    }

    /// @param named what the file names, or null to look everybody up
    static KeyRing of(
            Database database,
            Datasets datasets,
            ImportPlan plan,
            MergedIntake merged,
            @Nullable Named named) {
        var ring = new KeyRing(database, plan, datasets, merged);
        if (plan.kind() == Kind.PRODUCTS) {
            return ring;
        }
        Optional<Dataset> customers = datasets.find(Kind.CUSTOMERS);
        if (customers.isPresent()) {
            ring.read(database, customers.get(), named);
        }
        return ring;
    }

    private void read(Database database, Dataset customers, @Nullable Named named) {
        boolean makes = plan.kind() == Kind.CUSTOMERS || first.areMade();
        if (makes) {
            findNext(database, customers);
        }
        if (customers.withRole(Role.CUSTOMER_ID).isPresent()) {
            Dataset.Field id = customers.withRole(Role.CUSTOMER_ID).get();
            String select =
                    "SELECT "
                            + Sql.name(id.column())
                            + ", \"customer_key\" FROM "
                            + Sql.name(customers.table());
            Sql sql =
                    named != null && Named.isFound(database, customers, id)
                            ? Sql.of(select)
                                    .then(
                                            " WHERE " + Sql.name(id.column()) + " = ANY(?)",
                                            (Object) named.customers().toArray(String[]::new))
                            : Sql.of(select);
            database.each(sql, row -> know(row.text(1), row.whole(2)));
            merged.members().forEach((member, known) -> know(member, known.customer()));
        }
    }

    /// Which key and number the next new customer gets.
    private void findNext(Database database, Dataset customers) {
        String table = Sql.name(customers.table());
        nextKey =
                1
                        + database.first(
                                        Sql.of(
                                                "SELECT COALESCE(MAX(\"customer_key\"), 0) FROM "
                                                        + table),
                                        row -> row.whole(1))
                                .orElseThrow();
        nextKey = Math.max(nextKey, merged.newestKey() + 1);
        nextKey = Math.max(nextKey, remembered(database) + 1);
        if (plan.mode() != ImportPlan.Mode.REPLACE) {
            customers.fields().stream()
                    .filter(Dataset.Field::generated)
                    .findFirst()
                    .ifPresent(
                            rowId ->
                                    nextRowId =
                                            1
                                                    + database.first(
                                                                    Sql.of(
                                                                            "SELECT COALESCE(MAX("
                                                                                    + Sql.name(
                                                                                            rowId
                                                                                                    .column())
                                                                                    + "), 0) FROM "
                                                                                    + table),
                                                                    row -> row.whole(1))
                                                            .orElseThrow());
            merged.members()
                    .keySet()
                    .forEach(
                            id -> {
                                if (nextRowId > 1) {
                                    nextRowId = Math.max(nextRowId, 1 + Long.parseLong(id));
                                }
                            });
        }
    }

    /// The highest key that segments' histories may know a customer by, who may be gone since.
    private static long remembered(Database database) {
        return database.first(
                        Sql.of("SELECT COALESCE(MAX(\"newest_key\"), 0) FROM \"segment_refresh\""),
                        row -> row.whole(1))
                .orElseThrow();
    }

    /// The customers that the file's ids make.
    FirstCustomers first() {
        return first;
    }

    /// How many of those who were there the file names again.
    long updated() {
        return updated;
    }

    /// How many rows were of customers whom the workspace has and this import may not change.
    long turnedAway() {
        return turnedAway;
    }

    /// The keys of the customers whom a file names.
    Set<Long> keysOf(Named named) {
        return named.customers().stream()
                .map(this::keyOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// The last judged row's customer.
    Key current() {
        return current;
    }

    /// Finds or makes the key of the row's customer.
    ///
    /// @return why the row can't be taken, or null
    Row.@Nullable Rejected judge(long line, RowReader reader, Issues issues) {
        return switch (plan.kind()) {
            case CUSTOMERS -> judgeCustomer(line, reader);
            case PRODUCTS -> null;
            case ORDERS, EVENTS, CONSENTS, RESULTS -> judgeOther(line, reader, issues);
        };
    }

    private Row.@Nullable Rejected judgeCustomer(long line, RowReader reader) {
        if (reader.idColumn() == null) {
            current = new Key(nextKey++, false);
            remember(reader, nextKey - 1);
            reader.rowId(nextRowId++);
            return null;
        }
        String id = reader.customerId();
        if (id == null) {
            return missing(line, reader);
        }
        boolean again = !keys.addOfFile(id);
        Long known = keys.get(id);
        if (known == null && byEmail && first.areAll()) {
            known = madeFrom(reader.email());
        }
        boolean present = again || (known != null && plan.mode() != ImportPlan.Mode.REPLACE);
        boolean mayUpdate = plan.mode() == ImportPlan.Mode.UPSERT || (!again && first.areAll());
        if (present && !mayUpdate) {
            turnedAway += again ? 0 : 1;
            return rejected(
                    line,
                    reader,
                    "duplicate_customer_id",
                    again
                            ? "The customer is in the file already"
                            : "The customer is in the workspace already");
        }
        long key = known == null ? nextKey++ : known;
        keys.put(id, key);
        if (plan.mode() == ImportPlan.Mode.REPLACE) {
            given.add(key);
        }
        remember(reader, key);
        updated += present && !again ? 1 : 0;
        MergedIntake.Member member = merged.members().get(id);
        current = new Key(key, present, member == null ? null : member.key());
        return null;
    }

    /// The customer whom orders named by that address.
    private @Nullable Long madeFrom(@Nullable String email) {
        return email == null ? null : made.find(email);
    }

    private void know(String id, long key) {
        keys.put(id, key);
        if (byEmail && first.areAll() && EmailKeys.looksLike(id)) {
            made.add(id, key);
        }
    }

    private void remember(RowReader reader, long key) {
        if (byEmail) {
            emails.add(reader.email(), key);
        }
    }

    private @Nullable Long keyOf(String id) {
        Long key = keys.get(id);
        return key == null && EmailKeys.looksLike(id) ? emails.inWorkspace(id) : key;
    }

    private Row.@Nullable Rejected judgeOther(long line, RowReader reader, Issues issues) {
        String id = reader.customerId();
        if (id == null && reader.idColumn() != null && plan.kind() != Kind.ORDERS) {
            return missing(line, reader);
        }
        Long key = id == null ? null : keyOf(id);
        if (key == null && id != null && first.areMade()) {
            key = nextKey++;
            keys.put(id, key);
            first.add(id, key, line);
        }
        if (id == null && reader.idColumn() != null) {
            issues.add(
                    "missing_customer",
                    Severity.WARNING,
                    line,
                    reader.idColumn(),
                    null,
                    "The row names no customer, so it counts for nobody");
        } else if (key == null && id != null) {
            issues.add(
                    "unknown_customer",
                    Severity.WARNING,
                    line,
                    reader.idColumn(),
                    id,
                    "There is no such customer yet; the row counts as soon as there is");
        }
        current = new Key(key, false);
        return null;
    }

    private static Row.Rejected missing(long line, RowReader reader) {
        return rejected(
                line, reader, "missing_customer_id", "The row doesn't say which customer it is of");
    }

    private static Row.Rejected rejected(long line, RowReader reader, String rule, String message) {
        var rejected = new Row.Rejected(line, reader.idColumn(), rule, message);
        reader.note(rejected, reader.customerId());
        return rejected;
    }

    /// Gives rows that came before their customers to them, and takes rows from customers who are
    /// gone.
    ///
    /// @param customers the customers' new or extended table
    void link(Session session, String customers) {
        for (Dataset dataset : datasets.all().values()) {
            Optional<Dataset.Field> id = dataset.withRole(Role.CUSTOMER_ID);
            if (dataset.kind().ofCustomers() && id.isPresent()) {
                link(session, customers, Sql.name(dataset.table()), Sql.name(id.get().column()));
            }
        }
        link(session, customers, "\"own_consent\"", "\"customer_id\"");
    }

    private void link(Session session, String customers, String table, String id) {
        if (plan.mode() == ImportPlan.Mode.REPLACE) {
            session.update(
                    Sql.of(
                            "UPDATE "
                                    + table
                                    + " SET \"customer_key\" = NULL WHERE \"customer_key\" NOT"
                                    + " IN (SELECT \"customer_key\" FROM "
                                    + Sql.name(customers)
                                    + ")"));
        }
        Map<Long, Long> found = new HashMap<>();
        session.each(
                Sql.of(
                        "SELECT _ROWID_, "
                                + id
                                + " FROM "
                                + table
                                + " WHERE \"customer_key\" IS NULL"),
                row -> {
                    String name = Objects.requireNonNullElse(row.textOrNull(2), "");
                    Long byId = keys.get(name);
                    Long key = byId == null || !isThere(byId) ? emails.find(name) : byId;
                    if (key != null && isThere(key)) {
                        found.put(row.whole(1), key);
                    }
                });
        try (var update =
                session.batch("UPDATE " + table + " SET \"customer_key\" = ? WHERE _ROWID_ = ?")) {
            found.forEach((row, key) -> update.set(1, key).set(2, row).add());
        }
    }

    /// A customer whom the file has not is gone when it takes the place of all.
    private boolean isThere(long key) {
        return plan.mode() != ImportPlan.Mode.REPLACE || given.get(key) != 0;
    }
}
