package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the allowed false alarms are spread over the looks at a test: the functions of Lan and
/// DeMets, Biometrika 70 (1983) 659-663, for each side.
public enum Spending {
    /// Next to nothing early, nearly all at the end, like O'Brien and Fleming's bounds.
    OBRIEN_FLEMING("O'Brien-Fleming"),
    /// About as much at each look, like Pocock's bounds.
    POCOCK("Pocock");

    private final String description;

    Spending(String description) {
        this.description = description;
    }

    /// For people: `O'Brien-Fleming`.
    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Spending> ofWord(String word) {
        return Arrays.stream(values())
                .filter(spending -> spending.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// How much of both sides' `alpha` is spent when this share of the customers is in.
    double spent(double share, double alpha) {
        return switch (this) {
            case OBRIEN_FLEMING ->
                    4
                            * Distributions.normalAbove(
                                    Distributions.normalQuantile(1 - alpha / 4) / Math.sqrt(share));
            case POCOCK -> alpha * Math.log1p((Math.E - 1) * share);
        };
    }
}
