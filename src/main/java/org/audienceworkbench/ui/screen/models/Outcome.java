package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

/// What a model foresees, in the words of the screen.
///
/// @param value as the data has it; booleans are 1 and 0 there
record Outcome(String attribute, String value) {

    /// `churned = yes`, or `purchase within 30 days` of what customers do.
    String in(@Nullable Frame frame) {
        if (frame != null
                && value.equals(Target.YES_WORD)
                && frame.catalogue().find(attribute).isEmpty()) {
            return attribute;
        }
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
