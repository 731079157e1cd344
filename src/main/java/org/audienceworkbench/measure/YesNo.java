package org.audienceworkbench.measure;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Whether a cell says that something happened: a yes, or a number above 0.
final class YesNo {

    private static final Set<String> YES =
            Set.of("true", "yes", "y", "t", "ja", "j", "oui", "si", "x");

    private YesNo() {}

    static boolean isYes(@Nullable String text) {
        if (text == null) {
            return false;
        }
        if (YES.contains(text.strip().toLowerCase(Locale.ROOT))) {
            return true;
        }
        try {
            return Double.parseDouble(text) > 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
