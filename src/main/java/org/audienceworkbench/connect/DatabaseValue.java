package org.audienceworkbench.connect;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/// A database's value as the text that an import reads the same value from.
final class DatabaseValue {

    private DatabaseValue() {}

    /// Gives null for NULL, and for numbers and times that are none: NaN and infinities.
    static @Nullable String text(ResultSet row, int place, DatabaseRows.Column column)
            throws SQLException {
        String raw = row.getString(place);
        if (raw == null) {
            return null;
        }
        return switch (column.type()) {
            case "bool" -> row.getBoolean(place) ? "true" : "false";
            case "float4", "float8", "numeric" -> number(raw);
            case "date" -> isEndless(raw) ? null : day(row.getObject(place, LocalDate.class));
            case "timestamp" ->
                    isEndless(raw)
                            ? null
                            : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                                    row.getObject(place, LocalDateTime.class));
            case "timestamptz" ->
                    isEndless(raw)
                            ? null
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                    row.getObject(place, OffsetDateTime.class)
                                            .withOffsetSameInstant(ZoneOffset.UTC));
            case "bytea" -> Base64.getEncoder().encodeToString(row.getBytes(place));
            default -> raw;
        };
    }

    private static @Nullable String number(String raw) {
        return raw.equals("NaN") || isEndless(raw) ? null : new BigDecimal(raw).toPlainString();
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    private static boolean isEndless(String raw) {
        return raw.equalsIgnoreCase("infinity") || raw.equalsIgnoreCase("-infinity");
    }
}
