package org.audienceworkbench.customer;

import org.audienceworkbench.store.Row;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// Fills one column row by row.
sealed interface ColumnMaker {

    void read(int row, Row found, int place);

    Column made();

    static ColumnMaker of(ValueType type, int size) {
        return switch (type) {
            case INTEGER, NUMBER -> new Figure(new double[size]);
            case BOOLEAN -> new Truth(new double[size]);
            case DATE -> new Day(new int[size]);
            case DATETIME -> new Moment(new long[size]);
            case TEXT -> new Text(new Column.Texts.Maker(size));
        };
    }

    record Figure(double[] values) implements ColumnMaker {
        public Figure {
            Arrays.fill(values, Double.NaN);
        }

        @Override
        public void read(int row, Row found, int place) {
            values[row] = found.number(place);
        }

        @Override
        public Column made() {
            return new Column.Numbers(values);
        }
    }

    record Truth(double[] values) implements ColumnMaker {
        public Truth {
            Arrays.fill(values, Double.NaN);
        }

        @Override
        public void read(int row, Row found, int place) {
            String text = found.textOrNull(place);
            values[row] = text == null ? Double.NaN : found.truth(place) ? 1 : 0;
        }

        @Override
        public Column made() {
            return new Column.Numbers(values);
        }
    }

    record Day(int[] values) implements ColumnMaker {
        public Day {
            Arrays.fill(values, Column.Days.MISSING);
        }

        @Override
        public void read(int row, Row found, int place) {
            LocalDate day = found.dayOrNull(place);
            values[row] = day == null ? Column.Days.MISSING : (int) day.toEpochDay();
        }

        @Override
        public Column made() {
            return new Column.Days(values);
        }
    }

    record Moment(long[] values) implements ColumnMaker {
        public Moment {
            Arrays.fill(values, Column.Instants.MISSING);
        }

        @Override
        public void read(int row, Row found, int place) {
            Instant moment = found.instantOrNull(place);
            values[row] = moment == null ? Column.Instants.MISSING : moment.toEpochMilli();
        }

        @Override
        public Column made() {
            return new Column.Instants(values);
        }
    }

    record Text(Column.Texts.Maker maker) implements ColumnMaker {
        @Override
        public void read(int row, Row found, int place) {
            maker.set(row, found.textOrNull(place));
        }

        @Override
        public Column made() {
            return maker.made();
        }
    }
}
