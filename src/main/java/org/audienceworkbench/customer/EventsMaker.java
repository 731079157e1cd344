package org.audienceworkbench.customer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;

/// Collects events in any order and sorts each type by time.
final class EventsMaker {

    private final Map<String, Growing> types = new HashMap<>();

    void add(String type, int row, long time) {
        types.computeIfAbsent(type, _ -> new Growing()).add(row, time);
    }

    Events made() {
        Map<String, Events.OfType> made = new HashMap<>();
        types.forEach((type, events) -> made.put(type, events.sorted()));
        return new Events(made);
    }

    /// Of events that were added with something else than their rows.
    ///
    /// @param rowOf gives the row, or less than 0 for an event that is left out
    Events made(LongToIntFunction rowOf) {
        types.values().forEach(events -> events.replaceRows(rowOf));
        types.values().removeIf(events -> events.size == 0);
        return made();
    }

    private static final class Growing {
        private int[] rows = new int[64];
        private long[] times = new long[64];
        private int size;

        void add(int row, long time) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                times = Arrays.copyOf(times, size * 2);
            }
            rows[size] = row;
            times[size++] = time;
        }

        void replaceRows(LongToIntFunction rowOf) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                int row = rowOf.applyAsInt(rows[i]);
                if (row >= 0) {
                    rows[kept] = row;
                    times[kept++] = times[i];
                }
            }
            size = kept;
        }

        Events.OfType sorted() {
            rows = Arrays.copyOf(rows, size);
            times = Arrays.copyOf(times, size);
            sort();
            return new Events.OfType(rows, times);
        }

        /// Bottom-up merge sort of both arrays by time; stable, and one pass over data that is in
        /// order.
        private void sort() {
            var fromRows = rows;
            var fromTimes = times;
            var toRows = new int[size];
            var toTimes = new long[size];
            for (int width = 1; width < size && !inOrder(fromTimes); width *= 2) {
                for (int left = 0; left < size; left += 2 * width) {
                    int middle = Math.min(left + width, size);
                    int right = Math.min(middle + width, size);
                    int a = left;
                    int b = middle;
                    for (int to = left; to < right; to++) {
                        boolean first = b >= right || (a < middle && fromTimes[a] <= fromTimes[b]);
                        int from = first ? a++ : b++;
                        toTimes[to] = fromTimes[from];
                        toRows[to] = fromRows[from];
                    }
                }
                var swapRows = fromRows;
                var swapTimes = fromTimes;
                fromRows = toRows;
                fromTimes = toTimes;
                toRows = swapRows;
                toTimes = swapTimes;
            }
            rows = fromRows;
            times = fromTimes;
        }

        private static boolean inOrder(long[] times) {
            for (int i = 1; i < times.length; i++) {
                if (times[i - 1] > times[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
