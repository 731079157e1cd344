package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A named, saved rule.
///
/// @param name unique among the workspace's segments
/// @param description what it is for, in the analyst's words, or null
public record Segment(String name, Rule rule, @Nullable String description, Instant savedAt) {

    public Segment {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a segment needs a name");
        }
    }
}
