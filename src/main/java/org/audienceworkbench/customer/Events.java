package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All events of all customers, grouped by type and sorted by time, so that a window costs only
/// what is in it.
public final class Events {

    /// No events at all.
    public static final Events NONE = new Events(Map.of());

    private final Map<String, OfType> types;
    private final Map<String, Integer> starts = new HashMap<>();
    private final int size;

    public Events(Map<String, OfType> types) {
        this.types = new TreeMap<>(types);
        int before = 0;
        for (var type : this.types.entrySet()) {
            starts.put(type.getKey(), before);
            before += type.getValue().rows().length;
        }
        this.size = before;
    }

    /// How many there are of all types.
    public int size() {
        return size;
    }

    /// How many events there are of the types before this one, in the order of their names; where
    /// its own begin in a column of all events.
    int start(String type) {
        return starts.getOrDefault(type, 0);
    }

    public Set<String> types() {
        return types.keySet();
    }

    /// The events of one type, or null when there never was one.
    public @Nullable OfType of(String type) {
        return types.get(type);
    }

    /// Whether both are the same events in the same order.
    boolean isSame(Events other) {
        return types.keySet().equals(other.types.keySet())
                && types.entrySet().stream()
                        .allMatch(
                                type -> {
                                    OfType own = type.getValue();
                                    OfType others = other.types.get(type.getKey());
                                    return others != null
                                            && Arrays.equals(own.rows, others.rows)
                                            && Arrays.equals(own.times, others.times);
                                });
    }

    /// @param rows the customer's row in the Frame
    /// @param times milliseconds since 1970-01-01T00:00Z, ascending
    public record OfType(int[] rows, long[] times) {
        public OfType {
            if (rows.length != times.length) {
                throw new IllegalArgumentException(
                        rows.length + " rows, " + times.length + " times");
            }
        }

        /// Place of the first event later than `instant`.
        public int firstAfter(long instant) {
            int place = Arrays.binarySearch(times, instant);
            if (place < 0) {
                return -place - 1;
            }
            while (place < times.length && times[place] == instant) {
                place++;
            }
            return place;
        }
    }
}
