package org.audienceworkbench.store;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// An open workspace: a folder with the database, its manifest, and the analyst's own files. One
/// process holds it at a time.
///
/// What [#save] has returned from is on the disk, whole, whatever happens next.
public final class Store implements AutoCloseable {

    private static final String MANIFEST = "workspace.json";

    private final Path folder;
    private final Clock clock;
    private final Lock lock;
    private final Database database;
    private final ZoneId zone;
    private final ReentrantLock turn = new ReentrantLock();

    private Store(Path folder, Clock clock, Lock lock, Database database) {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
        this.database = database;
        this.zone =
                database.first(
                                Sql.of("SELECT \"time_zone\" FROM \"workspace\""),
                                row -> ZoneId.of(row.text(1)))
                        .orElseThrow();
    }

    /// Whether the folder is a workspace, whole or damaged.
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(MANIFEST));
    }

    /// Makes a workspace in a folder that is new or empty, and opens it.
    ///
    /// @param holder who will hold it, for the message that a second process gets
    /// @param zone the time zone in which its days begin and end
    public static Store create(Path folder, String holder, Clock clock, ZoneId zone) {
        refuseForeignFolder(folder);
        WholeFile.createPrivateFolder(folder);
        for (String inner : List.of("templates", "exports", "tmp")) {
            WholeFile.createPrivateFolder(folder.resolve(inner));
        }
        Lock lock = Lock.take(folder.resolve("workspace.lock"), holder, clock);
        try {
            if (!exists(folder)) {
                Creation.run(folder, clock.instant(), zone);
                new Manifest(Migrations.FORMAT, 0, Map.of()).write(folder.resolve(MANIFEST));
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return open(folder, holder, clock);
    }

    /// Opens a workspace that is there, bringing an older one up to date first.
    ///
    /// @throws Problem when it is no workspace, is held by another process, is newer than this
    ///   program, or does not hold what its manifest promises
    public static Store open(Path folder, String holder, Clock clock) {
        if (!exists(folder)) {
            throw new Problem(
                    "This folder is not a workspace",
                    folder.toString(),
                    "Choose a workspace's folder, or make a new one by importing into it");
        }
        Manifest manifest = Manifest.read(folder.resolve(MANIFEST));
        if (manifest.format() > Migrations.FORMAT) {
            throw new Problem(
                    "The workspace was made by a newer version of the program (format "
                            + manifest.format()
                            + ", this one reads up to "
                            + Migrations.FORMAT
                            + "); it was left as it is",
                    folder.toString(),
                    "Install the newest version of Audience Workbench");
        }
        Lock lock = Lock.take(folder.resolve("workspace.lock"), holder, clock);
        Database database = null;
        try {
            Creation.finish(folder);
            wipe(folder.resolve("tmp"));
            var keys = Creation.keys(folder);
            database = Migrations.open(folder, keys);
            verify(folder, manifest, database);
            WholeFile.makePrivate(folder.resolve("data.mv.db"));
            WholeFile.makePrivate(folder.resolve("workspace.lock"));
            var store = new Store(folder, clock, lock, database);
            store.dropLeftovers();
            return store;
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e;
        }
    }

    /// Removes a closed workspace that nothing was ever saved in. Other files in its folder stay,
    /// and so does the folder then.
    public static void discard(Path folder) {
        try {
            for (String name :
                    List.of(
                            MANIFEST,
                            "data.mv.db",
                            "workspace.keys",
                            "templates",
                            "exports",
                            "tmp",
                            "workspace.lock",
                            "")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (DirectoryNotEmptyException _) {
            // Someone has put a file of their own there.
        } catch (IOException e) {
            throw new Problem(
                    "The new workspace, which is empty, can't be removed",
                    folder.toString(),
                    "Remove the folder yourself",
                    e);
        }
    }

    private static void refuseForeignFolder(Path folder) {
        if (folder.toAbsolutePath().toString().contains(";")) {
            throw new Problem(
                    "The folder's path has a semicolon in it, which the database can't work with",
                    folder.toString(),
                    "Choose a folder without one");
        }
        if (exists(folder) || !Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (Files.exists(folder.resolve("data.mv.db"))
                    || files.anyMatch(file -> !Creation.ownFile(file))) {
                throw new Problem(
                        "The folder is not empty and is not a workspace",
                        folder.toString(),
                        "Choose a new or empty folder for the workspace");
            }
        } catch (IOException e) {
            throw new Problem(
                    "This is not a folder that can be read",
                    folder.toString(),
                    "Choose a new or empty folder for the workspace",
                    e);
        }
    }

    private static void verify(Path folder, Manifest manifest, Database database) {
        long generation =
                database.first(
                                Sql.of("SELECT \"generation\" FROM \"workspace\""),
                                row -> row.whole(1))
                        .orElse(-1L);
        boolean whole = generation >= manifest.generation();
        if (generation == manifest.generation()) {
            var rows = rows(database);
            for (var promised : manifest.rows().entrySet()) {
                whole &= promised.getValue().equals(rows.get(promised.getKey()));
            }
        }
        if (!whole) {
            throw new Problem(
                    "The database does not hold what was saved in it; nothing was changed",
                    folder.toString(),
                    "Restore the folder from a backup; a copy of this one may still help to recover"
                            + " data, so keep it");
        }
    }

    /// Rows of every table in use; without a condition H2 knows them without counting. Quarantined
    /// rows are written before their import is, and count only with it; versions are counted
    /// outside of what is saved.
    private static Map<String, Long> rows(Database database) {
        Set<String> used = used(database);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : database.tables()) {
            if (used.contains(table) && !table.equals("data_version")) {
                String rowsThatCount =
                        table.equals("quarantine")
                                ? " WHERE \"import_id\" IN (SELECT \"id\" FROM \"import\")"
                                : "";
                rows.put(
                        table,
                        database.first(
                                        Sql.of(
                                                "SELECT COUNT(*) FROM "
                                                        + Sql.name(table)
                                                        + rowsThatCount),
                                        row -> row.whole(1))
                                .orElseThrow());
            }
        }
        return rows;
    }

    /// The program's own tables and those that they refer to.
    private static Set<String> used(Database database) {
        Set<String> used = new HashSet<>(Migrations.TABLES);
        used.addAll(
                database.query(
                        Sql.of(
                                "SELECT \"table_name\" FROM \"dataset\" UNION ALL SELECT"
                                        + " \"table_name\" FROM \"computed_attribute\""),
                        row -> row.text(1)));
        return used;
    }

    /// What is left of work that was cut short: tables that never came to be referred to, or no
    /// longer are, and quarantined rows of imports that never came to be.
    private void dropLeftovers() {
        Set<String> used = used(database);
        for (String table : database.tables()) {
            if (!used.contains(table)) {
                database.define("DROP TABLE " + Sql.name(table));
            }
        }
        database.transaction(
                session ->
                        session.update(
                                Sql.of(
                                        "DELETE FROM \"quarantine\" WHERE \"import_id\" NOT IN"
                                                + " (SELECT \"id\" FROM \"import\")")));
    }

    private static void wipe(Path temporary) {
        WholeFile.createPrivateFolder(temporary);
        try (var files = Files.walk(temporary)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(temporary)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new Problem(
                    "Temporary files of earlier work can't be removed",
                    temporary.toString(),
                    "Remove the folder's content yourself",
                    e);
        }
    }

    /// Does work that reads first and writes later, such as an import, when no other such work is
    /// under way. Waiting for that can be cancelled.
    public <T> T inTurn(Progress progress, Supplier<T> work) {
        while (!turn.tryLock()) {
            progress.report(Double.NaN, "Waiting for other data to be taken in");
            LockSupport.parkNanos(50_000_000);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /// Does the work in one transaction and returns when its result is on the disk for good.
    public <T> T save(Function<Session, T> work) {
        T result =
                database.transaction(
                        session -> {
                            T made = work.apply(session);
                            session.update(
                                    Sql.of(
                                            "UPDATE \"workspace\" SET \"generation\" ="
                                                    + " \"generation\" + 1"));
                            return made;
                        });
        database.sync();
        long generation =
                database.first(
                                Sql.of("SELECT \"generation\" FROM \"workspace\""),
                                row -> row.whole(1))
                        .orElseThrow();
        new Manifest(Migrations.FORMAT, generation, rows(database)).write(folder.resolve(MANIFEST));
        return result;
    }

    /// A name for a new table that no table has: the wanted one, or with a number.
    public String unusedTableName(String wanted) {
        List<String> used = database.tables();
        String name = wanted;
        for (int i = 2; used.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    public Database database() {
        return database;
    }

    public Audit audit() {
        return new Audit(database, clock);
    }

    public Documents documents() {
        return new Documents(database, clock);
    }

    public Instant now() {
        return clock.instant();
    }

    /// The time zone in which days begin and end.
    public ZoneId zone() {
        return zone;
    }

    public Path folder() {
        return folder;
    }

    /// For files that must not outlive the work; emptied whenever the workspace is opened.
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /// For copies of what the database holds, which may be deleted at any time.
    public Path snapshot() {
        return folder.resolve("snapshot");
    }

    public Path exports() {
        return folder.resolve("exports");
    }

    public Path templates() {
        return folder.resolve("templates");
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            lock.close();
        }
    }

    static void replace(Path from, Path to) {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem(
                    "A file of the workspace can't be put in place",
                    to.toString(),
                    "Check the folder's permissions and the disk's free space",
                    e);
        }
    }
}
