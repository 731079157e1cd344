package org.audienceworkbench.segment;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Sets of rows as bits, 64 to a word, filled by plain loops over plain arrays. The bits after the
/// last row stay 0.
final class Masks {

    /// A share of one processor: 65,536 rows.
    private static final int SHARE_WORDS = 1024;

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

    /// Some rows' bits.
    private interface Rows {
        /// @param end no more than 64 after the start
        long bits(int start, int end);
    }

    private static long[] filled(int size, Rows rows) {
        long[] mask = none(size);
        shareOut(
                mask.length,
                word -> {
                    int start = word << 6;
                    mask[word] = rows.bits(start, Math.min(start + 64, size));
                });
        return mask;
    }

    /// Each word once; many of them are shared out among all processors.
    static void shareOut(int words, IntConsumer each) {
        int shares = (words + SHARE_WORDS - 1) / SHARE_WORDS;
        var all = IntStream.range(0, shares);
        (shares > 1 ? all.parallel() : all)
                .forEach(
                        share -> {
                            int end = Math.min((share + 1) * SHARE_WORDS, words);
                            for (int word = share * SHARE_WORDS; word < end; word++) {
                                each.accept(word);
                            }
                        });
    }

    /// Whole numbers that lie between two, or that do not. A number lies outside when it is so far
    /// above the lowest, both taken without their signs, that the sign of one of two differences
    /// turns: no comparison, at which the processor would guess and often be wrong.
    ///
    /// @param width at least 0
    private record Band(long lowest, long width, boolean inverted) {

        static Band of(long low, long high) {
            long width = high - low;
            return width >= 0
                    ? new Band(low, width, false)
                    : new Band(high + 1, low - high - 2, true);
        }

        /// 1 when the number is outside of the band as it is kept.
        long outside(long number) {
            long above = number - lowest;
            return (above | (width - above)) >>> 63;
        }

        long bits(long outside, int rows) {
            return (inverted ? outside : ~outside) & (-1L >>> (64 - rows));
        }
    }

    /// Both ends belong to it; a missing value, NaN, never does.
    static long[] within(double[] values, double low, double high) {
        var band = Band.of(ordered(low == 0 ? -0.0 : low), ordered(high == 0 ? 0.0 : high));
        return filled(
                values.length,
                (start, end) -> {
                    long outside = 0;
                    for (int row = start; row < end; row++) {
                        outside |= band.outside(ordered(values[row])) << row;
                    }
                    return band.bits(outside, end - start);
                });
    }

    /// In the order of the doubles, -0.0 right before 0.0 and NaN beyond either end.
    private static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) >>> 1);
    }

    static long[] missing(double[] values) {
        return not(
                within(values, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), values.length);
    }

    /// @param sorted the values wanted, ascending
    static long[] among(double[] values, double[] sorted) {
        return filled(
                values.length,
                (start, end) -> {
                    long bits = 0;
                    for (int row = start; row < end; row++) {
                        // -0.0 is 0.0 to a customer, not to the search
                        int place = Arrays.binarySearch(sorted, values[row] + 0.0);
                        bits |= (~place >>> 31 & 1L) << row;
                    }
                    return bits;
                });
    }

    /// Both ends belong to it.
    static long[] within(int[] values, int low, int high) {
        var band = Band.of(low, high);
        return filled(
                values.length,
                (start, end) -> {
                    long outside = 0;
                    for (int row = start; row < end; row++) {
                        outside |= band.outside(values[row]) << row;
                    }
                    return band.bits(outside, end - start);
                });
    }

    /// Both ends belong to it; all numbers there are can't be asked for.
    static long[] within(long[] values, long low, long high) {
        var band = Band.of(low, high);
        return filled(
                values.length,
                (start, end) -> {
                    long outside = 0;
                    for (int row = start; row < end; row++) {
                        outside |= band.outside(values[row]) << row;
                    }
                    return band.bits(outside, end - start);
                });
    }

    /// Codes below 63; the missing code -1 shifts to bit 63, which is never set.
    static long[] codes(int[] codes, long wanted) {
        return filled(
                codes.length,
                (start, end) -> {
                    long bits = 0;
                    for (int row = start; row < end; row++) {
                        bits |= ((wanted >>> codes[row]) & 1L) << row;
                    }
                    return bits;
                });
    }

    /// @param wanted 1 or 0 at the code's place plus 1, so 0 comes first, for the missing code -1
    static long[] codes(int[] codes, byte[] wanted) {
        return filled(
                codes.length,
                (start, end) -> {
                    long bits = 0;
                    for (int row = start; row < end; row++) {
                        bits |= (long) wanted[codes[row] + 1] << row;
                    }
                    return bits;
                });
    }
}
