package org.audienceworkbench.identity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// One thing that tells people apart, of every customer: each different value once, with how many
/// have it.
///
/// @param codes a place among the values for each row, or -1 where it is missing
/// @param present how many have a value
record Trait(int[] codes, String[] values, int[] counts, int present) {

    /// Fewer customers than this tell nothing about how common a name is.
    private static final int ENOUGH = 1000;

    static Trait of(int rows, IntFunction<@Nullable String> valueOf) {
        var codes = new int[rows];
        Map<String, Integer> places = new HashMap<>();
        List<String> values = new ArrayList<>();
        var counts = new int[rows];
        int present = 0;
        for (int row = 0; row < rows; row++) {
            String value = valueOf.apply(row);
            if (value == null || value.isEmpty()) {
                codes[row] = -1;
                continue;
            }
            int code = places.computeIfAbsent(value, _ -> values.size());
            if (code == values.size()) {
                values.add(value);
            }
            codes[row] = code;
            counts[code]++;
            present++;
        }
        return new Trait(
                codes,
                values.toArray(String[]::new),
                Arrays.copyOf(counts, values.size()),
                present);
    }

    boolean has(int row) {
        return codes[row] >= 0;
    }

    String text(int row) {
        return codes[row] < 0 ? "" : values[codes[row]];
    }

    boolean both(int a, int b) {
        return codes[a] >= 0 && codes[b] >= 0;
    }

    boolean same(int a, int b) {
        return codes[a] >= 0 && codes[a] == codes[b];
    }

    /// The share of customers who have the row's value.
    double share(int row) {
        return (double) counts[codes[row]] / Math.max(ENOUGH, present);
    }
}
