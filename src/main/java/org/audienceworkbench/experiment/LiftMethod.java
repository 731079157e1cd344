package org.audienceworkbench.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the interval of a lift is found, which is a ratio of two estimates.
public enum LiftMethod {
    /// Takes the ratio for a straight line near the estimates (Casella and Berger, Statistical
    /// Inference, 2nd ed., sec. 5.5.4): symmetric, and too short when the control is not far from
    /// 0.
    DELTA("delta method"),
    /// All ratios that a test of `arm − ratio × control` does not refuse: Fieller, JRSS B 16 (1954)
    /// 175-185. Has no limits when the control may be 0.
    FIELLER("Fieller's interval");

    private final String description;

    LiftMethod(String description) {
        this.description = description;
    }

    /// For people: `delta method`.
    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LiftMethod> ofWord(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
