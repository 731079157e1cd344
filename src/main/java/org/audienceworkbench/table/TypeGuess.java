package org.audienceworkbench.table;

import java.util.Comparator;
import java.util.List;

/// What a column's values are and how they are written, as guessed from some of them.
///
/// @param share the part of the values, missing ones aside, that this fits; a guess that isn't text
///   is made only when it fits them all
/// @param reason why, in words and without any value
/// @param alternatives what else fits some or all of the values, the best first; they have none
///   themselves
public record TypeGuess(
        ValueType type,
        ValueFormat format,
        double share,
        String reason,
        List<TypeGuess> alternatives) {

    public TypeGuess {
        alternatives = List.copyOf(alternatives);
    }

    static TypeGuess alternative(ValueType type, ValueFormat format, double share, String reason) {
        return new TypeGuess(type, format, share, reason, List.of());
    }

    /// A column of nothing but text, for a reason.
    public static TypeGuess text(String reason) {
        return alternative(ValueType.TEXT, new ValueFormat.Plain(), 1, reason);
    }

    /// Whether it reads numbers as counted time, which only a column's purpose tells.
    public boolean isCount() {
        return format instanceof ValueFormat.Epoch;
    }

    /// What the user says the column is, read in the way that fits most of its values.
    public TypeGuess as(ValueType chosen) {
        return as(chosen, "You chose it");
    }

    /// The same, for a reason other than the user's choice.
    public TypeGuess as(ValueType chosen, String why) {
        if (chosen == type) {
            return this;
        }
        return alternatives.stream()
                .filter(other -> family(other.type) == family(chosen))
                .max(
                        Comparator.comparing((TypeGuess other) -> other.type == chosen)
                                .thenComparingDouble(TypeGuess::share))
                .map(other -> read(chosen, other.format, other.share, why))
                .orElseGet(
                        () ->
                                family(type) == family(chosen)
                                        ? read(chosen, format, share, why)
                                        : read(chosen, usual(chosen), 0, why));
    }

    private TypeGuess read(ValueType chosen, ValueFormat read, double fits, String why) {
        return new TypeGuess(chosen, read, fits, why, alternatives);
    }

    private static ValueFormat usual(ValueType type) {
        return switch (type) {
            case TEXT -> new ValueFormat.Plain();
            case INTEGER, NUMBER -> new ValueFormat.Numerals('.', "");
            case BOOLEAN -> new ValueFormat.Booleans("yes", "no");
            case DATE, DATETIME -> new ValueFormat.Dates(ValueFormat.Order.DAY_FIRST, "yyyy-MM-dd");
        };
    }

    /// Types whose values are written alike.
    private static ValueType family(ValueType type) {
        return switch (type) {
            case INTEGER -> ValueType.NUMBER;
            case DATETIME -> ValueType.DATE;
            case NUMBER, TEXT, BOOLEAN, DATE -> type;
        };
    }
}
