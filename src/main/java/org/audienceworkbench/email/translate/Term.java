package org.audienceworkbench.email.translate;

import org.audienceworkbench.table.ValueType;

import java.util.List;

/// What is said, as far as that differs from customer to customer.
sealed interface Term {

    /// Words of the service.
    record Raw(String words) implements Term {}

    /// Something that could not be said.
    record Unsaid() implements Term {}

    /// The same for everybody.
    record Fixed(String text) implements Term {}

    /// An attribute that no customer has.
    record Missing(String name) implements Term {}

    /// @param name as in `customer.name`
    record Field(String name, ValueType type) implements Term {
        boolean isText() {
            return type == ValueType.TEXT;
        }

        boolean isNumber() {
            return type == ValueType.INTEGER || type == ValueType.NUMBER;
        }

        boolean isDay() {
            return !isText() && !isNumber() && type != ValueType.BOOLEAN;
        }
    }

    /// A field, changed by builtins such as `upper_case`, or `date long`, in that order.
    record Shaped(Field field, List<String> shapes) implements Term {}

    record Joined(List<Term> parts) implements Term {}

    record Choice(Condition when, Term then, Term otherwise) implements Term {}

    /// A yes or no, to be asked for later.
    record Flag(Condition when) implements Term {}
}
