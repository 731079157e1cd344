package org.audienceworkbench.quality;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The fixes of a workspace: kept, made on what is stored, and made again at each import.
///
/// Whoever calls [#add] or [#apply] has to have the customers read anew.
public final class Fixes {

    private static final String DOCUMENT = "fixes";

    private final Store store;
    private final Datasets datasets;

    public Fixes(Store store, Datasets datasets) {
        this.store = store;
        this.datasets = datasets;
    }

    /// In the order in which they were added, which is that in which they are made.
    public List<Fix> of(Kind kind) {
        return store.documents()
                .content(DOCUMENT, kind.word())
                .map(FixJson::read)
                .orElse(List.of());
    }

    /// Adds a fix and makes it on what is stored, both or neither.
    ///
    /// @param also a further write of the same transaction: the log's line, told how many rows
    ///   changed
    /// @return how many rows changed
    /// @throws Problem when there is no such column, or the fix does not suit it
    public long add(Kind kind, Fix wanted, Progress progress, Saved also) {
        Dataset dataset = dataset(kind);
        Fix fix = fitting(dataset, wanted);
        List<Fix> fixes = new ArrayList<>(of(kind));
        fixes.add(fix);
        return make(
                dataset,
                List.of(fix),
                progress,
                (session, rows) -> {
                    keep(session, kind, fixes);
                    also.save(session, rows);
                });
    }

    /// Makes all fixes of a kind again on what is stored.
    ///
    /// @return how many rows changed
    public long apply(Kind kind, Progress progress, Saved also) {
        Dataset dataset = dataset(kind);
        List<Fix> fixes =
                of(kind).stream()
                        .filter(fix -> field(dataset, fix.column()) != null)
                        .filter(fix -> !(fix instanceof Fix.ReadAs))
                        .toList();
        return make(dataset, fixes, progress, also);
    }

    /// Forgets a fix; what it changed stays changed.
    ///
    /// @param number from 1, as [#of] has them
    public Fix remove(Kind kind, int number, Consumer<Session> also) {
        List<Fix> fixes = new ArrayList<>(of(kind));
        if (number < 1 || number > fixes.size()) {
            throw new Problem(
                    "There is no fix number " + number + " of the " + kind.word(),
                    null,
                    "`audience fix list` has the numbers");
        }
        Fix removed = fixes.remove(number - 1);
        store.save(
                session -> {
                    keep(session, kind, fixes);
                    also.accept(session);
                    return true;
                });
        return removed;
    }

    /// What is written in the transaction that made a fix.
    public interface Saved {
        void save(Session session, long rowsChanged);
    }

    private long make(Dataset dataset, List<Fix> fixes, Progress progress, Saved also) {
        for (Fix fix : fixes) {
            if (fix instanceof Fix.ReadAs(var column, var type)) {
                return new Retyping(store, datasets, dataset)
                        .run(required(dataset, column), type, progress, also);
            }
        }
        var stored = new StoredValues(store.database(), dataset);
        List<StoredValues.Changes> changes = new ArrayList<>();
        for (Dataset.Field field : dataset.fields()) {
            Mending mending = Mending.of(fixes, field.name());
            if (mending != null) {
                changes.add(stored.changes(field, mending, progress));
            }
        }
        return store.save(
                session -> {
                    long rows = 0;
                    for (StoredValues.Changes each : changes) {
                        rows += each.write(session);
                    }
                    datasets.describe(session, stored.recounted(session, changes));
                    also.save(session, rows);
                    return rows;
                });
    }

    private void keep(Session session, Kind kind, List<Fix> fixes) {
        store.documents()
                .add(
                        session,
                        DOCUMENT,
                        kind.word(),
                        "{\"fixes\":" + fixes.size() + "}",
                        FixJson.write(fixes));
    }

    private Dataset dataset(Kind kind) {
        return datasets.find(kind)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There are no " + kind.word() + " in this workspace yet",
                                        store.folder().toString(),
                                        "Import a file with --as " + kind.word() + " first"));
    }

    /// The fix with the column's exact name.
    private static Fix fitting(Dataset dataset, Fix fix) {
        Dataset.Field field = required(dataset, fix.column());
        boolean text = field.type() == ValueType.TEXT;
        if (!text && !(fix instanceof Fix.Missing)) {
            throw new Problem(
                    "The column \""
                            + field.name()
                            + "\" holds "
                            + field.type().word()
                            + ", not text",
                    null,
                    "Only --missing suits it");
        }
        if (field.role() == Role.CUSTOMER_ID || field.generated()) {
            throw new Problem(
                    "The column \""
                            + field.name()
                            + "\" tells the customers apart and stays as it is",
                    null,
                    "Mend ids in the file, and import it with --mode replace");
        }
        return switch (fix) {
            case Fix.Merge(_, var values, var into) -> new Fix.Merge(field.name(), values, into);
            case Fix.Trim _ -> new Fix.Trim(field.name());
            case Fix.Missing(_, var values) -> new Fix.Missing(field.name(), values);
            case Fix.ReadAs(_, var type) -> new Fix.ReadAs(field.name(), type);
        };
    }

    /// The column of that name, as a user types it.
    ///
    /// @throws Problem when there is none
    public static Dataset.Field required(Dataset dataset, String column) {
        Dataset.Field field = field(dataset, column);
        if (field == null) {
            throw new Problem(
                    "The " + dataset.kind().word() + " have no column \"" + column + "\"",
                    null,
                    "`audience profile " + dataset.kind().word() + "` lists the columns");
        }
        return field;
    }

    private static Dataset.@org.jspecify.annotations.Nullable Field field(
            Dataset dataset, String column) {
        return dataset.named(column)
                .or(
                        () ->
                                dataset.fields().stream()
                                        .filter(each -> each.name().equalsIgnoreCase(column))
                                        .findFirst())
                .orElse(null);
    }
}
