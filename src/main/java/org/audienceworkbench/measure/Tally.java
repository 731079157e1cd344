package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Dictionary;

import java.util.Arrays;

/// Finds what occurs most often: of those that occur equally often the latest, and of those that
/// are equally late, too, the first in the order of their texts.
final class Tally {

    private final int[] counts;
    private final long[] latest;
    private final int[] touched;
    private int size;

    /// @param kinds how many different ones there may be
    Tally(int kinds) {
        counts = new int[kinds];
        latest = new long[kinds];
        touched = new int[kinds];
    }

    /// @param code [Dictionary#NONE] does not count
    void add(int code, long time) {
        if (code == Dictionary.NONE) {
            return;
        }
        if (counts[code]++ == 0) {
            touched[size++] = code;
            latest[code] = time;
        } else {
            latest[code] = Math.max(latest[code], time);
        }
    }

    /// Says which, or [Dictionary#NONE] when nothing was added, and begins anew.
    ///
    /// @param first which of two codes is the first in the order of their texts
    int most(Sequence.Order first) {
        int most = Dictionary.NONE;
        for (int i = 0; i < size; i++) {
            int code = touched[i];
            if (most == Dictionary.NONE || isBefore(code, most, first)) {
                most = code;
            }
        }
        for (int i = 0; i < size; i++) {
            counts[touched[i]] = 0;
        }
        size = 0;
        return most;
    }

    private boolean isBefore(int a, int b, Sequence.Order first) {
        if (counts[a] != counts[b]) {
            return counts[a] > counts[b];
        }
        return latest[a] == latest[b] ? first.compare(a, b) < 0 : latest[a] > latest[b];
    }

    /// Codes that are their own texts, such as hours.
    static final Sequence.Order BY_CODE = Integer::compare;

    static double[] numbers(int[] codes) {
        return Arrays.stream(codes)
                .mapToDouble(code -> code == Dictionary.NONE ? Double.NaN : code)
                .toArray();
    }
}
