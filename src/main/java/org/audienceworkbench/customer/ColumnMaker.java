package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// Fills one column row by row; rows that are never set stay missing.
abstract sealed class ColumnMaker {

    /// Sets a row from a place of the database's answer.
    abstract void read(int row, Row found, int place);

    /// Sets a row to a value as the import stores it.
    abstract void set(int row, @Nullable Object value);

    /// The first `size` rows.
    abstract Column made(int size);

    static ColumnMaker of(ValueType type, int room) {
        return switch (type) {
            case INTEGER, NUMBER -> new Figures(room);
            case BOOLEAN -> new Truths(room);
            case DATE -> new Days(room);
            case DATETIME -> new Moments(room);
            case TEXT -> new Texts(room);
        };
    }

    private static int more(int length) {
        return Math.max(1024, length * 2);
    }

    private static sealed class Figures extends ColumnMaker {
        private double[] values;

        Figures(int room) {
            values = new double[room];
            Arrays.fill(values, Double.NaN);
        }

        @Override
        void read(int row, Row found, int place) {
            put(row, found.number(place));
        }

        @Override
        void set(int row, @Nullable Object value) {
            put(row, value instanceof Number number ? number.doubleValue() : Double.NaN);
        }

        final void put(int row, double value) {
            if (row >= values.length) {
                int before = values.length;
                values = Arrays.copyOf(values, more(row));
                Arrays.fill(values, before, values.length, Double.NaN);
            }
            // the database knows one zero only
            values[row] = value + 0.0;
        }

        @Override
        Column made(int size) {
            return new Column.Numbers(size == values.length ? values : Arrays.copyOf(values, size));
        }
    }

    private static final class Truths extends Figures {
        Truths(int room) {
            super(room);
        }

        @Override
        void read(int row, Row found, int place) {
            String text = found.textOrNull(place);
            put(row, text == null ? Double.NaN : found.truth(place) ? 1 : 0);
        }

        @Override
        void set(int row, @Nullable Object value) {
            put(row, value instanceof Boolean truth ? (truth ? 1 : 0) : Double.NaN);
        }
    }

    private static final class Days extends ColumnMaker {
        private int[] values;

        Days(int room) {
            values = new int[room];
            Arrays.fill(values, Column.Days.MISSING);
        }

        @Override
        void read(int row, Row found, int place) {
            set(row, found.dayOrNull(place));
        }

        @Override
        void set(int row, @Nullable Object value) {
            if (row >= values.length) {
                int before = values.length;
                values = Arrays.copyOf(values, more(row));
                Arrays.fill(values, before, values.length, Column.Days.MISSING);
            }
            values[row] =
                    value instanceof LocalDate day ? (int) day.toEpochDay() : Column.Days.MISSING;
        }

        @Override
        Column made(int size) {
            return new Column.Days(size == values.length ? values : Arrays.copyOf(values, size));
        }
    }

    private static final class Moments extends ColumnMaker {
        private long[] values;

        Moments(int room) {
            values = new long[room];
            Arrays.fill(values, Column.Instants.MISSING);
        }

        @Override
        void read(int row, Row found, int place) {
            set(row, found.instantOrNull(place));
        }

        @Override
        void set(int row, @Nullable Object value) {
            if (row >= values.length) {
                int before = values.length;
                values = Arrays.copyOf(values, more(row));
                Arrays.fill(values, before, values.length, Column.Instants.MISSING);
            }
            values[row] =
                    value instanceof Instant moment
                            ? moment.toEpochMilli()
                            : Column.Instants.MISSING;
        }

        @Override
        Column made(int size) {
            return new Column.Instants(
                    size == values.length ? values : Arrays.copyOf(values, size));
        }
    }

    private static final class Texts extends ColumnMaker {
        private final Column.Texts.Maker maker;

        Texts(int room) {
            maker = new Column.Texts.Maker(room);
        }

        @Override
        void read(int row, Row found, int place) {
            maker.set(row, found.textOrNull(place));
        }

        @Override
        void set(int row, @Nullable Object value) {
            maker.set(row, value == null ? null : value.toString());
        }

        @Override
        Column made(int size) {
            return maker.made(size);
        }
    }
}
