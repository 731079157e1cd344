package org.audienceworkbench.email.translate;

import java.util.Locale;

/// Mailchimp's merge tags, with names of at most ten capital letters, digits and underscores.
final class MergeTags implements Language {

    private static final int LONGEST = 10;

    @Override
    public String called(Owner of, String name) throws Untranslatable {
        if (!(of instanceof Owner.Customer)) {
            throw new Untranslatable("merge tags have no lists of each customer's own");
        }
        return switch (name) {
            case "first_name" -> "FNAME";
            case "last_name" -> "LNAME";
            case "email" -> "EMAIL";
            default -> {
                String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
                yield plain.substring(0, Math.min(LONGEST, plain.length()));
            }
        };
    }

    @Override
    public String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable {
        boolean day = shaped.field().isDay();
        if (day) {
            throw new Untranslatable("merge tags write days as the audience is set up to");
        }
        String prefix = "";
        for (String shape : shaped.shapes()) {
            prefix +=
                    switch (shape) {
                        case "upper_case" -> "UPPER:";
                        case "lower_case" -> "LOWER:";
                        case "c" -> "";
                        default -> throw new Untranslatable("merge tags have no ?" + shape);
                    };
        }
        return "*|" + prefix + called(shaped.field()) + "|*";
    }

    @Override
    public Opened open(Condition when) throws Untranslatable {
        String test =
                switch (when) {
                    case Condition.Has(var field) -> called(field);
                    case Condition.Holds(var field) -> called(field) + " = true";
                    case Condition.Compare(var field, var operator, var value, var _)
                            when !value.contains("|") ->
                            called(field)
                                    + " "
                                    + (operator.equals("==") ? "=" : operator)
                                    + " "
                                    + value;
                    default -> throw new Untranslatable("conditions that are put together");
                };
        return new Opened("*|IF:" + test + "|*", "*|ELSE:|*", "*|END:IF|*");
    }
}
