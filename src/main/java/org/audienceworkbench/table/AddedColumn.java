package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/// A column that the file has only between the lines: its name says the same of all rows, or
/// another column says it in other words.
///
/// @param column the file's column that it is read from; null when all rows have the same value
/// @param values what stands for the column's values, which are in lower case
/// @param otherwise the value of all other rows; empty for none
public record AddedColumn(
        String name, @Nullable String column, Map<String, String> values, String otherwise) {

    public AddedColumn {
        values = Map.copyOf(values);
    }

    /// The value of a row.
    ///
    /// @param found what stands in the column it is read from
    String value(String found) {
        return values.getOrDefault(found.strip().toLowerCase(Locale.ROOT), otherwise);
    }
}
