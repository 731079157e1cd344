package org.audienceworkbench.segment;

import org.audienceworkbench.table.ValueType;

import java.util.List;

/// What an analyst's own attribute is worked out from: attributes, numbers, functions and
/// conditions. [ExpressionText] reads it, [ExpressionEvaluation] works it out.
public sealed interface Expression {

    /// What its values are.
    ValueType type();

    record Numeric(double value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record Words(String value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    record Truth(boolean value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /// @param name the attribute's exact name
    record Value(String name, ValueType type) implements Expression {}

    /// Missing where one side is, where a number is divided by 0, and where the result is beyond
    /// every number.
    record Calculation(char sign, Expression left, Expression right) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record Call(Function function, List<Expression> arguments, ValueType type)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// The first where the condition holds, else the second; where the condition looks at a missing
    /// value it does not hold.
    record Choice(Rule condition, Expression holds, Expression fails, ValueType type)
            implements Expression {}

    /// Missing where an argument is, unless it says otherwise.
    enum Function {
        MIN("min(a, b, …)", 2, Integer.MAX_VALUE),
        MAX("max(a, b, …)", 2, Integer.MAX_VALUE),
        ABS("abs(a)", 1, 1),
        /// Halves are rounded away from 0.
        ROUND("round(a) or round(a, digits)", 1, 2),
        FLOOR("floor(a)", 1, 1),
        CEIL("ceil(a)", 1, 1),
        /// The first that is not missing.
        COALESCE("coalesce(a, b, …)", 2, Integer.MAX_VALUE),
        /// Midnights from the day to the as-of day.
        DAYS_SINCE("days_since(date)", 1, 1),
        YEAR("year(date)", 1, 1),
        MONTH("month(date)", 1, 1),
        LOWER("lower(text)", 1, 1),
        UPPER("upper(text)", 1, 1),
        /// The texts one after another; numbers and dates as they are written.
        CONCAT("concat(a, b, …)", 2, Integer.MAX_VALUE),
        /// `below 10`, `10 to below 20`, `20 and above` for the limits 10 and 20.
        BINS("bins(a, limit, limit, …)", 2, Integer.MAX_VALUE);

        private final String usage;
        private final int fewest;
        private final int most;

        Function(String usage, int fewest, int most) {
            this.usage = usage;
            this.fewest = fewest;
            this.most = most;
        }

        /// How it is written, for messages.
        public String usage() {
            return usage;
        }

        boolean takes(int arguments) {
            return arguments >= fewest && arguments <= most;
        }
    }
}
