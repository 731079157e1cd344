package org.audienceworkbench.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Set;

/// Makes a workspace's database under another name first, so that one that was cut short in the
/// making is never taken for a damaged one.
final class Creation {

    private static final String KEYS = "workspace.keys";
    private static final Set<String> OWN =
            Set.of("templates", "exports", "tmp", "workspace.lock", KEYS, "creating.mv.db");

    private Creation() {}

    static boolean ownFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return OWN.contains(name) || name.startsWith(".writing-");
    }

    static void run(Path folder, Instant at, ZoneId zone) {
        var keys = new Database.Keys(password(), password());
        WholeFile.write(
                folder.resolve(KEYS),
                out ->
                        out.write(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("owner", keys.owner())
                                        .put("app", keys.app())
                                        .toString()));
        try {
            Files.deleteIfExists(folder.resolve("creating.mv.db"));
        } catch (IOException e) {
            throw new Problem(
                    "What is left of an earlier attempt can't be removed",
                    folder.toString(),
                    "Choose a new or empty folder for the workspace",
                    e);
        }
        try (var database = Database.create(folder.resolve("creating"), keys)) {
            Migrations.createTables(database);
            database.transaction(
                    session ->
                            session.update(
                                    Sql.of(
                                            "INSERT INTO \"workspace\" VALUES (?, 0, ?, ?)",
                                            Migrations.FORMAT,
                                            zone.getId(),
                                            at)));
            database.sync();
        }
    }

    /// Puts the new database in its place; does nothing for a workspace that has one.
    static void finish(Path folder) {
        Path made = folder.resolve("creating.mv.db");
        Path place = folder.resolve("data.mv.db");
        if (!Files.exists(place) && Files.exists(made)) {
            Store.replace(made, place);
        }
        if (!Files.exists(place)) {
            throw new Problem(
                    "The workspace's database is missing",
                    place.toString(),
                    "Restore the folder from a backup");
        }
    }

    static Database.Keys keys(Path folder) {
        Path file = folder.resolve(KEYS);
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            return new Database.Keys(
                    json.required("owner").textValue(), json.required("app").textValue());
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem(
                    "The file with the database's keys is missing or damaged",
                    file.toString(),
                    "Restore it from a backup of the folder",
                    e);
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
