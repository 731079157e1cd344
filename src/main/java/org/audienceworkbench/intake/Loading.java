package org.audienceworkbench.intake;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.MergedIntake;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.quality.Drifts;
import org.audienceworkbench.quality.Fixes;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One import, from the file's first row to the audit log's line.
///
/// Rows for a new table are written packet by packet: the table counts only when the last
/// transaction names it. Rows for a table that is in use are written in that transaction. A table
/// that gets more columns is made anew, for H2's way to add one survives no kill in the middle.
final class Loading {

    private static final long MANY_ROWS = 1_000_000;

    /// From so many rows on, a small file does not make the table be counted anew.
    private static final long MANY = 50_000;

    /// Rows that bring so few customers something that these can be looked at one by one.
    private static final int FEW = 1_000;

    private final Store store;
    private final Customers customers;
    private final Datasets datasets;
    private final ImportPlan plan;
    private final Issues issues = new Issues();
    private final Layout layout;
    private final RowReader reader;
    private final Drifts drifts;
    private final KeyRing keys;
    private final MergedIntake merged;
    private final RowChecks checks;
    private final RowRules rules;
    private final Gathering gathering;
    private final Instant startedAt;
    private final boolean isFew;
    private final boolean isSmall;
    private final Set<Long> touched = new HashSet<>();
    private long read;
    private long loaded;
    private long quarantined;

    Loading(Store store, Customers customers, ImportPlan plan) {
        this.store = store;
        this.customers = customers;
        this.datasets = customers.datasets();
        this.plan = plan;
        this.startedAt = store.now();
        this.layout = Layout.of(datasets, plan);
        this.drifts = new Drifts(store);
        this.reader = reader(issues);
        this.merged = new MergedIntake(store);
        @Nullable Named named = Named.of(plan, layout, reader(new Issues()));
        this.keys = KeyRing.of(store.database(), datasets, plan, merged, named);
        this.checks =
                RowChecks.of(
                        store,
                        datasets,
                        plan,
                        layout,
                        reader.values(),
                        issues,
                        startedAt,
                        named,
                        named == null ? Set.of() : keys.keysOf(named));
        this.isFew = named != null;
        this.isSmall =
                named != null && datasets.rows(datasets.find(plan.kind()).orElseThrow()) > MANY;
        this.rules =
                new RowRules(
                        new DataRules(store, customers).of(plan.kind()),
                        plan,
                        layout,
                        customers.asOf(),
                        reader.values(),
                        issues);
        this.gathering = Gathering.of(plan, layout, merged.isIdle(), store);
    }

    private RowReader reader(Issues into) {
        return new RowReader(
                plan,
                layout,
                into,
                new Fixes(store, datasets).of(plan.kind()),
                store.zone(),
                startedAt);
    }

    ImportResult tryOut(Progress progress) {
        readAll(progress, _ -> {});
        requireRows();
        return result(layout.counted(reader.counters()), false);
    }

    ImportResult run(Delivery delivery, Progress progress) {
        long importId =
                store.database()
                        .first(
                                Sql.of("SELECT COALESCE(MAX(\"id\"), 0) + 1 FROM \"import\""),
                                row -> row.whole(1))
                        .orElseThrow();
        keys.first().prepare(store);
        ImportResult result;
        try {
            result =
                    layout.isNewTable() || layout.isWider()
                            ? intoNewTable(importId, delivery, progress)
                            : intoTableInUse(importId, delivery, progress);
        } finally {
            keys.first().drop(store);
            customers.changed();
        }
        clear();
        gathering.keep(store, customers, datasets.find(plan.kind()).orElseThrow());
        clear();
        return result;
    }

    /// Without this the heap grows further before it is rid of what many rows left behind.
    private void clear() {
        if (read >= MANY_ROWS) {
            System.gc();
        }
    }

    private ImportResult intoNewTable(long importId, Delivery delivery, Progress progress) {
        String table = store.unusedTableName(plan.kind().word());
        datasets.createTable(table, plan.kind(), layout.fields());
        Optional<Dataset> replaced = datasets.find(plan.kind());
        boolean named = false;
        try {
            store.database()
                    .bulk(
                            session -> {
                                if (layout.isWider()) {
                                    session.update(layout.copy(table));
                                }
                                return write(session, table, importId, progress);
                            });
            requireRows();
            progress.report(Double.NaN, "Saving");
            ImportResult result =
                    store.save(
                            session -> {
                                together(session, table, importId);
                                var counted =
                                        layout.isNewTable() && merged.isIdle()
                                                ? layout.counted(reader.counters())
                                                : layout.recounted(session, table);
                                ImportResult made = result(counted, true);
                                finish(session, table, importId, delivery, made);
                                return made;
                            });
            named = true;
            replaced.ifPresent(
                    old -> store.database().define("DROP TABLE " + Sql.name(old.table())));
            return result;
        } finally {
            if (!named) {
                dropQuietly(table, importId);
            }
        }
    }

    private ImportResult intoTableInUse(long importId, Delivery delivery, Progress progress) {
        String table = layout.table();
        return store.save(
                session -> {
                    write(session, table, importId, progress);
                    requireRows();
                    together(session, table, importId);
                    progress.report(Double.NaN, "Saving");
                    ImportResult result =
                            result(
                                    isSmall
                                            ? layout.added(reader.counters(), loaded)
                                            : layout.recounted(session, table),
                                    true);
                    finish(session, table, importId, delivery, result);
                    return result;
                });
    }

    /// Brings customers up to date who stand for several records.
    private void together(Session session, String table, long importId) {
        if (plan.kind() == Kind.CUSTOMERS) {
            merged.finish(
                    session,
                    table,
                    layout.fields(),
                    importId,
                    plan.mode() == ImportPlan.Mode.REPLACE);
        }
    }

    /// What is left of a failed import is removed at the next opening at the latest.
    private void dropQuietly(String table, long importId) {
        try {
            store.database().define("DROP TABLE IF EXISTS " + Sql.name(table));
            store.database()
                    .transaction(
                            session ->
                                    session.update(
                                            Sql.of(
                                                    "DELETE FROM \"quarantine\" WHERE"
                                                            + " \"import_id\" = ?",
                                                    importId)));
        } catch (RuntimeException _) {
            // The database itself failed, and that is what the user is told.
        }
    }

    private boolean write(Session session, String table, long importId, Progress progress) {
        try (var insert = session.batch(layout.insert(table));
                var update = session.batch(layout.update(table));
                var quarantine =
                        session.batch(
                                "INSERT INTO \"quarantine\" (\"import_id\", \"line\","
                                        + " \"column_name\", \"rule\", \"message\", \"record\")"
                                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            Ahead.<Outcome>run(
                    to -> readAll(progress, to),
                    outcome -> {
                        switch (outcome) {
                            case Outcome.Loaded row when row.key().existing() -> {
                                // the customer's own row may still be waiting in the other batch
                                insert.flush();
                                row.updateIn(update, importId);
                            }
                            case Outcome.Loaded row -> row.insertInto(insert, importId);
                            case Outcome.Rejected(var rejected, var raw) ->
                                    quarantine
                                            .set(1, importId)
                                            .set(2, rejected.line())
                                            .set(3, rejected.column())
                                            .set(4, rejected.rule())
                                            .set(5, rejected.message())
                                            .set(6, raw)
                                            .add();
                        }
                    });
        }
        return true;
    }

    private void readAll(Progress progress, Consumer<Outcome> to) {
        try (var table = CsvTable.open(plan.file(), plan.format())) {
            while (table.next()) {
                if (read++ % 1000 == 0) {
                    progress.report(
                            table.fraction(),
                            String.format(
                                    "Reading %s: %,d rows", plan.file().getFileName(), read - 1));
                }
                Row.Rejected rejected;
                if (table.row() instanceof Row.Values values) {
                    rejected = reader.read(values);
                    if (rejected == null) {
                        rejected = judge(values);
                    }
                } else {
                    rejected = (Row.Rejected) table.row();
                    reader.note(rejected, null);
                }
                if (rejected == null) {
                    loaded++;
                    reader.count();
                    take(table.row().line(), to);
                } else {
                    quarantined++;
                    failIfAsked(rejected);
                    to.accept(new Outcome.Rejected(rejected, table.raw()));
                }
            }
        }
    }

    private void take(long line, Consumer<Outcome> to) {
        KeyRing.Key key = keys.current();
        if (key.member() != null) {
            merged.change(key.member(), line, reader.content());
        } else {
            @Nullable Object[] taken = reader.taken();
            gathering.add(key.key(), taken);
            if (isFew && key.key() != null) {
                touched.add(key.key());
            }
            to.accept(new Outcome.Loaded(line, key, taken));
        }
    }

    private Row.@Nullable Rejected judge(Row.Values values) {
        Row.Rejected rejected = rules.judge(values);
        if (rejected == null) {
            rejected = keys.judge(values.line(), reader, issues);
        }
        if (rejected == null) {
            checks.look(values, keys.current().key());
            rules.look(values);
        }
        return rejected;
    }

    private void failIfAsked(Row.Rejected rejected) {
        if (plan.onError() == ImportPlan.OnError.FAIL) {
            throw new Problem(
                    rejected.message() + "; nothing was loaded",
                    plan.file()
                            + ", line "
                            + rejected.line()
                            + (rejected.column() == null ? "" : ", column " + rejected.column())
                            + ", check "
                            + rejected.rule(),
                    "Mend the row, or import with --on-error quarantine");
        }
    }

    private void requireRows() {
        if (read == 0) {
            throw new Problem(
                    "The file has a header but no rows",
                    plan.file().toString(),
                    "Check the export that wrote it");
        }
        if (loaded == 0) {
            var first = issues.all().getFirst();
            throw new Problem(
                    "None of the file's rows can be loaded; the first: " + first.message(),
                    plan.file()
                            + ", line "
                            + first.line()
                            + (first.column() == null ? "" : ", column " + first.column()),
                    "Check the columns' types and roles, and the mode");
        }
    }

    private boolean finish(
            Session session, String table, long importId, Delivery delivery, ImportResult result) {
        @Nullable Instant before =
                layout.isNewTable()
                        ? null
                        : datasets.find(plan.kind()).map(Dataset::newestAt).orElse(null);
        Instant newest = reader.newestAt();
        datasets.describe(
                session,
                new Dataset(
                        plan.kind(),
                        table,
                        result.columns(),
                        before != null && (newest == null || before.isAfter(newest))
                                ? before
                                : newest));
        session.update(
                Sql.of(
                        "INSERT INTO \"import\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        importId,
                        store.now(),
                        plan.kind().word(),
                        delivery.name(),
                        delivery.identity(),
                        plan.mode().word(),
                        read,
                        loaded,
                        quarantined,
                        plan.format().words(),
                        PlanJson.write(plan)));
        drifts.keep(session, plan.kind(), compared());
        if (plan.kind() == Kind.CUSTOMERS) {
            keys.link(session, table);
        }
        new Mappings(store).save(session, plan);
        keys.first().save(session, store, table, delivery, importId + 1);
        store.audit()
                .add(
                        session,
                        "import",
                        String.format(
                                "Imported %s as %s: %s read, %,d loaded, %,d quarantined",
                                delivery.name(),
                                plan.kind().word(),
                                Counted.of(read, "row"),
                                loaded,
                                quarantined),
                        null,
                        delivery.command());
        delivery.alongside().accept(session, result);
        return true;
    }

    private ImportResult result(List<Dataset.Field> fields, boolean stored) {
        return new ImportResult(
                plan.kind(),
                read,
                loaded,
                quarantined,
                fields,
                issues.all(),
                notices(),
                plan.format().words(),
                Duration.between(startedAt, store.now()).toNanos() / 1e9,
                stored,
                isFew && read <= FEW && keys.first().size() == 0 ? Set.copyOf(touched) : null);
    }

    private Drifts.Kept compared() {
        return drifts.compared(
                plan.kind(),
                String.valueOf(plan.file().getFileName()),
                startedAt,
                reader.outlines());
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>(rules.notices());
        notices.addAll(compared().notices(store.zone()));
        keys.first().notice(keys.updated()).ifPresent(notices::add);
        if (keys.turnedAway() > 0) {
            notices.add(
                    String.format(
                            "In the quarantine because the workspace has these customers already:"
                                    + " %s. To bring them up to date: --mode upsert",
                            Counted.of(keys.turnedAway(), "row")));
        }
        if (plan.kind() == Kind.CUSTOMERS && plan.withRole(Role.CUSTOMER_ID).isEmpty()) {
            notices.add(
                    "The file has no column that identifies customers, so each row got a number of"
                        + " its own, row_id. Such customers can't be updated by later files. If a"
                        + " column does identify them, import again with --role customer-id=COLUMN"
                        + " --mode replace");
        }
        if (plan.kind().ofCustomers() && plan.withRole(Role.CUSTOMER_ID).isEmpty()) {
            notices.add(
                    "No column names the customer, so the rows belong to nobody. Import again with"
                            + " --role customer-id=COLUMN --mode replace");
        }
        for (ImportResult.Issue issue : issues.all()) {
            if (issue.severity() == Severity.ERROR
                    && issue.rule().startsWith("not_a")
                    && issue.column() != null) {
                notices.add(
                        String.format(
                                "In the quarantine because \"%s\" was taken for something that"
                                        + " some values are not: %s. To load them with"
                                        + " every value as text: --type %s=text",
                                issue.column(),
                                Counted.of(issue.count(), "row"),
                                Command.quoted(issue.column())));
            }
        }
        return notices;
    }
}
