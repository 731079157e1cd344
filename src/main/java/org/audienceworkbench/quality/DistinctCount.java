package org.audienceworkbench.quality;

import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Counts a column's missing and different values as they pass.
///
/// Different values are told apart by a 64-bit hash: among a million values the chance of counting
/// one too few is about one in forty million (birthday bound, n² / 2⁶⁵). Above its limit it counts
/// on by HyperLogLog (Flajolet et al. 2007) with 2¹⁴ registers, whose standard error is below 0.8
/// %.
public final class DistinctCount {

    private static final int LOG_REGISTERS = 14;

    private final long limit;
    private @Nullable HllSketch sketch;

    private long missing;
    private long[] hashes = new long[64];
    private int used;
    private boolean zero;

    private DistinctCount(long limit) {
        this.limit = limit;
    }

    /// Counts exactly, however many there are.
    public static DistinctCount exact() {
        return new DistinctCount(Long.MAX_VALUE);
    }

    /// Counts exactly up to `limit` different values, and estimates above it.
    public static DistinctCount upTo(long limit) {
        return new DistinctCount(limit);
    }

    public void add(@Nullable Object value) {
        if (value == null) {
            missing++;
            return;
        }
        long hash = hash(value);
        if (sketch != null) {
            sketch.update(hash);
            return;
        }
        if (hash == 0) {
            zero = true;
            return;
        }
        if (put(hash)) {
            if (used > limit) {
                estimate();
            } else if (used > hashes.length / 2) {
                grow();
            }
        }
    }

    public long missing() {
        return missing;
    }

    public long distinct() {
        return sketch != null ? Math.round(sketch.getEstimate()) : zero ? used + 1L : used;
    }

    public boolean isExact() {
        return sketch == null;
    }

    private void estimate() {
        var estimating = new HllSketch(LOG_REGISTERS);
        Arrays.stream(hashes).filter(hash -> hash != 0).forEach(estimating::update);
        if (zero) {
            estimating.update(0L);
        }
        hashes = new long[0];
        sketch = estimating;
    }

    private boolean put(long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (hashes[place] != 0) {
            if (hashes[place] == hash) {
                return false;
            }
            place = (place + 1) & (hashes.length - 1);
        }
        hashes[place] = hash;
        used++;
        return true;
    }

    private void grow() {
        long[] old = hashes;
        hashes = new long[old.length * 2];
        used = 0;
        Arrays.stream(old).filter(hash -> hash != 0).forEach(this::put);
    }

    /// Equal for equal values, and different for different ones but by a chance of one in 2⁶⁴.
    public static long hash(Object value) {
        long hash;
        if (value instanceof CharSequence text) {
            hash = 0xcbf29ce484222325L;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        } else {
            hash =
                    switch (value) {
                        case Double number -> Double.doubleToLongBits(number);
                        case Long whole -> whole;
                        case java.time.Instant at -> at.toEpochMilli();
                        case java.time.LocalDate day -> day.toEpochDay();
                        default -> value.hashCode();
                    };
        }
        return spread(hash);
    }

    /// The finishing steps of MurmurHash3 (Appleby), so that neighbours lie far apart.
    public static long spread(long number) {
        long hash = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
