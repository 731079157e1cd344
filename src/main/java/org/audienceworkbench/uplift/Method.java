package org.audienceworkbench.uplift;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How uplift is learned.
public enum Method {
    /// All, and the one with the highest Qini coefficient on the validation rows is kept.
    AUTO("the best of all methods"),
    TWO_MODEL("two models, one of each arm"),
    X_LEARNER("X-learner"),
    CLASS("class transformation"),
    FOREST("uplift forest");

    private final String title;

    Method(String title) {
        this.title = title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For people.
    public String title() {
        return title;
    }

    public static Optional<Method> ofWord(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
