package org.audienceworkbench.quality;

import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// Rules that select the rows an alert is about.
final class Selecting {

    /// Longer lists of values are no rule that anyone could read.
    private static final int MOST_VALUES = 1000;

    private Selecting() {}

    static Rule missing(String column) {
        return new Rule.IsMissing(new Measure.Value(column));
    }

    static Rule number(String column, Comparison is, double limit) {
        return new Rule.Compare(new Measure.Value(column), is, new Literal.Numeric(limit));
    }

    /// Null where there are none, or too many.
    static @Nullable Rule texts(String column, Collection<String> values) {
        return in(column, values.stream().<Literal>map(Literal.Text::new).toList());
    }

    static @Nullable Rule numbers(String column, Collection<Double> values) {
        return in(column, values.stream().<Literal>map(Literal.Numeric::new).toList());
    }

    private static @Nullable Rule in(String column, List<Literal> values) {
        return values.isEmpty() || values.size() > MOST_VALUES
                ? null
                : new Rule.In(new Measure.Value(column), values);
    }

    /// Rows that have a value, but not this one.
    static Rule anyBut(String column, Literal value) {
        return Rule.All.of(
                new Rule.Not(missing(column)),
                new Rule.Not(new Rule.Compare(new Measure.Value(column), Comparison.EQUAL, value)));
    }
}
