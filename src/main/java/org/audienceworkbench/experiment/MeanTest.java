package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which test compares two samples of amounts.
public enum MeanTest {
    /// Student's for unequal variances: Welch, Biometrika 34 (1947) 28-35.
    WELCH("Welch t test and interval"),
    /// By ranks, so that a few large amounts decide nothing: Mann and Whitney, Annals of
    /// Mathematical Statistics 18 (1947) 50-60.
    MANN_WHITNEY("Mann-Whitney U test, Welch interval of the means"),
    /// Draws the customers of each arm again and again: Efron and Tibshirani, An Introduction to
    /// the Bootstrap (1993), ch. 14. Asks for no shape of the amounts.
    BOOTSTRAP("bootstrap, BCa interval");

    private final String description;

    MeanTest(String description) {
        this.description = description;
    }

    /// For people: `bootstrap, BCa interval`.
    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<MeanTest> ofWord(String word) {
        return Arrays.stream(values())
                .filter(test -> test.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
