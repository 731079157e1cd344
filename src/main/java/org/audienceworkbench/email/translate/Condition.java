package org.audienceworkbench.email.translate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// When something is said, as far as that differs from customer to customer.
sealed interface Condition {

    record Always() implements Condition {}

    record Never() implements Condition {}

    /// The customer has a value.
    record Has(Term.Field field) implements Condition {}

    /// There is something in the list.
    record Filled(Term.Rows rows) implements Condition {}

    /// The customer's value is true.
    record Holds(Term.Field field) implements Condition {}

    /// @param operator one of `== != > >= < <=`
    /// @param value a number as it is written, or a text
    record Compare(Term.Field field, String operator, String value, boolean number)
            implements Condition {}

    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    static Condition and(Condition a, Condition b) {
        return joined(a, b, true);
    }

    static Condition or(Condition a, Condition b) {
        return joined(a, b, false);
    }

    static Condition not(Condition part) {
        return switch (part) {
            case Always _ -> new Never();
            case Never _ -> new Always();
            case Not(var inner) -> inner;
            default -> new Not(part);
        };
    }

    private static Condition joined(Condition a, Condition b, boolean and) {
        Set<Condition> parts = new LinkedHashSet<>();
        for (Condition one : List.of(a, b)) {
            switch (one) {
                case Always _ -> {
                    if (!and) {
                        return one;
                    }
                }
                case Never _ -> {
                    if (and) {
                        return one;
                    }
                }
                case And(var inner) when and -> parts.addAll(inner);
                case Or(var inner) when !and -> parts.addAll(inner);
                default -> parts.add(one);
            }
        }
        if (parts.stream().anyMatch(part -> parts.contains(not(part)))) {
            return and ? new Never() : new Always();
        }
        List<Condition> all = new ArrayList<>(parts);
        if (and) {
            // who compares has a value
            all.removeIf(
                    part ->
                            part instanceof Has(var field)
                                    && parts.stream().anyMatch(other -> implies(other, field)));
        }
        return switch (all.size()) {
            case 0 -> and ? new Always() : new Never();
            case 1 -> all.getFirst();
            default -> and ? new And(all) : new Or(all);
        };
    }

    private static boolean implies(Condition condition, Term.Field field) {
        return switch (condition) {
            case Compare(var compared, var operator, var _, var _) ->
                    compared.equals(field) && !operator.equals("!=") && !operator.startsWith("<");
            case Holds(var held) -> held.equals(field);
            default -> false;
        };
    }
}
