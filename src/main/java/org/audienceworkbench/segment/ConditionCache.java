package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What conditions gave over one Frame, so that of a rule in which one condition was changed only
/// that one is looked at again. Safe for several threads; the conditions used longest ago go first.
public final class ConditionCache {

    private static final long MAX_BYTES = 64L << 20;

    /// So many ranges of one attribute are looked for row by row before its rows are put in
    /// buckets, which takes as long as ten of them.
    private static final int RANGES = 2;

    private final Map<Bound, long[]> masks = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Attribute, Integer> ranges = new HashMap<>();
    private final Map<Attribute, Buckets> buckets = new ConcurrentHashMap<>();
    private long bytes;

    /// A mask that nobody may change.
    synchronized long @Nullable [] find(Bound condition) {
        return masks.get(condition);
    }

    /// @param mask not changed afterwards
    synchronized void keep(Bound condition, long[] mask) {
        long[] older = masks.put(condition, mask);
        bytes += bytes(mask) - (older == null ? 0 : bytes(older));
        var oldest = masks.values().iterator();
        while (bytes > MAX_BYTES) {
            bytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    /// Null as long as too few ranges of the attribute were asked for.
    @Nullable Buckets buckets(Attribute attribute, Function<Attribute, Column> columns) {
        synchronized (this) {
            if (ranges.merge(attribute, 1, Integer::sum) <= RANGES) {
                return null;
            }
        }
        Buckets known = buckets.get(attribute);
        if (known == null) {
            known = Buckets.of(columns.apply(attribute));
            buckets.put(attribute, known);
        }
        return known;
    }

    private static long bytes(long[] mask) {
        return (long) mask.length * Long.BYTES;
    }
}
