package org.audienceworkbench.intake.source;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.store.Sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A workspace with its sources, whose pauses take no time: they are counted, and something can be
/// made to happen in them.
final class SourceBench implements AutoCloseable {

    static final String SECRET = "s3cret'\"\\ of the canary";

    final TestWorkspace workspace;
    final Sources sources;
    final List<Duration> pauses = new ArrayList<>();
    final Deque<Runnable> during = new ArrayDeque<>();
    final Map<String, String> environment = new HashMap<>(Map.of("SECRET", SECRET));
    int remeasured;

    private SourceBench(Path folder) {
        workspace = TestWorkspace.in(folder);
        sources =
                new Sources(
                        workspace.store,
                        workspace.imports,
                        _ -> remeasured++,
                        (length, _, _) -> {
                            pauses.add(length);
                            if (!during.isEmpty()) {
                                during.removeFirst().run();
                            }
                        });
    }

    static SourceBench in(Path folder) {
        return new SourceBench(folder);
    }

    Secrets secrets() {
        return new Secrets(environment, _ -> Optional.empty());
    }

    static Source source(SourceType type, Kind kind, Mode mode, Map<String, String> settings) {
        return new Source(
                "it's the shop",
                type,
                settings,
                kind,
                mode,
                Map.of(),
                Map.of(),
                type.hasSecret() ? new SecretPlace.Variable("SECRET") : new SecretPlace.None());
    }

    RunResult run() {
        return run(Sources.Until.ONCE);
    }

    RunResult run(Sources.Until until) {
        return sources.run("it's the shop", until, secrets(), Progress.NONE);
    }

    /// The look of somebody who gives up in the pause after so many rounds.
    void stopAfter(int pausesMore) {
        for (int i = 1; i < pausesMore; i++) {
            during.add(() -> {});
        }
        during.add(
                () -> {
                    throw new Cancelled();
                });
    }

    List<Letter> letters() {
        return sources.letters().all();
    }

    /// The rows of a kind as texts, in the order of the first column asked for.
    List<String> rows(String kind, String... columns) {
        String table =
                workspace
                        .customers
                        .datasets()
                        .find(Kind.ofWord(kind).orElseThrow())
                        .orElseThrow()
                        .table();
        String list =
                IntStream.range(0, columns.length)
                        .mapToObj(i -> Sql.name(columns[i]))
                        .collect(Collectors.joining(", "));
        return workspace
                .store
                .database()
                .query(
                        Sql.of(
                                "SELECT " + list + " FROM " + Sql.name(table) + " ORDER BY 1",
                                new Object[0]),
                        row ->
                                IntStream.rangeClosed(1, columns.length)
                                        .mapToObj(i -> Objects.toString(row.textOrNull(i)))
                                        .collect(Collectors.joining(" ")));
    }

    List<Path> temporaryFiles() {
        try (var files = java.nio.file.Files.list(workspace.store.temporary())) {
            return files.toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
