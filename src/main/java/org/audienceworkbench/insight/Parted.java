package org.audienceworkbench.insight;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How customers were divided into those who teach and those who judge.
///
/// @param by `chance`, `time`, or the name of an attribute
public record Parted(String by, List<Part> parts) {

    public Parted {
        parts = List.copyOf(parts);
    }

    /// @param part `train`, `validation` or `test`
    /// @param from the first day: that customers are looked at as of, or of the attribute; null
    ///   where time has no say; likewise the last day `until`
    public record Part(
            String part,
            @Nullable String from,
            @Nullable String until,
            int customers,
            int positives) {

        /// `train: 1,282 customers, 449 positive, 2026-08-31 to 2026-09-30`.
        public String words() {
            String counts = "%s: %,d customers, %,d positive".formatted(part, customers, positives);
            return from == null ? counts : counts + ", " + from + " to " + until;
        }
    }
}
