package org.audienceworkbench.customer;

import java.util.Arrays;

/// Counts the different ones among many numbers without an object each.
final class Different {

    private static final long EMPTY = Long.MIN_VALUE + 1;

    private long[] places = new long[64];
    private int count;
    private boolean emptyItself;

    Different() {
        Arrays.fill(places, EMPTY);
    }

    void add(long number) {
        if (number == EMPTY) {
            emptyItself = true;
        } else if (put(places, number)) {
            count++;
            if (count > places.length / 2) {
                grow();
            }
        }
    }

    int count() {
        return count + (emptyItself ? 1 : 0);
    }

    private void grow() {
        var wider = new long[places.length * 4];
        Arrays.fill(wider, EMPTY);
        for (long number : places) {
            if (number != EMPTY) {
                put(wider, number);
            }
        }
        places = wider;
    }

    private static boolean put(long[] places, long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (places.length - 1);
        while (places[place] != EMPTY) {
            if (places[place] == number) {
                return false;
            }
            place = (place + 1) & (places.length - 1);
        }
        places[place] = number;
        return true;
    }
}
