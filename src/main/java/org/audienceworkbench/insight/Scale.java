package org.audienceworkbench.insight;

import com.fasterxml.jackson.annotation.JsonValue;

import org.audienceworkbench.learn.Logistic;

/// What reasons are measured in, so that they add up.
public enum Scale {
    LOG_ODDS("log-odds"),
    PROBABILITY("probability");

    private final String word;

    Scale(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    double probability(double sum) {
        return this == LOG_ODDS ? Logistic.probability(sum) : Math.clamp(sum, 0, 1);
    }
}
