package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/// A value of a table as text.
final class StoredValue {

    private StoredValue() {}

    /// As a person would type it: numbers without trailing zeros, booleans as yes and no, days as
    /// `2026-01-31`, instants in ISO-8601 and UTC; null when it is missing.
    static @Nullable String words(Row row, int place, ValueType type) {
        return switch (type) {
            case INTEGER, NUMBER -> {
                double value = row.number(place);
                yield Double.isNaN(value) ? null : Column.Numbers.plain(value);
            }
            case BOOLEAN -> row.textOrNull(place) == null ? null : row.truth(place) ? "yes" : "no";
            case DATE -> {
                LocalDate day = row.dayOrNull(place);
                yield day == null ? null : day.toString();
            }
            case DATETIME -> {
                Instant instant = row.instantOrNull(place);
                yield instant == null ? null : instant.toString();
            }
            case TEXT -> row.textOrNull(place);
        };
    }
}
