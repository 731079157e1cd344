package org.audienceworkbench.segment;

import java.util.List;

/// How many customers are left after each condition of a rule, one after the other.
///
/// @param total how many there are before the first
public record Waterfall(long total, List<Step> steps) {

    public Waterfall {
        steps = List.copyOf(steps);
    }

    /// @param count who meets this condition and all before it
    public record Step(Rule condition, long count) {

        /// The condition as it would be typed.
        public String text() {
            return RuleText.write(condition);
        }
    }

    /// The parts of a rule that are one step each: those of an [Rule.All], or the rule itself.
    static List<Rule> conditions(Rule rule) {
        return rule instanceof Rule.All(var parts) ? parts : List.of(rule);
    }
}
