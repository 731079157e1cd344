package org.audienceworkbench.store;

import org.audienceworkbench.base.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Brings a workspace of an older format up to date. H2's definitions commit each by itself, so a
/// copy is migrated and put in the original's place when it is whole; the original stays as
/// `data.format1.bak`.
final class Migrations {

    /// The format this program writes: the number of the newest script in `/store`.
    static final int FORMAT = 2;

    /// The tables the scripts make.
    static final Set<String> TABLES =
            Set.of(
                    "workspace",
                    "audit_log",
                    "import",
                    "quarantine",
                    "dataset",
                    "dataset_column",
                    "data_version",
                    "computed_attribute",
                    "segment",
                    "segment_members",
                    "segment_refresh",
                    "document",
                    "own_consent",
                    "merge",
                    "merged_customer",
                    "source",
                    "delivery",
                    "foreseen",
                    "foreseen_score");

    private Migrations() {}

    static void createTables(Database database) {
        for (int format = 1; format <= FORMAT; format++) {
            run(database, script(format));
        }
    }

    /// Opens the database, at the newest format.
    static Database open(Path folder, Database.Keys keys) {
        return open(folder, keys, FORMAT, Migrations::script);
    }

    /// @param scripts gives the statements that lead from the format before to a format
    static Database open(Path folder, Database.Keys keys, int to, Scripts scripts) {
        var database = Database.open(folder.resolve("data"), keys);
        int from;
        try {
            from = format(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        if (from >= to) {
            return database;
        }
        database.close();
        upgrade(folder, keys, from, to, scripts);
        return Database.open(folder.resolve("data"), keys);
    }

    private static void upgrade(
            Path folder, Database.Keys keys, int from, int to, Scripts scripts) {
        Path original = folder.resolve("data.mv.db");
        Path copy = folder.resolve("upgrading.mv.db");
        try {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
            try (var database = Database.open(folder.resolve("upgrading"), keys)) {
                for (int format = from + 1; format <= to; format++) {
                    run(database, scripts.of(format));
                }
                database.transaction(
                        session ->
                                session.update(
                                        Sql.of("UPDATE \"workspace\" SET \"format\" = ?", to)));
                database.sync();
            }
            try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.copy(
                    original,
                    folder.resolve("data.format" + from + ".bak"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem(
                    "The workspace could not be brought up to date; it was left as it is",
                    folder.toString(),
                    "Make room for two more copies of data.mv.db and open it again",
                    e);
        }
        Store.replace(copy, original);
    }

    interface Scripts {
        List<String> of(int format);
    }

    private static int format(Database database) {
        if (!database.tables().contains("workspace")) {
            throw new Problem(
                    "The database is empty although a workspace was saved in it; nothing was"
                            + " changed",
                    null,
                    "Restore the folder from a backup");
        }
        return database.first(
                        Sql.of("SELECT \"format\" FROM \"workspace\""), row -> (int) row.whole(1))
                .orElseThrow();
    }

    private static void run(Database database, List<String> statements) {
        statements.forEach(database::define);
    }

    private static List<String> script(int format) {
        try (InputStream in =
                Objects.requireNonNull(
                        Migrations.class.getResourceAsStream("/store/" + format + ".sql"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return java.util.Arrays.stream(text.replaceAll("(?m)^--.*$", "").split(";", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
