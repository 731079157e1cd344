package org.audienceworkbench.experiment;

import org.audienceworkbench.learn.Correction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How p-values are raised where a test makes several comparisons.
public enum Several {
    NONE(Correction.NONE),
    BONFERRONI(Correction.BONFERRONI),
    HOLM(Correction.HOLM),
    BH(Correction.BH),
    /// For the arms of each metric that share a control; metrics are not corrected for each other.
    DUNNETT(Correction.NONE);

    private final Correction correction;

    Several(Correction correction) {
        this.correction = correction;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Several> ofWord(String word) {
        return Arrays.stream(values())
                .filter(several -> several.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// The question with this correction.
    public Question of(Question question) {
        return question.withCorrection(correction).withDunnett(this == DUNNETT);
    }
}
