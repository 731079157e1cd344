package org.audienceworkbench.email.liquid;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

/// What kind of value stands behind an expression.
enum Shape {
    TEXT,
    NUMBER,
    YES_NO,
    DAY,
    /// Text that is HTML already.
    MARKUP,
    /// Of an attribute that customers here don't have, or of a row nothing is known of.
    UNKNOWN,
    TEXTS,
    NUMBERS,
    RECOMMENDATIONS,
    ORDERS,
    ITEMS,
    UNKNOWNS,
    RECOMMENDATION,
    ORDER,
    ITEM;

    static Shape of(ValueType type) {
        return switch (type) {
            case INTEGER, NUMBER -> NUMBER;
            case BOOLEAN -> YES_NO;
            case DATE, DATETIME -> DAY;
            default -> TEXT;
        };
    }

    /// What a list holds; null for what is none.
    @Nullable Shape row() {
        return switch (this) {
            case TEXTS -> TEXT;
            case NUMBERS -> NUMBER;
            case RECOMMENDATIONS -> RECOMMENDATION;
            case ORDERS -> ORDER;
            case ITEMS -> ITEM;
            case UNKNOWNS -> UNKNOWN;
            default -> null;
        };
    }

    boolean isText() {
        return this == TEXT || this == UNKNOWN;
    }

    boolean isRow() {
        return this == RECOMMENDATION || this == ORDER || this == ITEM;
    }
}
