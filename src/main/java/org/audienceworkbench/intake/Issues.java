package org.audienceworkbench.intake;

import org.audienceworkbench.intake.ImportResult.Issue;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts faults of the same kind in the same column together.
final class Issues {

    private record Key(String rule, @Nullable String column) {}

    private final Map<Key, Issue> found = new LinkedHashMap<>();

    void add(
            String rule,
            Severity severity,
            long line,
            @Nullable String column,
            @Nullable String value,
            String message) {
        found.merge(
                new Key(rule, column),
                new Issue(rule, severity, 1, line, column, value, message),
                (before, _) ->
                        new Issue(
                                rule,
                                severity,
                                before.count() + 1,
                                before.line(),
                                column,
                                before.value(),
                                before.message()));
    }

    /// Those that quarantined rows first, then by how many there are.
    List<Issue> all() {
        List<Issue> all = new ArrayList<>(found.values());
        all.sort(
                Comparator.comparing(Issue::severity)
                        .thenComparing(Issue::count, Comparator.reverseOrder()));
        return all;
    }
}
