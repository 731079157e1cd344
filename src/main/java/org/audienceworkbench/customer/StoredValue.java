package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/// A value of a table as text.
final class StoredValue {

    private StoredValue() {}

    /// So that [#parse] gives the very value back; null when it is missing.
    static @Nullable String exact(Row row, int place, ValueType type) {
        return switch (type) {
            case NUMBER -> {
                double value = row.number(place);
                yield Double.isNaN(value) ? null : Double.toString(value);
            }
            case INTEGER, TEXT -> row.textOrNull(place);
            case BOOLEAN ->
                    row.textOrNull(place) == null ? null : Boolean.toString(row.truth(place));
            case DATE, DATETIME -> words(row, place, type);
        };
    }

    static Object parse(String exact, ValueType type) {
        return switch (type) {
            case INTEGER -> Long.valueOf(exact);
            case NUMBER -> Double.valueOf(exact);
            case TEXT -> exact;
            case BOOLEAN -> Boolean.valueOf(exact);
            case DATE -> LocalDate.parse(exact);
            case DATETIME -> Instant.parse(exact);
        };
    }

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
