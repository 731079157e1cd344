package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.intake.Imports;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/// Takes in the new and changed files of a folder, as soon as nobody writes to them. The files stay
/// where they are.
final class FolderRound implements Round {

    private final Source source;
    private final Contact contact;
    private final Path folder;
    private final PathMatcher wanted;
    private final Duration settle;

    FolderRound(Source source, Contact contact) {
        Settings settings = source.read();
        this.source = source;
        this.contact = contact;
        this.folder = folder(settings);
        this.wanted = matcher(settings.text("glob"));
        this.settle = Duration.ofSeconds(settings.whole("settle", 0, 3600));
    }

    /// With a folder that is the same wherever the program is started.
    static Source absolute(Source source) {
        Map<String, String> settings = new LinkedHashMap<>(source.settings());
        settings.put("folder", folder(source.read()).toString());
        return source.withSettings(settings);
    }

    private static Path folder(Settings settings) {
        return Path.of(settings.text("folder")).toAbsolutePath().normalize();
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new Problem(
                    "\"" + glob + "\" is no pattern for file names",
                    "--glob",
                    "Write it like *.csv or orders-*.csv",
                    e);
        }
    }

    @Override
    public Batch few(RowsFile into, Progress progress) {
        return files().entrySet().stream()
                .findFirst()
                .map(
                        file ->
                                Batch.ofFile(
                                        folder.resolve(file.getKey()),
                                        "",
                                        file.getValue(),
                                        _ -> {}))
                .orElseThrow(
                        () ->
                                new Problem(
                                        "No file of the folder fits the pattern",
                                        folder.toString(),
                                        "Put a file there, or change the pattern: --glob"));
    }

    @Override
    public void run(Receiving receiving, Progress progress) {
        Set<String> seen = receiving.stamps();
        Map<String, String> fresh = new LinkedHashMap<>();
        files().forEach(
                        (name, stamp) -> {
                            if (!seen.contains(stamp + " " + name)) {
                                fresh.put(name, stamp);
                            }
                        });
        if (fresh.isEmpty()) {
            return;
        }
        contact.pause().last(settle, "Waiting until the files are written", progress);
        List<String> settled = new ArrayList<>();
        Map<String, String> later = files();
        fresh.forEach(
                (name, stamp) -> {
                    if (stamp.equals(later.get(name))) {
                        settled.add(name);
                    }
                });
        for (int i = 0; i < settled.size(); i++) {
            take(
                    settled.get(i),
                    fresh.getOrDefault(settled.get(i), ""),
                    receiving,
                    progress.part((double) i / settled.size(), (i + 1.0) / settled.size()));
        }
    }

    private void take(String name, String stamp, Receiving receiving, Progress progress) {
        try {
            receiving.take(batch(folder.resolve(name), stamp), progress);
        } catch (Unsettled _) {
            // it has another stamp now, so the next look finds it new
        }
    }

    /// One of the folder's files as it is now.
    static Batch now(Source source, String name) {
        Path file = folder(source.read()).resolve(name);
        return batch(file, stampOf(file));
    }

    /// A file whose import is undone when it changes meanwhile.
    private static Batch batch(Path file, String stamp) {
        return Batch.ofFile(file, Imports.sha256(file), stamp, _ -> requireUnchanged(file, stamp));
    }

    private static void requireUnchanged(Path file, String stamp) {
        if (!stampOf(file).equals(stamp)) {
            throw new Unsettled();
        }
    }

    /// Names and stamps of the files that fit, in the order of their names; hidden ones, links and
    /// empty files are none.
    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        try (var all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".")
                        && wanted.matches(file.getFileName())
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String stamp = stampOf(file);
                    if (!stamp.startsWith("0 ")) {
                        files.put(name, stamp);
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new Problem(
                    "The folder of the source \"" + source.name() + "\" can't be read",
                    folder.toString(),
                    "Check that it is there and that you may read it",
                    e);
        }
    }

    /// Gone files have a stamp that no file has.
    private static String stampOf(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
        } catch (IOException _) {
            return "gone";
        }
    }
}
