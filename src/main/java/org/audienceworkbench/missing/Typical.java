package org.audienceworkbench.missing;

import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The middle and the most frequent of the values that some customers have.
final class Typical {

    private Typical() {}

    /// The middle value as text; of an even number of them the mean of the middle two, for dates
    /// rounded down to the day or millisecond. Null where none is known.
    static @Nullable String median(Column column, int[] rows) {
        int[] known = known(column, rows);
        if (known.length == 0) {
            return null;
        }
        int low = (known.length - 1) / 2;
        int high = known.length / 2;
        return switch (column) {
            case Column.Numbers(double[] values) -> {
                double[] sorted = Arrays.stream(known).mapToDouble(row -> values[row]).toArray();
                Arrays.sort(sorted);
                double middle = low == high ? sorted[low] : sorted[low] / 2 + sorted[high] / 2;
                yield Column.Numbers.plain(middle);
            }
            case Column.Days(int[] values) -> {
                int[] sorted = Arrays.stream(known).map(row -> values[row]).sorted().toArray();
                int middle = Math.floorDiv(sorted[low] + sorted[high], 2);
                yield new Column.Days(new int[] {middle}).text(0);
            }
            case Column.Instants(long[] values) -> {
                long[] sorted =
                        Arrays.stream(known).mapToLong(row -> values[row]).sorted().toArray();
                long middle = Math.floorDiv(sorted[low] + sorted[high], 2);
                yield new Column.Instants(new long[] {middle}).text(0);
            }
            case Column.Texts _ -> throw new IllegalArgumentException("texts have no middle");
        };
    }

    /// The most frequent value as text, the smallest of equally frequent ones. Null where none is
    /// known.
    static @Nullable String mode(Column column, int[] rows) {
        int[] known = known(column, rows);
        if (known.length == 0) {
            return null;
        }
        return switch (column) {
            case Column.Numbers(double[] values) ->
                    Column.Numbers.plain(
                            mode(Arrays.stream(known).mapToDouble(row -> values[row]).toArray()));
            case Column.Days(int[] values) -> {
                double[] days = Arrays.stream(known).mapToDouble(row -> values[row]).toArray();
                yield new Column.Days(new int[] {(int) mode(days)}).text(0);
            }
            case Column.Instants(long[] values) -> {
                double[] times =
                        Arrays.stream(known).mapToDouble(row -> (double) values[row]).toArray();
                yield new Column.Instants(new long[] {(long) mode(times)}).text(0);
            }
            case Column.Texts(int[] codes, String[] dictionary) -> {
                int[] counts = new int[dictionary.length];
                for (int row : known) {
                    counts[codes[row]]++;
                }
                int most = Arrays.stream(counts).max().orElseThrow();
                yield IntStream.range(0, counts.length)
                        .filter(code -> counts[code] == most)
                        .mapToObj(code -> dictionary[code])
                        .min(String::compareTo)
                        .orElseThrow();
            }
        };
    }

    private static double mode(double[] values) {
        Arrays.sort(values);
        double best = values[0];
        int most = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            count = i > 0 && values[i] == values[i - 1] ? count + 1 : 1;
            if (count > most) {
                most = count;
                best = values[i];
            }
        }
        return best;
    }

    /// Where there is a value to go by; an infinite one is none.
    static int[] known(Column column, int[] rows) {
        return Arrays.stream(rows)
                .filter(row -> !column.isMissing(row))
                .filter(
                        row ->
                                !(column instanceof Column.Numbers(double[] values))
                                        || Double.isFinite(values[row]))
                .toArray();
    }
}
