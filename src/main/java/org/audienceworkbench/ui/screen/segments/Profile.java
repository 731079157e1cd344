package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Bins;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How the values of a measure are spread over all customers. Making one reads a column.
sealed interface Profile {

    /// Numbers, or days since 1970-01-01.
    ///
    /// @param sorted all that are there, ascending
    /// @param customers how many there are, with a value or without
    record Numbers(Bins bins, double[] sorted, int customers) implements Profile {

        /// @param values NaN is missing
        static Numbers of(double[] values) {
            double[] sorted = Arrays.stream(values).filter(Double::isFinite).toArray();
            Arrays.parallelSort(sorted);
            return new Numbers(Bins.of(values), sorted, values.length);
        }

        boolean isEmpty() {
            return sorted.length == 0;
        }

        double least() {
            return sorted[0];
        }

        double most() {
            return sorted[sorted.length - 1];
        }

        /// How many lie between two limits, both included; null stands for no limit.
        int within(@Nullable Double low, @Nullable Double high) {
            int from = low == null ? 0 : before(low, false);
            int to = high == null ? sorted.length : before(high, true);
            return Math.max(0, to - from);
        }

        /// How many are less than a limit, or equal to it where that is asked for.
        private int before(double limit, boolean included) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < limit || (included && sorted[middle] == limit)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /// @param order the dictionary's places, the commonest text first
    record Texts(String[] dictionary, int[] counts, int[] order) implements Profile {

        static Texts of(Column.Texts texts) {
            int[] counts = new int[texts.dictionary().length];
            for (int code : texts.codes()) {
                if (code != Column.Texts.MISSING) {
                    counts[code]++;
                }
            }
            long[] keys = new long[counts.length];
            int size = 0;
            for (int code = 0; code < counts.length; code++) {
                if (counts[code] > 0) {
                    keys[size++] = ((long) -counts[code] << Integer.SIZE) | code;
                }
            }
            Arrays.parallelSort(keys, 0, size);
            int[] order = Arrays.stream(keys, 0, size).mapToInt(key -> (int) key).toArray();
            return new Texts(texts.dictionary(), counts, order);
        }

        int size() {
            return order.length;
        }

        List<ValueCount> commonest(int most) {
            return search("", most);
        }

        /// The commonest of those that hold what is searched for, in whatever case.
        List<ValueCount> search(String query, int most) {
            String wanted = query.strip().toLowerCase(Locale.ROOT);
            List<ValueCount> found = new ArrayList<>();
            for (int i = 0; i < order.length && found.size() < most; i++) {
                String text = dictionary[order[i]];
                if (wanted.isEmpty() || text.toLowerCase(Locale.ROOT).contains(wanted)) {
                    found.add(new ValueCount(text, counts[order[i]]));
                }
            }
            found.sort(
                    Comparator.comparingInt(ValueCount::count)
                            .reversed()
                            .thenComparing(ValueCount::value));
            return found;
        }

        /// These, in whatever place they are, and then the commonest others.
        List<ValueCount> beginning(Set<String> first, int most) {
            Map<String, Integer> found = new HashMap<>();
            for (int code : order) {
                if (first.contains(dictionary[code])) {
                    found.put(dictionary[code], counts[code]);
                }
            }
            List<ValueCount> listed = new ArrayList<>();
            first.forEach(text -> listed.add(new ValueCount(text, found.getOrDefault(text, 0))));
            search("", most).stream()
                    .filter(each -> !first.contains(each.value()))
                    .forEach(listed::add);
            return listed;
        }
    }

    /// A text value and how many customers have it.
    record ValueCount(String value, int count) {}
}
