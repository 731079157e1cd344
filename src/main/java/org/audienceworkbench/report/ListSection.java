package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What left the workspace.
public final class ListSection {

    private ListSection() {}

    /// @param deliveries by what they are for
    public static Page.Section of(SequencedMap<String, Delivery> deliveries) {
        List<List<String>> lists = new ArrayList<>();
        List<List<String>> files = new ArrayList<>();
        deliveries.forEach(
                (what, delivery) -> {
                    lists.add(
                            List.of(
                                    what,
                                    Figures.count(delivery.rows()),
                                    Figures.count(delivery.suppressed()),
                                    withheld(delivery.withheld()),
                                    Figures.count(delivery.cellsLikeFormulas())));
                    delivery.files()
                            .forEach(
                                    file ->
                                            files.add(
                                                    List.of(
                                                            file.path().getFileName().toString(),
                                                            Figures.count(file.rows()),
                                                            file.sha256())));
                });
        return new Page.Section(
                "Lists",
                "Nobody without consent is on a list: who withdrew it, or never gave it, is"
                        + " withheld, and the suppression file names those that the platform must"
                        + " not write to.",
                List.of(
                        Page.Table.of(
                                "",
                                List.of(
                                        "list",
                                        "customers",
                                        "suppressed",
                                        "withheld",
                                        "cells like formulas"),
                                List.of("customers", "suppressed", "cells like formulas"),
                                lists),
                        Page.Table.of(
                                "The files, with the checksums of their manifests",
                                List.of("file", "rows", "SHA-256"),
                                List.of("rows"),
                                files)));
    }

    private static String withheld(Map<Selection.Reason, Long> withheld) {
        return withheld.isEmpty()
                ? "nobody"
                : String.join(
                        "; ",
                        withheld.entrySet().stream()
                                .map(
                                        each ->
                                                Figures.count(each.getValue())
                                                        + " "
                                                        + each.getKey().words())
                                .toList());
    }
}
