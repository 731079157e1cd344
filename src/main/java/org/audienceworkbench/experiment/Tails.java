package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a test looks for a difference either way or only in the direction of the effect.
public enum Tails {
    TWO,
    ONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tails> ofWord(String word) {
        return Arrays.stream(values())
                .filter(tails -> tails.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// The share of false alarms that each tail may have.
    double alphaOfOne(double alpha) {
        return this == TWO ? alpha / 2 : alpha;
    }
}
