package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Parts;

import java.util.List;

/// Which parts of the customers have a model of their own, on a card.
final class PartsTable {

    private PartsTable() {}

    static Page.Table of(Parts parts) {
        return Page.Table.of(
                parts.sentence(),
                List.of(
                        parts.attribute(),
                        "customers",
                        "positives",
                        "ROC AUC, common",
                        "own",
                        "difference, 95 % limits",
                        "own model"),
                List.of("customers", "positives", "ROC AUC, common", "own"),
                parts.parts().stream().map(PartsTable::row).toList());
    }

    private static List<String> row(Parts.Part part) {
        Parts.Compared compared = part.compared();
        return compared == null
                ? List.of(
                        part.value(),
                        Figures.count(part.customers()),
                        Figures.count(part.positives()),
                        Figures.NONE,
                        Figures.NONE,
                        Figures.NONE,
                        part.finding())
                : List.of(
                        part.value(),
                        Figures.count(part.customers()),
                        Figures.count(part.positives()),
                        Figures.number(compared.common()),
                        Figures.number(compared.own()),
                        "%s (%s to %s)"
                                .formatted(
                                        Figures.number(compared.difference()),
                                        Figures.number(compared.limits().low()),
                                        Figures.number(compared.limits().high())),
                        part.finding());
    }
}
