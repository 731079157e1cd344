package org.audienceworkbench.cli;

import org.audienceworkbench.insight.Parting;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Who judges what `audience train` has learned.
final class PartingOptions {

    @Option(
            names = "--split",
            paramLabel = "HOW",
            defaultValue = "chance",
            description =
                    "Who judges: customers drawn by chance (default), or with time what customers"
                            + " did in a later window than the one learned from.")
    String split;

    @Option(
            names = "--split-by",
            paramLabel = "ATTRIBUTE",
            description =
                    "Learn from the 70 %% of customers with the oldest dates, choose by the next"
                            + " 15 %%, judge by the newest.")
    @Nullable String attribute;

    Parting of() {
        if (attribute != null) {
            return new Parting.By(attribute);
        }
        return switch (split) {
            case "chance" -> new Parting.Chance();
            case "time" -> new Parting.Time();
            default -> throw ImportCommand.unknown("split", split, "--split", "chance, time");
        };
    }
}
