package org.audienceworkbench.insight;

import java.util.Locale;

/// How a propensity model is learned, the simplest first.
public enum Algorithm {
    /// Those that can be told apart by cross-validation, and the simplest that none of them beats.
    AUTO,
    LOGISTIC,
    BOOSTING,
    FOREST,
    NEURAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
