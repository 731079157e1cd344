package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What an analysis is to answer, and how strictly.
///
/// @param control the arm that the others are compared with, as it stands in the data
/// @param expected each arm's planned part, in any unit; empty for an even split
/// @param confidence of the intervals; 1 - confidence is also the level of significance
/// @param prior what was held likely before the test; null when only tests are wanted
/// @param looks how often the test is looked at; null for once, at its end
/// @param dunnett whether the p-values of each metric's arms are raised because they share a
///   control
/// @param plannedEffect the difference in the main metric that the test was made for; null when it
///   isn't known
public record Question(
        String control,
        Map<String, Double> expected,
        Correction correction,
        double confidence,
        Methods methods,
        @Nullable Prior prior,
        @Nullable Looks looks,
        boolean dunnett,
        @Nullable Double plannedEffect) {

    public Question {
        expected = Map.copyOf(expected);
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new Problem(
                    "The confidence lies between 0.5 and 1, not at " + confidence,
                    null,
                    "0.95 is usual");
        }
        if (dunnett && looks instanceof Looks.Anytime) {
            throw new Problem(
                    "Dunnett's correction is not made for tests that are looked at anytime",
                    null,
                    "Use Holm's there");
        }
        if (plannedEffect != null && !(plannedEffect != 0 && Double.isFinite(plannedEffect))) {
            throw new Problem(
                    "A test can't be made for an effect of " + plannedEffect,
                    null,
                    "Give the difference that it was planned to find, such as 0.01");
        }
        if (!expected.values().stream().allMatch(part -> part > 0 && Double.isFinite(part))) {
            throw new Problem(
                    "Every arm's expected part is above 0", null, "Give parts such as A:0.5,B:0.5");
        }
    }

    /// An even split, no correction, 95 % intervals, the usual methods.
    public static Question against(String control) {
        return new Question(
                control, Map.of(), Correction.NONE, 0.95, Methods.USUAL, null, null, false, null);
    }

    public Question withExpected(Map<String, Double> other) {
        return new Question(
                control,
                other,
                correction,
                confidence,
                methods,
                prior,
                looks,
                dunnett,
                plannedEffect);
    }

    public Question withCorrection(Correction other) {
        return new Question(
                control,
                expected,
                other,
                confidence,
                methods,
                prior,
                looks,
                dunnett,
                plannedEffect);
    }

    public Question withConfidence(double other) {
        return new Question(
                control,
                expected,
                correction,
                other,
                methods,
                prior,
                looks,
                dunnett,
                plannedEffect);
    }

    public Question withMethods(Methods other) {
        return new Question(
                control,
                expected,
                correction,
                confidence,
                other,
                prior,
                looks,
                dunnett,
                plannedEffect);
    }

    public Question withInterval(IntervalMethod other) {
        return withMethods(methods.withInterval(other));
    }

    /// @param other null for no probabilities that an arm is better
    public Question withPrior(@Nullable Prior other) {
        return new Question(
                control,
                expected,
                correction,
                confidence,
                methods,
                other,
                looks,
                dunnett,
                plannedEffect);
    }

    /// @param other null for a test that is looked at once
    public Question withLooks(@Nullable Looks other) {
        return new Question(
                control,
                expected,
                correction,
                confidence,
                methods,
                prior,
                other,
                dunnett,
                plannedEffect);
    }

    Question withDunnett(boolean wanted) {
        return new Question(
                control,
                expected,
                correction,
                confidence,
                methods,
                prior,
                looks,
                wanted,
                plannedEffect);
    }

    /// @param other a difference, with its sign; null when it isn't known
    public Question withPlannedEffect(@Nullable Double other) {
        return new Question(
                control, expected, correction, confidence, methods, prior, looks, dunnett, other);
    }

    /// Whether p-values are raised because there are several.
    boolean isCorrected() {
        return dunnett || correction != Correction.NONE;
    }

    double alpha() {
        return 1 - confidence;
    }
}
