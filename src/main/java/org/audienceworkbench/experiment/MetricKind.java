package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a metric measures about each customer, and so which test judges it.
public enum MetricKind {
    /// Did or did not: 1 or 0.
    PROPORTION,
    /// An amount, such as what was spent.
    MEAN,
    /// What all customers of an arm have of one thing for each of another: clicks for each visit.
    RATIO,
    /// How often something happened, for each customer or for each of what exposed them to it.
    COUNT,
    /// How long it took until something happened, for those to whom it did.
    TIME;

    /// Whether it takes two columns.
    public boolean needsPer() {
        return this == RATIO || this == TIME;
    }

    /// Whether it can be of two columns.
    public boolean mayHavePer() {
        return needsPer() || this == COUNT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MetricKind> ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
