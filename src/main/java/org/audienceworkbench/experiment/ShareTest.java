package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which test gives the p-value of two proportions.
public enum ShareTest {
    /// The difference in standard errors as they are if nothing changed.
    Z("pooled z test"),
    /// Pearson's, on one degree of freedom; its p-value is that of the pooled z.
    CHI_SQUARED("χ² test"),
    /// Adds up all tables with the same totals that are no likelier than the one seen: Fisher,
    /// Statistical Methods for Research Workers, 5th ed. (1934), sec. 21.02. Holds for any number
    /// of conversions, and raises fewer false alarms than it may.
    FISHER("Fisher's exact test");

    private final String description;

    ShareTest(String description) {
        this.description = description;
    }

    /// For people: `pooled z test`.
    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ShareTest> ofWord(String word) {
        return Arrays.stream(values())
                .filter(test -> test.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
