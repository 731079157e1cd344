package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.jspecify.annotations.Nullable;

/// Whom a choice of customers means.
///
/// @param rule null for the choice that is no rule: everybody, or nobody
record Members(String label, @Nullable Rule rule) {

    static final Members EVERYBODY = new Members("Everybody", null);
    static final Members NOBODY = new Members("Nobody", null);

    static Members segment(String name) {
        return new Members(name, new Rule.InSegment(name));
    }

    /// @param without what stands for no rule
    static Members of(@Nullable Rule rule, Members without) {
        return switch (rule) {
            case null -> without;
            case Rule.InSegment(String name) -> segment(name);
            default -> new Members(RuleText.write(rule), rule);
        };
    }
}
