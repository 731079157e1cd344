package org.audienceworkbench.segment;

import java.util.Arrays;

/// Sets of rows as bits, 64 to a word, filled by plain loops over plain arrays. The bits after the
/// last row stay 0.
final class Masks {

    private Masks() {}

    static long[] none(int size) {
        return new long[(size + 63) >>> 6];
    }

    static long[] all(int size) {
        return not(none(size), size);
    }

    /// Changes and returns the mask.
    static long[] not(long[] mask, int size) {
        for (int word = 0; word < mask.length; word++) {
            mask[word] = ~mask[word];
        }
        if ((size & 63) != 0) {
            mask[mask.length - 1] &= (1L << size) - 1;
        }
        return mask;
    }

    /// Changes and returns the first mask.
    static long[] and(long[] mask, long[] other) {
        for (int word = 0; word < mask.length; word++) {
            mask[word] &= other[word];
        }
        return mask;
    }

    /// Changes and returns the first mask.
    static long[] or(long[] mask, long[] other) {
        for (int word = 0; word < mask.length; word++) {
            mask[word] |= other[word];
        }
        return mask;
    }

    static int count(long[] mask) {
        int count = 0;
        for (long word : mask) {
            count += Long.bitCount(word);
        }
        return count;
    }

    static void set(long[] mask, int row) {
        mask[row >>> 6] |= 1L << row;
    }

    /// @param wanted not 0, which a double can be in two ways
    static long[] equal(double[] values, double wanted) {
        long[] mask = none(values.length);
        long wantedBits = Double.doubleToRawLongBits(wanted);
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (Double.doubleToRawLongBits(values[row]) == wantedBits ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    /// Both ends belong to it. Compared as whole numbers of the same order, because the processor
    /// guesses, often wrongly, at every comparison of doubles that has to look out for NaN.
    static long[] within(double[] values, double low, double high) {
        long[] mask = none(values.length);
        long lowest = ordered(low == 0 ? -0.0 : low);
        long width = (ordered(high == 0 ? 0.0 : high) - lowest) ^ Long.MIN_VALUE;
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                long above = (ordered(values[row]) - lowest) ^ Long.MIN_VALUE;
                bits |= (above <= width ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    /// In the order of the doubles, -0.0 right before 0.0 and NaN beyond either end.
    private static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) >>> 1);
    }

    /// NaN is not at most anything, so missing values need no care.
    static long[] atMost(double[] values, double high) {
        long[] mask = none(values.length);
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (values[row] <= high ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    static long[] atLeast(double[] values, double low) {
        long[] mask = none(values.length);
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (values[row] >= low ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    static long[] missing(double[] values) {
        long[] mask = none(values.length);
        for (int row = 0; row < values.length; row++) {
            mask[row >>> 6] |= (Double.isNaN(values[row]) ? 1L : 0L) << row;
        }
        return mask;
    }

    /// @param sorted the values wanted, ascending
    static long[] among(double[] values, double[] sorted) {
        long[] mask = none(values.length);
        for (int row = 0; row < values.length; row++) {
            double value = values[row] + 0.0; // -0.0 is 0.0 to a customer, not to the search
            if (Arrays.binarySearch(sorted, value) >= 0) {
                set(mask, row);
            }
        }
        return mask;
    }

    /// One comparison without sign does for both ends.
    static long[] within(int[] values, int low, int high) {
        long[] mask = none(values.length);
        int width = (high - low) ^ Integer.MIN_VALUE;
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (((values[row] - low) ^ Integer.MIN_VALUE) <= width ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    static long[] within(long[] values, long low, long high) {
        long[] mask = none(values.length);
        long width = (high - low) ^ Long.MIN_VALUE;
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, values.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (((values[row] - low) ^ Long.MIN_VALUE) <= width ? 1L : 0L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    /// Codes below 63; the missing code -1 shifts to bit 63, which is never set.
    static long[] codes(int[] codes, long wanted) {
        long[] mask = none(codes.length);
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, codes.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= ((wanted >>> codes[row]) & 1L) << row;
            }
            mask[word] = bits;
        }
        return mask;
    }

    /// @param wanted 1 or 0 at the code's place plus 1, so 0 comes first, for the missing code -1
    static long[] codes(int[] codes, byte[] wanted) {
        long[] mask = none(codes.length);
        for (int word = 0; word < mask.length; word++) {
            int start = word << 6;
            int end = Math.min(start + 64, codes.length);
            long bits = 0;
            for (int row = start; row < end; row++) {
                bits |= (long) wanted[codes[row] + 1] << row;
            }
            mask[word] = bits;
        }
        return mask;
    }
}
