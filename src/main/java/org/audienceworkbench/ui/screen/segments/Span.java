package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The range of numbers that a condition wants; null stands for no limit.
record Span(@Nullable Double low, @Nullable Double high) {

    /// Empty where a condition is about no range of numbers.
    static Optional<Span> of(Condition condition) {
        if (!(condition instanceof Condition.Measured(_, var operator, var values))) {
            return Optional.empty();
        }
        if (values.isEmpty()
                || !(values.getFirst() instanceof Literal.Numeric(var first))
                || !(values.getLast() instanceof Literal.Numeric(var last))) {
            return Optional.empty();
        }
        return switch (operator) {
            case AT_LEAST, MORE -> Optional.of(new Span(first, null));
            case AT_MOST, LESS -> Optional.of(new Span(null, first));
            case BETWEEN, NOT_BETWEEN -> Optional.of(new Span(first, last));
            case IS -> Optional.of(new Span(first, first));
            case IS_NOT,
                    ONE_OF,
                    NONE_OF,
                    LIKE,
                    NOT_LIKE,
                    MATCHES,
                    NOT_MATCHES,
                    TOP,
                    BOTTOM,
                    MISSING,
                    KNOWN ->
                    Optional.empty();
        };
    }

    /// How many customers' values lie in the range that a condition wants.
    static int inside(Condition.Compared condition, Profile.Numbers profile) {
        Span span = of(condition).orElse(new Span(null, null));
        int within = profile.within(span.low(), span.high());
        return switch (condition.operator()) {
            case MORE -> within - profile.within(span.low(), span.low());
            case LESS -> within - profile.within(span.high(), span.high());
            default -> within;
        };
    }

    /// The condition that wants this range.
    ///
    /// @param before tells whether what lies between the limits is in or out
    Condition condition(Measure measure, Operator before, Profile.Numbers profile) {
        if (low == null) {
            return high == null
                    ? measured(measure, Operator.AT_LEAST, profile.least())
                    : measured(measure, Operator.AT_MOST, high);
        }
        if (high == null) {
            return measured(measure, Operator.AT_LEAST, low);
        }
        return measured(
                measure,
                before == Operator.NOT_BETWEEN ? Operator.NOT_BETWEEN : Operator.BETWEEN,
                low,
                high);
    }

    private static Condition measured(Measure measure, Operator operator, double... limits) {
        List<Literal> values =
                Arrays.stream(limits).<Literal>mapToObj(Literal.Numeric::new).toList();
        return new Condition.Measured(measure, operator, values);
    }
}
