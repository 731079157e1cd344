package org.audienceworkbench.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What kind of values an attribute or a file's column has.
public enum ValueType {
    /// Whole numbers; 0/1 columns are integers, too.
    INTEGER,
    NUMBER,
    TEXT,
    /// Yes/no and true/false; counted and compared as 1 and 0.
    BOOLEAN,
    DATE,
    /// An instant; files give it in their own or the workspace's time zone.
    DATETIME;

    /// The word that users, files and the command line use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ValueType> ofWord(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages: `integer, number, text, boolean, date, datetime`.
    public static String words() {
        return Arrays.stream(values()).map(ValueType::word).collect(Collectors.joining(", "));
    }

    /// Whether values are numbers in the Frame: integers, numbers and booleans.
    public boolean isNumeric() {
        return this == INTEGER || this == NUMBER || this == BOOLEAN;
    }
}
