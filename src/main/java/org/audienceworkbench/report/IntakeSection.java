package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Quarantine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What was taken in, and what was not and why.
public final class IntakeSection {

    private IntakeSection() {}

    /// @param files results by the files' names
    public static Page.Section of(
            SequencedMap<String, ImportResult> files, List<Quarantine.Entry> quarantine) {
        long read = files.values().stream().mapToLong(ImportResult::rowsRead).sum();
        long loaded = files.values().stream().mapToLong(ImportResult::rowsLoaded).sum();
        List<List<String>> rows = new ArrayList<>();
        files.forEach(
                (file, result) ->
                        rows.add(
                                List.of(
                                        file,
                                        result.kind().word(),
                                        result.format(),
                                        Figures.count(result.rowsRead()),
                                        Figures.count(result.rowsLoaded()),
                                        Figures.count(result.rowsQuarantined()))));
        return new Page.Section(
                "The data",
                String.format(
                        "%s files with %s rows were read as they are; %s rows were loaded and %s"
                                + " kept aside in the quarantine, each with its line and reason.",
                        Figures.count(files.size()),
                        Figures.count(read),
                        Figures.count(loaded),
                        Figures.count(quarantine.size())),
                List.of(
                        Page.Table.of(
                                "",
                                List.of("file", "kind", "written as", "read", "loaded", "aside"),
                                List.of("read", "loaded", "aside"),
                                rows),
                        Page.Table.of(
                                "In the quarantine",
                                List.of("file", "reason", "column", "rows", "lines"),
                                List.of("rows"),
                                reasons(quarantine))));
    }

    private static List<List<String>> reasons(List<Quarantine.Entry> quarantine) {
        Map<String, List<Quarantine.Entry>> byReason = new TreeMap<>();
        for (Quarantine.Entry entry : quarantine) {
            byReason.computeIfAbsent(
                            entry.file() + "\n" + entry.message() + "\n" + entry.column(),
                            _ -> new ArrayList<>())
                    .add(entry);
        }
        return byReason.values().stream()
                .map(
                        same ->
                                List.of(
                                        same.getFirst().file(),
                                        same.getFirst().message(),
                                        Objects.requireNonNullElse(
                                                same.getFirst().column(), Figures.NONE),
                                        Figures.count(same.size()),
                                        lines(same)))
                .toList();
    }

    private static String lines(List<Quarantine.Entry> same) {
        return String.join(
                ", ", same.stream().map(entry -> Figures.count(entry.line())).toList());
    }
}
