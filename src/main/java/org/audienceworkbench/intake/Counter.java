package org.audienceworkbench.intake;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Counts a column's missing and different values while it is loaded.
///
/// Different values are told apart by a 64-bit hash: among a million values the chance of counting
/// one too few is about one in forty million (birthday bound, n² / 2⁶⁵).
final class Counter {

    private long missing;
    private long[] hashes = new long[64];
    private int used;
    private boolean zero;

    void add(@Nullable Object value) {
        if (value == null) {
            missing++;
            return;
        }
        long hash = hash(value);
        if (hash == 0) {
            zero = true;
            return;
        }
        if (put(hash) && used > hashes.length / 2) {
            grow();
        }
    }

    long missing() {
        return missing;
    }

    long distinct() {
        return zero ? used + 1L : used;
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
    static long hash(Object value) {
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
    static long spread(long number) {
        long hash = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
