package org.audienceworkbench.email.translate;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What the lists of each customer's own hold, and which fields a row has.
enum RowKind {
    RECOMMENDATIONS,
    ORDERS,
    ITEMS;

    /// The text that a template's `money()` would give stands beside the amount.
    static final String WRITTEN = "_text";

    /// Empty for what no row has.
    Optional<Term> part(Owner row, String name) {
        ValueType type =
                switch (name) {
                    case "name", "url", "image", "initial" -> product(ValueType.TEXT);
                    case "price", "was" -> product(ValueType.NUMBER);
                    case "currency" -> ValueType.TEXT;
                    case "reason", "because" -> only(RECOMMENDATIONS, ValueType.TEXT);
                    case "quantity" -> only(ITEMS, ValueType.INTEGER);
                    case "number" -> only(ORDERS, ValueType.TEXT);
                    case "at" -> only(ORDERS, ValueType.DATETIME);
                    case "total" -> only(ORDERS, ValueType.NUMBER);
                    default -> null;
                };
        if (type != null) {
            return Optional.of(new Term.Field(row, name, type));
        }
        return this == ORDERS && name.equals("items")
                ? Optional.of(new Term.Rows(row, name, ITEMS))
                : Optional.empty();
    }

    private @Nullable ValueType product(ValueType type) {
        return this == ORDERS ? null : type;
    }

    private @Nullable ValueType only(RowKind kind, ValueType type) {
        return this == kind ? type : null;
    }
}
