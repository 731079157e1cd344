package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.MergedIntake;
import org.audienceworkbench.quality.Fixes;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.Rules;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Quarantined rows of one import on their way to the table they were meant for.
final class LoadingAgain {

    /// What only other fields can mend.
    private static final Set<String> OF_THE_RECORD =
            Set.of(
                    Rules.RAGGED_ROW,
                    Rules.STRAY_QUOTE,
                    Rules.LONG_FIELD,
                    Rules.NUL_BYTE,
                    Rules.MALFORMED_BYTES);

    private final Store store;
    private final Customers customers;
    private final ImportPlan plan;
    private final long importId;
    private final int mostReasons;
    private final MergedIntake merged;
    private final KeyRing keys;
    private final List<Mending.Reason> reasons = new ArrayList<>();
    private long taken;
    private long stayed;

    LoadingAgain(
            Store store, Customers customers, ImportPlan plan, long importId, int mostReasons) {
        this.store = store;
        this.customers = customers;
        this.importId = importId;
        this.mostReasons = mostReasons;
        // what was replaced then is replaced; the row joins the others of its file
        this.plan =
                plan.mode() == ImportPlan.Mode.REPLACE
                        ? plan.withMode(ImportPlan.Mode.APPEND)
                        : plan;
        this.merged = new MergedIntake(store);
        this.keys = KeyRing.of(store.database(), customers.datasets(), this.plan, merged, null);
    }

    /// Makes room for customers whom the rows are the first to name, before the transaction.
    void prepare() {
        keys.first().prepare(store);
    }

    /// Forgets what the transaction did not need.
    void tidy() {
        keys.first().drop(store);
    }

    Kind kind() {
        return plan.kind();
    }

    long taken() {
        return taken;
    }

    long stayed() {
        return stayed;
    }

    List<Mending.Reason> reasons() {
        return reasons;
    }

    /// Loads what can be loaded, as part of a transaction; only where the rows are not [#unfit].
    void run(Session session, Iterator<Mending.Again> rows, Progress progress) {
        Datasets datasets = customers.datasets();
        Layout layout = Layout.of(datasets, plan);
        var issues = new Issues();
        var reader =
                new RowReader(
                        plan,
                        layout,
                        issues,
                        new Fixes(store, datasets).of(plan.kind()),
                        store.zone(),
                        store.now());
        var rules =
                new RowRules(
                        new DataRules(store, customers).of(plan.kind()),
                        plan,
                        layout,
                        customers.asOf(),
                        reader.values(),
                        issues);
        var waiting = new ArrayDeque<Mending.Again>();
        String table = layout.table();
        try (var insert = session.batch(layout.insert(table));
                var update = session.batch(layout.update(table));
                var leave = session.batch("DELETE FROM \"quarantine\" WHERE \"id\" = ?");
                var stay =
                        session.batch(
                                "UPDATE \"quarantine\" SET \"column_name\" = ?, \"rule\" = ?,"
                                        + " \"message\" = ? WHERE \"id\" = ?");
                var read = CsvTable.of(plan.file(), names(), fields(rows, waiting))) {
            while (read.next()) {
                Mending.Again again = waiting.remove();
                if ((taken + stayed) % 1000 == 0) {
                    progress.report(Double.NaN, "Trying rows again");
                }
                Row.Rejected rejected = judge(again, read.row(), reader, rules, issues);
                if (rejected != null) {
                    stays(again.entry(), rejected, stay);
                    continue;
                }
                taken++;
                reader.count();
                take(again.entry().line(), reader, insert, update);
                leave.set(1, again.entry().id()).add();
            }
        }
        if (taken > 0) {
            if (plan.kind() == Kind.CUSTOMERS) {
                merged.finish(session, table, layout.fields(), importId, false);
            }
            describe(session, datasets, layout, reader);
            if (plan.kind() == Kind.CUSTOMERS) {
                keys.link(session, table);
            }
            long next =
                    session.first(
                                    Sql.of("SELECT MAX(\"id\") + 1 FROM \"import\""),
                                    row -> row.whole(1))
                            .orElseThrow();
            keys.first().save(session, store, table, Delivery.ofFile(plan, ""), next);
        }
    }

    /// Why none of the rows has a table to go to; null when there is one.
    @Nullable String unfit() {
        try {
            Layout layout = Layout.of(customers.datasets(), plan);
            return layout.isNewTable() || layout.isWider()
                    ? "Other %s with other columns are in the place of those that the row belongs to"
                            .formatted(plan.kind().word())
                    : null;
        } catch (Problem problem) {
            return problem.what();
        }
    }

    private void take(long line, RowReader reader, Session.Batch insert, Session.Batch update) {
        KeyRing.Key key = keys.current();
        Long member = key.member();
        var loaded = new Outcome.Loaded(line, key, reader.taken());
        if (member != null) {
            merged.change(member, line, reader.content());
        } else if (key.existing()) {
            // the customer's own row may still be waiting in the other batch
            insert.flush();
            loaded.updateIn(update, importId);
        } else {
            loaded.insertInto(insert, importId);
        }
    }

    private List<String> names() {
        return plan.columns().stream().map(ImportPlan.Column::name).toList();
    }

    /// Hands a row's fields over and remembers which row they are of.
    private static Iterator<List<String>> fields(
            Iterator<Mending.Again> rows, ArrayDeque<Mending.Again> waiting) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<String> next() {
                Mending.Again again = rows.next();
                waiting.add(again);
                // a line of nothing would be no row
                return again.fields().equals(List.of("")) ? List.of("\u00a0") : again.fields();
            }
        };
    }

    private Row.@Nullable Rejected judge(
            Mending.Again again, Row row, RowReader reader, RowRules rules, Issues issues) {
        Quarantine.Entry entry = again.entry();
        if (again.asItStands() && OF_THE_RECORD.contains(entry.rule())) {
            return new Row.Rejected(entry.line(), entry.column(), entry.rule(), entry.message());
        }
        if (!(row instanceof Row.Values values)) {
            return (Row.Rejected) row;
        }
        Row.Rejected rejected = reader.read(values);
        if (rejected == null) {
            rejected = rules.judge(values);
        }
        return rejected == null ? keys.judge(entry.line(), reader, issues) : rejected;
    }

    private void stays(Quarantine.Entry entry, Row.Rejected rejected, Session.Batch stay) {
        stayed++;
        if (reasons.size() < mostReasons) {
            reasons.add(
                    new Mending.Reason(
                            entry.id(), rejected.column(), rejected.rule(), rejected.message()));
        }
        if (!rejected.rule().equals(entry.rule())
                || !rejected.message().equals(entry.message())
                || !Objects.equals(rejected.column(), entry.column())) {
            stay.set(1, rejected.column())
                    .set(2, rejected.rule())
                    .set(3, rejected.message())
                    .set(4, entry.id())
                    .add();
        }
    }

    private void describe(Session session, Datasets datasets, Layout layout, RowReader reader) {
        Instant before = datasets.find(plan.kind()).map(Dataset::newestAt).orElse(null);
        Instant newest = reader.newestAt();
        datasets.describe(
                session,
                new Dataset(
                        plan.kind(),
                        layout.table(),
                        layout.recounted(session, layout.table()),
                        before != null && (newest == null || before.isAfter(newest))
                                ? before
                                : newest));
        session.update(
                Sql.of(
                        "UPDATE \"import\" SET \"rows_loaded\" = \"rows_loaded\" + ?,"
                                + " \"rows_quarantined\" = \"rows_quarantined\" - ? WHERE \"id\" ="
                                + " ?",
                        taken,
                        taken,
                        importId));
        // measures of what was there before are out of date, also when the program ends here
        session.update(
                Sql.of(
                        "UPDATE \"computed_attribute\" SET \"provenance\" ="
                                + " REPLACE(\"provenance\", '\"newestImport\"', '\"mended\"') WHERE"
                                + " \"origin\" = ?",
                        Attribute.Origin.DERIVED.word()));
    }
}
