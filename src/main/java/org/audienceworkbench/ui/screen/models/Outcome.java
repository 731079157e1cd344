package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

/// What a model foresees, in the words of the screen.
///
/// @param value as the data has it; booleans are 1 and 0 there
record Outcome(String attribute, String value) {

    /// `churned = yes`
    String in(@Nullable Frame frame) {
        boolean isBoolean =
                frame != null
                        && frame.catalogue()
                                .find(attribute)
                                .filter(found -> found.type() == ValueType.BOOLEAN)
                                .isPresent();
        return attribute + " = " + (isBoolean ? yesNo(value) : value);
    }

    static String yesNo(String value) {
        return switch (value) {
            case "1" -> "yes";
            case "0" -> "no";
            default -> value;
        };
    }
}
