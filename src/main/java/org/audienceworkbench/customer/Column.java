package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// One attribute of all customers, in the Frame's row order, as a primitive array.
///
/// A missing value has a mark of its own inside the array, chosen so that comparisons with it are
/// false by themselves where the machine allows it. Arrays are handed out without copying, for
/// speed; nobody writes to them.
public sealed interface Column {

    int size();

    boolean isMissing(int row);

    /// The value as a person would type it, or null when it is missing. Numbers without trailing
    /// zeros, days as `2026-01-31`, instants in ISO-8601 and UTC.
    @Nullable String text(int row);

    /// How many different values there are, the missing ones aside.
    int distinct();

    /// The rows from one up to the one before another, as a column of their own.
    Column slice(int from, int to);

    /// The rows of these places, in this order.
    Column at(int[] places);

    default int missing() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }

    /// Integers, numbers and booleans (1 and 0); NaN is missing, infinities do not occur.
    record Numbers(double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Column slice(int from, int to) {
            return new Numbers(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Column at(int[] places) {
            var found = new double[places.length];
            for (int row = 0; row < places.length; row++) {
                found[row] = values[places[row]];
            }
            return new Numbers(found);
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public int distinct() {
            var different = new Different();
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    different.add(Double.doubleToLongBits(value));
                }
            }
            return different.count();
        }

        @Override
        public @Nullable String text(int row) {
            return isMissing(row) ? null : plain(values[row]);
        }

        /// `12`, not `12.0`; `0.1`, not `1E-1`.
        public static String plain(double value) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                return Long.toString((long) value);
            }
            return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        }
    }

    /// Days since 1970-01-01; [#MISSING] is missing.
    record Days(int[] values) implements Column {
        public static final int MISSING = Integer.MIN_VALUE;

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Column slice(int from, int to) {
            return new Days(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Column at(int[] places) {
            var found = new int[places.length];
            for (int row = 0; row < places.length; row++) {
                found[row] = values[places[row]];
            }
            return new Days(found);
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == MISSING;
        }

        @Override
        public int distinct() {
            var different = new Different();
            for (int value : values) {
                if (value != MISSING) {
                    different.add(value);
                }
            }
            return different.count();
        }

        @Override
        public @Nullable String text(int row) {
            return isMissing(row) ? null : LocalDate.ofEpochDay(values[row]).toString();
        }
    }

    /// Milliseconds since 1970-01-01T00:00Z; [#MISSING] is missing.
    record Instants(long[] values) implements Column {
        public static final long MISSING = Long.MIN_VALUE;

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Column slice(int from, int to) {
            return new Instants(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public Column at(int[] places) {
            var found = new long[places.length];
            for (int row = 0; row < places.length; row++) {
                found[row] = values[places[row]];
            }
            return new Instants(found);
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == MISSING;
        }

        @Override
        public int distinct() {
            var different = new Different();
            for (long value : values) {
                if (value != MISSING) {
                    different.add(value);
                }
            }
            return different.count();
        }

        @Override
        public @Nullable String text(int row) {
            return isMissing(row) ? null : Instant.ofEpochMilli(values[row]).toString();
        }
    }

    /// Each value is a place in the dictionary, which holds every different text once, in no order;
    /// [#MISSING] is missing. An empty text never occurs: import takes it as missing.
    record Texts(int[] codes, String[] dictionary) implements Column {
        public static final int MISSING = Dictionary.NONE;

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public Column slice(int from, int to) {
            return new Texts(Arrays.copyOfRange(codes, from, to), dictionary);
        }

        @Override
        public Column at(int[] places) {
            var found = new int[places.length];
            for (int row = 0; row < places.length; row++) {
                found[row] = codes[places[row]];
            }
            return new Texts(found, dictionary);
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] == MISSING;
        }

        @Override
        public int distinct() {
            var different = new Different();
            for (int code : codes) {
                if (code != MISSING) {
                    different.add(code);
                }
            }
            return different.count();
        }

        @Override
        public @Nullable String text(int row) {
            return isMissing(row) ? null : dictionary[codes[row]];
        }

        public static Texts of(@Nullable String... values) {
            var maker = new Maker(values.length);
            for (int row = 0; row < values.length; row++) {
                maker.set(row, values[row]);
            }
            return maker.made();
        }

        /// Collects texts row by row; rows that are never set stay missing.
        public static final class Maker {
            private final Dictionary dictionary = new Dictionary();
            private int[] codes;

            public Maker(int size) {
                codes = new int[size];
                Arrays.fill(codes, MISSING);
            }

            /// A row beyond the size makes room for itself.
            public void set(int row, @Nullable String value) {
                if (row >= codes.length) {
                    int before = codes.length;
                    codes = Arrays.copyOf(codes, Math.max(1024, row * 2));
                    Arrays.fill(codes, before, codes.length, MISSING);
                }
                codes[row] = dictionary.code(value);
            }

            public Texts made() {
                return made(codes.length);
            }

            Texts made(int size) {
                return new Texts(
                        size == codes.length ? codes : Arrays.copyOf(codes, size),
                        dictionary.texts());
            }
        }
    }
}
