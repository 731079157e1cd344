package org.audienceworkbench.cli;

import org.audienceworkbench.experiment.Guards;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// What the data of a test are checked by.
final class GuardOptions {

    @Option(
            names = "--customer",
            paramLabel = "COLUMN",
            description =
                    "Whose row it is, to find customers who occur twice (default: the column that"
                            + " is called so).")
    @Nullable String customer;

    @Option(
            names = "--before",
            paramLabel = "A,B",
            description = "Numbers known before the test, in which the arms should not differ.")
    @Nullable String before;

    @Option(
            names = "--when",
            paramLabel = "COLUMN",
            description = "The day or time of the outcome, or of entering the test.")
    @Nullable String when;

    @Option(
            names = "--assigned",
            paramLabel = "COLUMN",
            description =
                    "The day or time of getting the arm; outcomes before it are left out. Of"
                            + " attributes the test's name means when it was dealt out.")
    @Nullable String assigned;

    @Option(
            names = "--bots",
            paramLabel = "COLUMN",
            description = "1 for rows that are a machine's; they are left out.")
    @Nullable String bots;

    Guards guards() {
        return new Guards(customer, assigned, bots, Names.split(before));
    }
}
