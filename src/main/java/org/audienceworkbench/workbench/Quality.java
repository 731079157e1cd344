package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Drifts;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.quality.Fixes;
import org.audienceworkbench.quality.Inspection;
import org.audienceworkbench.quality.Similar;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the workspace's data look like, what is odd about them, and what mends it.
public final class Quality {

    private final Store store;
    private final Customers customers;
    private final Consumer<Progress> measureAnew;
    private final Fixes fixes;
    private final Drifts drifts;

    /// @param measureAnew measures what rests on data that changed
    Quality(Store store, Customers customers, Consumer<Progress> measureAnew) {
        this.store = store;
        this.customers = customers;
        this.measureAnew = measureAnew;
        this.fixes = new Fixes(store, customers.datasets());
        this.drifts = new Drifts(store);
    }

    /// @throws Problem when nothing of that kind was taken in yet
    public Inspection inspect(Kind kind, Progress progress) {
        return kind == Kind.CUSTOMERS
                ? Inspection.of(customers.frame(), store.database(), progress)
                : Inspection.of(store.database(), dataset(kind), progress);
    }

    /// Values of a column that likely mean the same.
    ///
    /// @throws Problem when there is no such column
    public List<Similar.Group> similar(Kind kind, String column) {
        Dataset dataset = dataset(kind);
        return Inspection.similar(store.database(), dataset, Fixes.required(dataset, column));
    }

    /// In the order in which they are made.
    public List<Fix> fixes(Kind kind) {
        return fixes.of(kind);
    }

    /// Adds a fix and makes it on what is stored; each import of the column makes it again.
    ///
    /// @return how many rows changed
    /// @throws Problem when there is no such column, or the fix does not suit it
    public long add(Kind kind, Fix fix, Progress progress) {
        long rows =
                fixes.add(
                        kind,
                        fix,
                        progress,
                        (session, changed) ->
                                log(
                                        session,
                                        kindOf(fix)
                                                + " in \""
                                                + fix.column()
                                                + "\" of the "
                                                + kind.word(),
                                        changed,
                                        command(kind, fix)));
        changed(rows);
        return rows;
    }

    /// Makes all fixes of a kind again on what is stored.
    ///
    /// @return how many rows changed
    public long apply(Kind kind, Progress progress) {
        long rows =
                fixes.apply(
                        kind,
                        progress,
                        (session, changed) ->
                                log(
                                        session,
                                        "Made the fixes of the " + kind.word() + " again",
                                        changed,
                                        "audience fix apply --of " + kind.word()));
        changed(rows);
        return rows;
    }

    /// Forgets a fix; what it changed stays changed.
    ///
    /// @param number from 1, as [#fixes] has them
    public Fix remove(Kind kind, int number) {
        return fixes.remove(
                kind,
                number,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "fix",
                                        "Forgot fix " + number + " of the " + kind.word(),
                                        null,
                                        "audience fix remove " + number + " --of " + kind.word()));
    }

    /// What the newest import of a kind is like, and how it differs from the one before; empty
    /// where it was taken in before imports were compared.
    ///
    /// @throws Problem when nothing of that kind was taken in yet
    public Optional<Drifts.Kept> drift(Kind kind) {
        dataset(kind);
        return drifts.newest(kind);
    }

    /// Without the values, which may be personal data.
    private static String kindOf(Fix fix) {
        return switch (fix) {
            case Fix.Merge(_, var values, _) -> "Merged " + (values.size() + 1) + " values";
            case Fix.Trim _ -> "Trimmed blanks";
            case Fix.Missing(_, var values) -> "Took " + values.size() + " values as missing";
            case Fix.ReadAs(_, var type) -> "Read texts as " + type.word();
        };
    }

    private void log(Session session, String what, long rows, String command) {
        store.audit()
                .add(
                        session,
                        "fix",
                        what + ": " + Counted.of(rows, "row") + " changed",
                        null,
                        command);
    }

    private void changed(long rows) {
        customers.changed();
        if (rows > 0) {
            measureAnew.accept(Progress.NONE);
        }
    }

    private Dataset dataset(Kind kind) {
        return customers
                .datasets()
                .find(kind)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There are no " + kind.word() + " in this workspace yet",
                                        store.folder().toString(),
                                        "Import a file with --as " + kind.word() + " first"));
    }

    /// The command that adds a fix.
    public static String command(Kind kind, Fix fix) {
        String what =
                switch (fix) {
                    case Fix.Merge(_, var values, var into) ->
                            " --merge=" + list(values) + " --into=" + Shell.quoted(into);
                    case Fix.Trim _ -> " --trim";
                    case Fix.Missing(_, var values) -> " --missing=" + list(values);
                    case Fix.ReadAs(_, var type) -> " --read-as=" + type.word();
                };
        return "audience fix add "
                + Shell.quoted(fix.column())
                + (kind == Kind.CUSTOMERS ? "" : " --of " + kind.word())
                + what;
    }

    /// A rule or a name as a shell wants it.
    public static String quoted(String text) {
        return Shell.quoted(text);
    }

    /// As the command line takes lists: separated by commas, in double quotes where needed.
    private static String list(List<String> values) {
        return Shell.quoted(
                values.stream()
                        .map(
                                value ->
                                        value.matches("[^,\"\\s]+")
                                                ? value
                                                : "\"" + value.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")));
    }
}
