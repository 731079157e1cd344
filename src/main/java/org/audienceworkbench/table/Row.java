package org.audienceworkbench.table;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One row of a file: its values, or why it can't be taken.
public sealed interface Row {

    /// The line of the file, counted from 1, where the row starts.
    long line();

    /// A row that can't be taken. None of the texts holds the row's data.
    ///
    /// @param column where it went wrong, or null when that is the row as a whole
    /// @param rule one of the words in [Rules]
    record Rejected(long line, @Nullable String column, String rule, String message)
            implements Row {}

    /// The fields of a row. The object is used again for the next row: take out what must last.
    final class Values implements Row {
        private char[] chars = new char[1024];
        private int[] ends = new int[32];
        private int size;
        private long line;

        Values() {}

        @Override
        public long line() {
            return line;
        }

        /// How many fields there are.
        public int size() {
            return size;
        }

        /// The field as it stands in the file without its quotes; "" when it is empty.
        public String value(int column) {
            return new String(chars, from(column), to(column) - from(column));
        }

        /// All fields, as [#value] gives them.
        List<String> all() {
            return IntStream.range(0, size).mapToObj(this::value).toList();
        }

        /// Where all fields lie, one after another; only [#from] to [#to] of a column has meaning.
        char[] chars() {
            return chars;
        }

        int from(int column) {
            return column == 0 ? 0 : ends[column - 1];
        }

        int to(int column) {
            if (column >= size) {
                throw new IndexOutOfBoundsException(column);
            }
            return ends[column];
        }

        /// How many characters all fields have together.
        int length() {
            return size == 0 ? 0 : ends[size - 1];
        }

        void begin(long startLine) {
            line = startLine;
            size = 0;
        }

        void add(char[] buffer, int offset, int length) {
            int start = length();
            if (start + length > chars.length) {
                chars = Arrays.copyOf(chars, Math.max(start + length, chars.length * 2));
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            System.arraycopy(buffer, offset, chars, start, length);
            ends[size++] = start + length;
        }
    }
}
