package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the interval around a difference of two proportions is found; means always have Welch's.
public enum IntervalMethod {
    /// The difference and its unpooled standard error. Too narrow for few or rare conversions.
    WALD("unpooled Wald interval"),
    /// Wald's after one more customer of each outcome in each arm: Agresti and Caffo, The American
    /// Statistician 54 (2000) 280-288.
    AGRESTI_CAFFO("Agresti-Caffo interval"),
    /// Hybrid of two Wilson intervals: Newcombe, Statistics in Medicine 17 (1998) 873-890, method
    /// 10. Sound for small samples and zero conversions.
    NEWCOMBE("Newcombe interval"),
    /// Inverts the score test: Miettinen and Nurminen, Statistics in Medicine 4 (1985) 213-226.
    MIETTINEN_NURMINEN("Miettinen-Nurminen interval");

    private final String description;

    IntervalMethod(String description) {
        this.description = description;
    }

    /// For people: `Newcombe interval`.
    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Accepts `miettinen-nurminen` and `miettinen_nurminen` alike.
    public static Optional<IntervalMethod> ofWord(String word) {
        String wanted = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(method -> method.word().equals(wanted)).findFirst();
    }
}
