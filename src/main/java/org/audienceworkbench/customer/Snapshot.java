package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Copies of columns and events in files beside the database, as arrays, so that a large workspace
/// opens without reading its tables.
///
/// A copy belongs to its table's version and to that of the customers, whose rows it follows. One
/// that is of another version, damaged or missing is no copy: the database answers, and the next
/// copy is made from it.
final class Snapshot {

    private static final int FORMAT = 1;

    private final Path folder;
    private final Database database;
    private final String customers;
    private final Map<String, Long> versions;

    /// @param customers the table whose rows the copies follow
    Snapshot(Store store, String customers) {
        this.folder = store.snapshot();
        this.database = store.database();
        this.customers = customers;
        this.versions = database.versions();
        forgetOthers();
    }

    Optional<Column> column(String table, String column, int size) {
        return read(
                file(table, column),
                in -> Optional.of(ColumnFile.read(in)).filter(made -> made.size() == size));
    }

    boolean has(String table, String column) {
        return Files.exists(file(table, column));
    }

    void keep(String table, String column, Column values) {
        write(table, column, out -> ColumnFile.write(out, values));
    }

    Optional<Events> events(String table) {
        return read(
                file(table, ""),
                in -> {
                    Map<String, Events.OfType> types = new HashMap<>();
                    for (int left = in.count(); left > 0; left--) {
                        types.put(in.text(), new Events.OfType(in.ints(), in.longs()));
                    }
                    return Optional.of(new Events(types));
                });
    }

    void keep(String table, Events events) {
        write(
                table,
                "",
                out -> {
                    Set<String> types = new TreeSet<>(events.types());
                    out.whole(types.size());
                    for (String type : types) {
                        Events.OfType each = events.of(type);
                        if (each != null) {
                            out.text(type);
                            out.ints(each.rows());
                            out.longs(each.times());
                        }
                    }
                });
    }

    /// Takes a copy away that can't be right.
    void forget(String table, String column) {
        try {
            Files.deleteIfExists(file(table, column));
        } catch (IOException e) {
            throw new Problem(
                    "A copy of the data that is out of date can't be deleted",
                    folder.toString(),
                    "Close other programs that use the folder, and delete what is in it",
                    e);
        }
    }

    private interface Reading<T> {
        Optional<T> from(ArrayInput in) throws IOException;
    }

    private static <T> Optional<T> read(Path file, Reading<T> reading) {
        try (var in = new ArrayInput(file)) {
            if (in.whole() != FORMAT) {
                return Optional.empty();
            }
            Optional<T> made = reading.from(in);
            return in.isWhole() ? made : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // Not there, or not to be trusted; the database knows.
            return Optional.empty();
        }
    }

    private void write(String table, String column, WholeFile.Content<ArrayOutput> content) {
        if (!versions.containsKey(table) || !versions.equals(database.versions())) {
            // what was read may be of either version
            return;
        }
        try {
            WholeFile.createPrivateFolder(folder);
            WholeFile.writeBytes(
                    file(table, column),
                    bytes -> {
                        var out = new ArrayOutput(bytes);
                        out.whole(FORMAT);
                        content.writeTo(out);
                        out.end();
                    });
        } catch (Problem _) {
            // A full disk costs the copy and nothing else.
        }
    }

    private Path file(String table, String column) {
        // whatever the names, one that any file system takes
        byte[] name = (table + '.' + column).getBytes(StandardCharsets.UTF_8);
        return folder.resolve(prefix(table) + UUID.nameUUIDFromBytes(name) + ".copy");
    }

    private String prefix(String table) {
        return versions.getOrDefault(customers, 0L) + "-" + versions.getOrDefault(table, 0L) + "-";
    }

    private void forgetOthers() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> current = new HashSet<>();
        database.tables().forEach(table -> current.add(prefix(table)));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (current.stream().noneMatch(name::startsWith)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException _) {
            // They are never read again.
        }
    }
}
