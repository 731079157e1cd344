package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// What conditions gave over one Frame, so that of a rule in which one condition was changed only
/// that one is looked at again. Safe for several threads; the conditions used longest ago go first.
public final class ConditionCache {

    private static final long MAX_BYTES = 64L << 20;

    private final Map<Bound, long[]> masks = new LinkedHashMap<>(16, 0.75f, true);
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

    private static long bytes(long[] mask) {
        return (long) mask.length * Long.BYTES;
    }
}
