package org.audienceworkbench.intake;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Gets rows out of the quarantine: mended ones, or all as they stand after a rule or the customers
/// changed. A row is read as its import read it and goes to the same table; one that still can't be
/// taken stays, with its new reason. The rows of one import go in one transaction.
public final class Mending {

    private static final int PAGE = 1000;
    private static final int SHOWN = 1000;
    private static final String OTHER_TABLE = "other_columns";

    private final Store store;
    private final Customers customers;
    private final Quarantine quarantine;

    public Mending(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
        this.quarantine = new Quarantine(store.database());
    }

    /// What came of it.
    ///
    /// @param taken rows that are in their tables now
    /// @param stayed rows that are still here
    /// @param reasons why, of the first thousand
    public record Retried(long taken, long stayed, List<Reason> reasons) {
        public Retried {
            reasons = List.copyOf(reasons);
        }
    }

    /// Why a row stayed.
    public record Reason(long id, @Nullable String column, String rule, String message) {}

    /// Tries all rows again as they stand.
    public Retried retry(Progress progress) {
        return retry(Map.of(), quarantine.imports(), "audience quarantine retry", progress);
    }

    /// Tries one row again.
    ///
    /// @param changes new values by column; the others stay
    /// @throws Problem when there is no such row or column
    public Retried retry(long id, Map<String, String> changes, Progress progress) {
        Quarantine.Fields row = quarantine.fields(id);
        List<String> fields = new ArrayList<>(row.fields());
        changes.forEach((column, value) -> fields.set(place(row.columns(), column), value));
        boolean whole = changes.size() == row.columns().size();
        if (!changes.isEmpty() && !whole && row.more().stream().anyMatch(more -> !more.isBlank())) {
            throw new Problem(
                    "The row has more fields than the file has columns, so it is not clear which"
                            + " belong where",
                    "row " + id,
                    "Set every column, or mend the row in an exported file");
        }
        String command = changes.isEmpty() ? "audience quarantine retry --id " + id : null;
        return retry(
                Map.of(id, changes.isEmpty() ? List.of() : fields),
                List.of(row.entry().importId()),
                command,
                progress);
    }

    private static int place(List<String> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new Problem(
                "The row has no column \"" + name + "\"",
                null,
                Catalogue.nearest(name, columns)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("It has: " + String.join(", ", columns)));
    }

    /// Tries the rows again that a mended export of the quarantine holds; rows that are not in it
    /// stay as they are.
    ///
    /// @throws Problem when the file is no such export, or names a row twice or one that is not
    ///   here
    public Retried retryFrom(Path file, Progress progress) {
        Map<Long, Map<String, String>> mended = read(file);
        Map<Long, List<String>> changed = new HashMap<>();
        List<Long> imports = quarantine.imports();
        for (long importId : imports) {
            ImportPlan plan = quarantine.plan(importId);
            var entries = entries(importId);
            while (entries.hasNext()) {
                Quarantine.Entry entry = entries.next();
                Map<String, String> cells = mended.remove(entry.id());
                if (cells != null) {
                    changed.put(entry.id(), changes(Quarantine.Fields.of(entry, plan), cells));
                }
            }
        }
        if (!mended.isEmpty()) {
            throw new Problem(
                    "The file holds "
                            + Counted.of(mended.size(), "row")
                            + " not in the quarantine; nothing was changed",
                    file.toString(),
                    "Export the quarantine anew");
        }
        return changed.isEmpty()
                ? new Retried(0, 0, List.of())
                : retry(
                        changed,
                        imports,
                        "audience quarantine retry --from " + Command.quoted(file.toString()),
                        progress);
    }

    /// Empty when nothing was changed.
    private static List<String> changes(Quarantine.Fields row, Map<String, String> cells) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.columns().size(); i++) {
            String before = row.fields().get(i);
            fields.add(cells.getOrDefault(row.columns().get(i), before));
        }
        return fields.equals(row.fields()) ? List.of() : fields;
    }

    private static Map<Long, Map<String, String>> read(Path file) {
        Map<Long, Map<String, String>> rows = new HashMap<>();
        try (var table = CsvTable.open(file, CsvFormat.detect(file).withHeader())) {
            int id = table.columns().indexOf(Quarantine.ID);
            if (id < 0) {
                throw new Problem(
                        "The file has no column " + Quarantine.ID,
                        file.toString(),
                        "Choose a file that `audience quarantine export` wrote, and keep its first"
                                + " column");
            }
            while (table.next()) {
                if (!(table.row() instanceof Row.Values values)) {
                    Row.Rejected bad = (Row.Rejected) table.row();
                    throw new Problem(
                            "A row of the file can't be read: " + bad.message(),
                            file + ", line " + bad.line(),
                            "Mend it");
                }
                Map<String, String> cells = new HashMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    cells.put(table.columns().get(i), values.value(i));
                }
                if (rows.put(id(values.value(id), file, values.line()), cells) != null) {
                    throw new Problem(
                            "The file holds a row twice",
                            file + ", line " + values.line(),
                            "Leave one out");
                }
            }
        }
        return rows;
    }

    private static long id(String text, Path file, long line) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Problem(
                    "The row's " + Quarantine.ID + " is not a number",
                    file + ", line " + line,
                    "Leave that column as it was exported",
                    e);
        }
    }

    private Iterator<Quarantine.Entry> entries(long importId) {
        return new Iterator<>() {
            private List<Quarantine.Entry> page = List.of();
            private int at;
            private long last;

            @Override
            public boolean hasNext() {
                if (at == page.size()) {
                    page = quarantine.next(importId, last, PAGE);
                    at = 0;
                }
                return !page.isEmpty();
            }

            @Override
            public Quarantine.Entry next() {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException();
                }
                Quarantine.Entry entry = page.get(at++);
                last = entry.id();
                return entry;
            }
        };
    }

    /// @param changed the rows to be tried, by id, with their new fields, or none as they stand;
    ///   empty for all rows
    private Retried retry(
            Map<Long, List<String>> changed,
            List<Long> imports,
            @Nullable String command,
            Progress progress) {
        return store.inTurn(progress, () -> retryNow(changed, imports, command, progress));
    }

    private Retried retryNow(
            Map<Long, List<String>> changed,
            List<Long> imports,
            @Nullable String command,
            Progress progress) {
        long taken = 0;
        long stayed = 0;
        List<Reason> reasons = new ArrayList<>();
        for (long importId : imports) {
            ImportPlan plan = quarantine.plan(importId);
            Iterator<Again> rows = rows(importId, plan, changed);
            if (!rows.hasNext()) {
                continue;
            }
            var again = new LoadingAgain(store, customers, plan, importId, SHOWN - reasons.size());
            String unfit = again.unfit();
            if (unfit != null) {
                for (; rows.hasNext(); stayed++) {
                    long id = rows.next().entry().id();
                    if (reasons.size() < SHOWN) {
                        reasons.add(new Reason(id, null, OTHER_TABLE, unfit));
                    }
                }
                continue;
            }
            again.prepare();
            try {
                store.save(session -> finish(session, again, rows, command, progress));
            } finally {
                again.tidy();
                customers.changed();
            }
            taken += again.taken();
            stayed += again.stayed();
            reasons.addAll(again.reasons());
        }
        return new Retried(taken, stayed, reasons);
    }

    private boolean finish(
            Session session,
            LoadingAgain again,
            Iterator<Again> rows,
            @Nullable String command,
            Progress progress) {
        again.run(session, rows, progress);
        store.audit()
                .add(
                        session,
                        "quarantine",
                        "Tried rows in the quarantine again: %,d taken into %s, %,d stayed"
                                .formatted(again.taken(), again.kind().word(), again.stayed()),
                        null,
                        command);
        return true;
    }

    /// A row that is tried again.
    ///
    /// @param fields one a column, or none when it stands as it stood in its file
    record Again(Quarantine.Entry entry, List<String> fields, boolean asItStands) {}

    private Iterator<Again> rows(long importId, ImportPlan plan, Map<Long, List<String>> changed) {
        Iterator<Quarantine.Entry> entries = entries(importId);
        return new Iterator<>() {
            private @Nullable Again waiting;

            @Override
            public boolean hasNext() {
                while (waiting == null && entries.hasNext()) {
                    Quarantine.Entry entry = entries.next();
                    List<String> fields = changed.get(entry.id());
                    if (fields != null && !fields.isEmpty()) {
                        waiting = new Again(entry, fields, false);
                    } else if (fields != null || changed.isEmpty()) {
                        waiting =
                                new Again(entry, Quarantine.Fields.of(entry, plan).fields(), true);
                    }
                }
                return waiting != null;
            }

            @Override
            public Again next() {
                if (!hasNext() || waiting == null) {
                    throw new java.util.NoSuchElementException();
                }
                Again next = waiting;
                waiting = null;
                return next;
            }
        };
    }

    /// Throws a row away.
    ///
    /// @throws Problem when there is no such row
    public void drop(long id) {
        long dropped =
                drop(
                        Sql.of("DELETE FROM \"quarantine\" WHERE \"id\" = ?", id),
                        "audience quarantine drop --id " + id);
        if (dropped == 0) {
            throw Quarantine.unknown(id);
        }
    }

    /// Throws the rows of an import away and says how many there were.
    public long dropImport(long importId) {
        return drop(
                Sql.of("DELETE FROM \"quarantine\" WHERE \"import_id\" = ?", importId),
                "audience quarantine drop --import " + importId);
    }

    /// Throws all rows away and says how many there were.
    public long dropAll() {
        return drop(Sql.of("DELETE FROM \"quarantine\""), "audience quarantine drop --all");
    }

    private long drop(Sql delete, String command) {
        return store.save(
                session -> {
                    long dropped = session.update(delete);
                    if (dropped > 0) {
                        store.audit()
                                .add(
                                        session,
                                        "quarantine",
                                        "Discarded "
                                                + Counted.of(dropped, "row")
                                                + " from the quarantine",
                                        null,
                                        command);
                    }
                    return dropped;
                });
    }
}
