package org.audienceworkbench.table;

import java.util.List;

/// The ways in which files say that there is no value.
final class MissingText {

    private static final List<String> MARKERS =
            List.of("NA", "N/A", "NULL", "NAN", "-", "\\N", "#N/A");

    private MissingText() {}

    static boolean isBlank(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!NumberText.isBlank(chars[i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether a field of a column that isn't text stands for "no value", in any case: `NA`,
    /// `null`, `-` and the like. In a text column they may be names.
    static boolean isMarker(char[] chars, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && NumberText.isBlank(chars[start])) {
            start++;
        }
        while (end > start && NumberText.isBlank(chars[end - 1])) {
            end--;
        }
        for (String marker : MARKERS) {
            if (marker.length() == end - start && equals(marker, chars, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equals(String marker, char[] chars, int start) {
        for (int i = 0; i < marker.length(); i++) {
            if (Character.toUpperCase(chars[start + i]) != marker.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
