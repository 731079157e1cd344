package org.audienceworkbench.ui.kit;

import org.audienceworkbench.table.ValueType;

/// A picture for each kind of value, in table headers and attribute lists.
public final class TypeIcons {

    private TypeIcons() {}

    /// From the Material icons.
    public static String literal(ValueType type) {
        return switch (type) {
            case INTEGER -> "mdoal-looks_one";
            case NUMBER -> "mdoal-functions";
            case TEXT -> "mdomz-text_fields";
            case BOOLEAN -> "mdomz-toggle_on";
            case DATE -> "mdoal-event";
            case DATETIME -> "mdomz-schedule";
        };
    }
}
