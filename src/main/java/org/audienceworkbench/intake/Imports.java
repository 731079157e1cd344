package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.quality.Fixes;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes files into the workspace. An import is there as a whole or not at all.
public final class Imports {

    private final Store store;
    private final Customers customers;

    public Imports(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// Proposes how to take the file in, from its beginning.
    ///
    /// @throws Problem when the file can't be read as a table
    public ImportPlan plan(Path file, Kind kind) {
        return plan(file, Wish.NONE.withKind(kind));
    }

    /// Proposes anew after the user corrected the format.
    public ImportPlan plan(Path file, Kind kind, CsvFormat format) {
        return plan(file, Wish.NONE.withKind(kind).withFormat(format));
    }

    /// Proposes what the user has not said.
    public ImportPlan plan(Path file, Wish wish) {
        ImportPlan plan = new Planner(new Mappings(store)).plan(file, wish);
        for (Fix fix : new Fixes(store, customers.datasets()).of(plan.kind())) {
            boolean there =
                    plan.columns().stream()
                            .anyMatch(column -> column.name().equalsIgnoreCase(fix.column()));
            if (fix instanceof Fix.ReadAs(var column, var type) && there) {
                plan = plan.mended(column, type);
            }
        }
        return plan;
    }

    /// The file's first rows as they stand; rejected ones are left out.
    public List<List<String>> sample(ImportPlan plan, int most) {
        List<List<String>> rows = new ArrayList<>();
        try (var table = CsvTable.open(plan.file(), plan.format())) {
            while (rows.size() < most && table.next()) {
                if (table.row() instanceof Row.Values values) {
                    List<String> row = new ArrayList<>();
                    for (int column = 0; column < values.size(); column++) {
                        row.add(values.value(column));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /// Does all of an import but the storing.
    public ImportResult tryOut(ImportPlan plan, Progress progress) {
        return new Loading(store, customers, plan).tryOut(progress);
    }

    /// Takes the file in. Returns when it is on the disk for good.
    ///
    /// @throws Problem when the file can't be read, or has no row that can be loaded, or a row
    ///   can't be taken and the plan says to fail; the workspace is as it was then
    public ImportResult run(ImportPlan plan, Progress progress) {
        String sha256 = sha256(plan.file());
        return store.inTurn(
                progress,
                () -> {
                    if (plan.mode() == ImportPlan.Mode.APPEND) {
                        requireNew(plan, sha256);
                    }
                    return run(plan, Delivery.ofFile(plan, sha256), progress);
                });
    }

    /// Takes in what a source delivered. Whether it was delivered before is the caller's to ask.
    ///
    /// @throws Problem as for a file
    public ImportResult run(ImportPlan plan, Delivery delivery, Progress progress) {
        requireRoom(plan.file());
        return store.inTurn(
                progress, () -> new Loading(store, customers, plan).run(delivery, progress));
    }

    private void requireNew(ImportPlan plan, String sha256) {
        taken(plan.kind(), sha256)
                .ifPresent(
                        at -> {
                            throw new Problem(
                                    "This very file was taken in already, on %s; nothing was changed"
                                            .formatted(at.atZone(store.zone()).toLocalDate()),
                                    plan.file().toString(),
                                    "Nothing needs doing; --mode replace puts it in the place of"
                                            + " all "
                                            + plan.kind().word());
                        });
    }

    /// When the same bytes were taken in; a second time would count every order twice. What was
    /// replaced since is not there any more.
    public Optional<Instant> taken(Kind kind, String sha256) {
        return store.database()
                .first(
                        Sql.of(
                                """
                                SELECT "at" FROM "import" WHERE "kind" = ? AND "sha256" = ?
                                AND "id" >= (SELECT COALESCE(MAX("id"), 0) FROM "import"
                                             WHERE "kind" = ? AND "mode" = ?)
                                ORDER BY "id" DESC FETCH FIRST ROW ONLY\
                                """,
                                kind.word(),
                                sha256,
                                kind.word(),
                                ImportPlan.Mode.REPLACE.word()),
                        row -> row.instant(1));
    }

    /// When each column first came with a file of a kind, by its name.
    public Map<String, Instant> firstSeen(Kind kind) {
        Map<String, Instant> seen = new LinkedHashMap<>();
        store.database()
                .each(
                        Sql.of(
                                "SELECT \"at\", \"plan\" FROM \"import\" WHERE \"kind\" = ?"
                                        + " ORDER BY \"id\"",
                                kind.word()),
                        row -> {
                            Instant at = row.instant(1);
                            PlanJson.read(row.text(2))
                                    .columns()
                                    .forEach(column -> seen.putIfAbsent(column.name(), at));
                        });
        return seen;
    }

    /// The checksum of what was taken in last of a kind.
    public Optional<String> newest(Kind kind) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT \"sha256\" FROM \"import\" WHERE \"kind\" = ? ORDER BY"
                                        + " \"id\" DESC FETCH FIRST ROW ONLY",
                                kind.word()),
                        row -> row.text(1));
    }

    /// The database writes a row more than once before it is at rest.
    private void requireRoom(Path file) {
        try {
            long needed = 3 * Files.size(file) + (20L << 20);
            long free = Files.getFileStore(store.folder()).getUsableSpace();
            if (free < needed) {
                throw new Problem(
                        "The disk has "
                                + (free >> 20)
                                + " MB free, and importing this file may take "
                                + (needed >> 20)
                                + " MB; nothing was changed",
                        store.folder().toString(),
                        "Free some space, or choose a workspace on another disk");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// The checksum that a file is known by.
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem unreadable(Path file, IOException cause) {
        return new Problem(
                "The file can't be read", file.toString(), "Check that it is still there", cause);
    }
}
