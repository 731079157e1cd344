package org.audienceworkbench.email.liquid;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What stands in a Liquid tag.
sealed interface Expression {

    record Text(String text) implements Expression {}

    /// @param text as it is written
    record Figure(String text) implements Expression {}

    record YesNo(boolean yes) implements Expression {}

    /// `nil`, `blank` or `empty`.
    record Nothing(String word) implements Expression {}

    /// `(1..5)`, with two whole numbers.
    record Range(String from, String to) implements Expression {}

    /// `customer.first_name`, `list[0].name`; steps are names or places in a list.
    ///
    /// @param braze whether the first step is one of Braze's `${name}`
    record Path(List<String> steps, boolean braze) implements Expression {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /// @param arguments with the names of those that have one
    record Filtered(Expression base, String filter, List<Argument> arguments)
            implements Expression {}

    record Argument(@Nullable String name, Expression value) {}

    /// A comparison: `==`, `!=`, `<`, `>`, `<=`, `>=` or `contains`.
    record Compared(Expression left, String operator, Expression right) implements Expression {}

    /// `and`, `or`: without precedence, from the right.
    record Joined(Expression left, String word, Expression right) implements Expression {}
}
