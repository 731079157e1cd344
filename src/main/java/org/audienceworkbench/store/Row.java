package org.audienceworkbench.store;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// One row of an answer, read by place; places count from 1, as in SQL.
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    /// Gives the value, or null.
    public @Nullable String textOrNull(int place) {
        return read(() -> rows.getString(place));
    }

    public String text(int place) {
        return present(textOrNull(place), place);
    }

    /// The whole number; a missing one is an error.
    public long whole(int place) {
        return read(
                () -> {
                    long value = rows.getLong(place);
                    if (rows.wasNull()) {
                        throw new IllegalStateException("no value at place " + place);
                    }
                    return value;
                });
    }

    public @Nullable Long wholeOrNull(int place) {
        return read(
                () -> {
                    long value = rows.getLong(place);
                    return rows.wasNull() ? null : value;
                });
    }

    /// Gives the number, NaN when there is none.
    public double number(int place) {
        return read(
                () -> {
                    double value = rows.getDouble(place);
                    return rows.wasNull() ? Double.NaN : value;
                });
    }

    public byte @Nullable [] bytesOrNull(int place) {
        return read(() -> rows.getBytes(place));
    }

    public byte[] bytes(int place) {
        return present(bytesOrNull(place), place);
    }

    public boolean truth(int place) {
        return read(() -> rows.getBoolean(place));
    }

    public @Nullable LocalDate dayOrNull(int place) {
        return read(() -> rows.getObject(place, LocalDate.class));
    }

    public @Nullable Instant instantOrNull(int place) {
        OffsetDateTime time = read(() -> rows.getObject(place, OffsetDateTime.class));
        return time == null ? null : time.toInstant();
    }

    public Instant instant(int place) {
        return present(instantOrNull(place), place);
    }

    private static <T> T present(@Nullable T value, int place) {
        if (value == null) {
            throw new IllegalStateException("no value at place " + place);
        }
        return value;
    }

    private static <T extends @Nullable Object> T read(Read<T> read) {
        try {
            return read.read();
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private interface Read<T extends @Nullable Object> {
        T read() throws SQLException;
    }
}
