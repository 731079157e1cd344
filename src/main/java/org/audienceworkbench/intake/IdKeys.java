package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dictionary;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;

/// The keys of customers by their ids, and which of the ids the file at hand has.
final class IdKeys {

    private static final long NONE = 0;

    private final Dictionary ids = new Dictionary();
    private final BitSet inFile = new BitSet();
    private long[] keys = new long[16];

    /// Null when nobody has the id.
    @Nullable Long get(String id) {
        int number = ids.find(id);
        return number < 0 || keys[number] == NONE ? null : keys[number];
    }

    /// @param key above 0
    void put(String id, long key) {
        int number = number(id);
        keys[number] = key;
    }

    /// Notes that the file has the id; false when it had it before.
    boolean addOfFile(String id) {
        int number = number(id);
        boolean first = !inFile.get(number);
        inFile.set(number);
        return first;
    }

    private int number(String id) {
        int number = ids.add(id);
        if (number == keys.length) {
            keys = Arrays.copyOf(keys, number * 2);
        }
        return number;
    }
}
