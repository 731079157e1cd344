package org.audienceworkbench.quality;

import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often each value occurs. Counts all of them up to its limit and goes on with a sketch of the
/// frequent ones (Misra and Gries 1982, as of Anderson et al. 2017) above it.
final class Tally {

    /// Of the sketch's table; a count is off by less than 3.5 / 8192 of all values.
    private static final int SKETCH_SIZE = 8192;

    private final int limit;
    private final Map<String, Long> counts = new HashMap<>();
    private @Nullable FrequentItemsSketch<String> sketch;

    /// @param limit how many different values are counted exactly
    Tally(int limit) {
        this.limit = limit;
    }

    void add(String value) {
        add(value, 1);
    }

    void add(String value, long times) {
        if (sketch != null) {
            sketch.update(value, times);
            return;
        }
        counts.merge(value, times, Long::sum);
        if (counts.size() > limit) {
            var estimating = new FrequentItemsSketch<String>(SKETCH_SIZE);
            counts.forEach(estimating::update);
            counts.clear();
            sketch = estimating;
        }
    }

    boolean isExact() {
        return sketch == null;
    }

    /// Every value with its count; empty where there were too many.
    Map<String, Long> counts() {
        return counts;
    }

    /// The most frequent first; equally frequent ones in their own order.
    List<Profile.Value> top(int most) {
        var frequent =
                sketch == null
                        ? counts.entrySet().stream()
                                .map(entry -> new Profile.Value(entry.getKey(), entry.getValue()))
                        : Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_POSITIVES))
                                .map(row -> new Profile.Value(row.getItem(), row.getEstimate()));
        return frequent.sorted(
                        Comparator.comparingLong(Profile.Value::count)
                                .reversed()
                                .thenComparing(Profile.Value::text))
                .limit(most)
                .toList();
    }
}
