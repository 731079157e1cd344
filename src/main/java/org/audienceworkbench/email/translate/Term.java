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

    /// @param name as in `customer.name`, or in `item.name` of a list's row
    record Field(Owner of, String name, ValueType type) implements Term {
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

    /// A list that each customer has.
    record Rows(Owner of, String name, RowKind kind) implements Term {}

    /// One of a list.
    record Row(Owner owner, RowKind kind) implements Term {}

    record Cart() implements Term {}

    /// A field, changed by builtins such as `upper_case`, or `date long`, in that order.
    record Shaped(Field field, List<String> shapes) implements Term {}

    record Joined(List<Term> parts) implements Term {}

    record Choice(Condition when, Term then, Term otherwise) implements Term {}

    /// A yes or no, to be asked for later.
    record Flag(Condition when) implements Term {}

    /// Whether it is, or leads to, a list of each customer's own.
    default boolean isOfLists() {
        return this instanceof Rows || this instanceof Row || this instanceof Cart;
    }
}
