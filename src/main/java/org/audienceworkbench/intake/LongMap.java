package org.audienceworkbench.intake;

import org.audienceworkbench.quality.DistinctCount;

/// Whole numbers by whole numbers, in two plain arrays; 0 as a value stands for "not there".
final class LongMap {

    private long[] keys = new long[1024];
    private long[] values = new long[1024];
    private int size;

    /// 0 when there is none.
    long get(long key) {
        return values[place(key)];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// @param value not 0
    void put(long key, long value) {
        int place = place(key);
        if (values[place] == 0) {
            size++;
        }
        keys[place] = key;
        values[place] = value;
        if (size > keys.length / 2) {
            grow();
        }
    }

    /// Adds a key; false when it was there before.
    boolean add(long key) {
        if (get(key) != 0) {
            return false;
        }
        put(key, 1);
        return true;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }

    private int place(long key) {
        int place = (int) DistinctCount.spread(key) & (keys.length - 1);
        while (values[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }
}
