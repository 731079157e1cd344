package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a rule selects at one moment, ready to be shown.
///
/// @param count how many customers belong
/// @param total how many customers there are
/// @param sentence the rule in English
/// @param warnings what a careful colleague would say about it, sentences without full stops
public record SegmentSnapshot(
        long count, long total, String sentence, Waterfall waterfall, List<String> warnings) {

    public SegmentSnapshot {
        warnings = List.copyOf(warnings);
    }

    /// 0 to 1, or null when there are no customers.
    public @Nullable Double share() {
        return total == 0 ? null : (double) count / total;
    }
}
