package org.audienceworkbench.intake;

import org.audienceworkbench.quality.DistinctCount;
import org.jspecify.annotations.Nullable;

/// Finds what belongs to a part of a text, such as the domain of an address, without making a text
/// of that part. Case makes no difference.
final class PartMap<V> {

    private @Nullable String[] keys = new @Nullable String[128];
    private @Nullable Object[] values = new @Nullable Object[128];
    private int size;

    int size() {
        return size;
    }

    @Nullable V get(String text) {
        return get(text, 0, text.length());
    }

    @SuppressWarnings("unchecked") // only put fills the array
    @Nullable V get(String text, int from, int to) {
        return (V) values[place(text, from, to)];
    }

    void put(String key, V value) {
        int place = place(key, 0, key.length());
        if (keys[place] == null) {
            keys[place] = key;
            size++;
        }
        values[place] = value;
        if (size > keys.length / 2) {
            grow();
        }
    }

    private void grow() {
        @Nullable String[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new @Nullable String[oldKeys.length * 2];
        values = new @Nullable Object[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            String key = oldKeys[i];
            if (key != null) {
                int place = place(key, 0, key.length());
                keys[place] = key;
                values[place] = oldValues[i];
            }
        }
    }

    private int place(String text, int from, int to) {
        int place = (int) hash(text, from, to) & (keys.length - 1);
        String key = keys[place];
        while (key != null
                && !(key.length() == to - from
                        && key.regionMatches(true, 0, text, from, to - from))) {
            place = (place + 1) & (keys.length - 1);
            key = keys[place];
        }
        return place;
    }

    /// The same for texts that differ in case only.
    static long hash(String text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int folded =
                    c < 128
                            ? (c >= 'A' && c <= 'Z' ? c + 32 : c)
                            : Character.toLowerCase(Character.toUpperCase(c));
            hash = (hash ^ folded) * 0x100000001b3L;
        }
        return DistinctCount.spread(hash);
    }
}
