package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.ValueType;

import java.util.Arrays;

/// A column of a file, filled cell by cell.
abstract sealed class CellColumn {

    abstract void add(Cell cell);

    abstract Column made();

    static CellColumn of(ValueType type) {
        return switch (type) {
            case INTEGER, NUMBER, BOOLEAN -> new Numbers();
            case DATE -> new Days();
            case DATETIME -> new Moments();
            case TEXT -> new Texts();
        };
    }

    private static final class Numbers extends CellColumn {
        private double[] values = new double[1024];
        private int size;

        @Override
        void add(Cell cell) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = cell.kind() == Cell.Kind.NUMBER ? cell.number() : Double.NaN;
        }

        @Override
        Column made() {
            return new Column.Numbers(Arrays.copyOf(values, size));
        }
    }

    private static final class Days extends CellColumn {
        private int[] values = new int[1024];
        private int size;

        @Override
        void add(Cell cell) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = cell.kind() == Cell.Kind.DAY ? cell.day() : Column.Days.MISSING;
        }

        @Override
        Column made() {
            return new Column.Days(Arrays.copyOf(values, size));
        }
    }

    private static final class Moments extends CellColumn {
        private long[] values = new long[1024];
        private int size;

        @Override
        void add(Cell cell) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] =
                    cell.kind() == Cell.Kind.INSTANT ? cell.instant() : Column.Instants.MISSING;
        }

        @Override
        Column made() {
            return new Column.Instants(Arrays.copyOf(values, size));
        }
    }

    private static final class Texts extends CellColumn {
        private final Column.Texts.Maker values = new Column.Texts.Maker(1024);
        private int size;

        @Override
        void add(Cell cell) {
            values.set(size++, cell.kind() == Cell.Kind.TEXT ? cell.text().strip() : null);
        }

        @Override
        Column made() {
            return values.made().slice(0, size);
        }
    }
}
