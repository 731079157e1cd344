package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test's data were checked by, in figures.
///
/// @param leftOut rows that were not judged, for each reason that was looked for
/// @param before how alike the arms were before the test
/// @param byWeek each arm's effect week by week; empty where the days are not known
public record Guarding(List<Rows> leftOut, List<Before> before, List<Weekly> byWeek) {

    public Guarding {
        leftOut = List.copyOf(leftOut);
        before = List.copyOf(before);
        byWeek = List.copyOf(byWeek);
    }

    /// Rows that were left out.
    ///
    /// @param rule the check that tells of them
    public record Rows(String rule, List<ArmCount> arms) {
        public Rows {
            arms = List.copyOf(arms);
        }
    }

    /// One arm against the control in one number known before the test.
    ///
    /// @param customers of both who have the number
    /// @param standardised the difference in standard deviations, `(m₁ − m₀) / √((s₁² + s₀²)/2)`;
    ///   null where neither arm has any spread
    /// @param pValue of Welch's test; null where neither arm has any spread
    public record Before(
            String column,
            String arm,
            String control,
            long customers,
            double mean,
            double controlMean,
            @Nullable Double standardised,
            @Nullable Double pValue) {}
}
