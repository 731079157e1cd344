package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/// The rows of a Frame in the order of attributes' values: numbers and times by size, texts without
/// regard to case, missing values last in either direction, equal ones as they were.
public final class RowOrder {

    private RowOrder() {}

    /// @param attribute as a user types it
    public record By(String attribute, boolean ascending) {}

    /// @param by the most important first
    /// @param rows those to sort; null for all
    public static int[] sorted(Frame frame, List<By> by, int @Nullable [] rows) {
        int[] sorted = rows == null ? new int[frame.size()] : rows.clone();
        if (rows == null) {
            Arrays.setAll(sorted, row -> row);
        }
        for (By each : by.reversed()) {
            sort(sorted, comparison(frame.column(each.attribute()), each.ascending()));
        }
        return sorted;
    }

    private static IntBinaryOperator comparison(Column column, boolean ascending) {
        IntBinaryOperator plain =
                switch (column) {
                    case Column.Numbers(var values) ->
                            (a, b) -> Double.compare(values[a], values[b]);
                    case Column.Days(var values) -> (a, b) -> Integer.compare(values[a], values[b]);
                    case Column.Instants(var values) ->
                            (a, b) -> Long.compare(values[a], values[b]);
                    case Column.Texts texts -> byRank(texts);
                };
        int direction = ascending ? 1 : -1;
        return (a, b) -> {
            boolean missingA = column.isMissing(a);
            boolean missingB = column.isMissing(b);
            if (missingA || missingB) {
                return Boolean.compare(missingA, missingB);
            }
            return direction * plain.applyAsInt(a, b);
        };
    }

    private static IntBinaryOperator byRank(Column.Texts texts) {
        String[] words = texts.dictionary().clone();
        Arrays.sort(words, String.CASE_INSENSITIVE_ORDER.thenComparing(word -> word));
        var places = new java.util.HashMap<String, Integer>();
        for (int rank = 0; rank < words.length; rank++) {
            places.put(words[rank], rank);
        }
        int[] ranks = Arrays.stream(texts.dictionary()).mapToInt(places::get).toArray();
        int[] codes = texts.codes();
        return (a, b) -> Integer.compare(ranks[codes[a]], ranks[codes[b]]);
    }

    /// Bottom-up merge sort: stable, and without an object a row.
    private static void sort(int[] rows, IntBinaryOperator comparison) {
        int[] from = rows;
        int[] to = new int[rows.length];
        for (int width = 1; width < rows.length; width *= 2) {
            for (int left = 0; left < rows.length; left += 2 * width) {
                int middle = Math.min(left + width, rows.length);
                int right = Math.min(middle + width, rows.length);
                int a = left;
                int b = middle;
                for (int i = left; i < right; i++) {
                    boolean first =
                            b >= right
                                    || (a < middle && comparison.applyAsInt(from[a], from[b]) <= 0);
                    to[i] = from[first ? a++ : b++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        // onto itself after an even number of rounds
        System.arraycopy(from, 0, rows, 0, rows.length);
    }
}
