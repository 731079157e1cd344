package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Column;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The rows of one column in up to 255 buckets of about the same size, so that of a range only the
/// rows in the two buckets at its ends are looked at: whoever drags a limit asks for one range
/// after another. Buckets are kept as bit slices (O'Neil and Quass, "Improved Query Performance
/// with Variant Indexes", SIGMOD 1997): bit i of every row's bucket, 64 rows to a word.
final class Buckets {

    private static final int SLICES = 8;

    /// Of no bucket: a missing value lies in no range.
    private static final int MISSING = (1 << SLICES) - 1;

    /// As many as leave room for a second end at each that is frequent.
    private static final int SAMPLE = 16_384;

    private static final int QUANTILES = 200;

    private final int size;
    private final IntToDoubleFunction values;

    /// Ascending and different. A bucket holds the values above the end before, up to its own.
    private final double[] ends;

    private final long[][] slices;

    private Buckets(int size, IntToDoubleFunction values) {
        this.size = size;
        this.values = values;
        this.ends = ends();
        this.slices = new long[SLICES][Masks.none(size).length];
        Masks.shareOut(slices[0].length, this::fill);
    }

    static Buckets of(Column column) {
        return new Buckets(column.size(), values(column));
    }

    /// As ranges have them: numbers, days or milliseconds since 1970; NaN is missing.
    private static IntToDoubleFunction values(Column column) {
        return switch (column) {
            case Column.Numbers(var values) -> row -> values[row];
            case Column.Days(var values) ->
                    row -> values[row] == Column.Days.MISSING ? Double.NaN : values[row];
            case Column.Instants(var values) ->
                    row -> values[row] == Column.Instants.MISSING ? Double.NaN : values[row];
            case Column.Texts _ -> throw new IllegalArgumentException("a text has no range");
        };
    }

    /// Quantiles of some of the values. One that comes twice is frequent and gets a bucket of its
    /// own.
    private double[] ends() {
        int step = Math.max(1, size / SAMPLE);
        double[] sample =
                IntStream.iterate(0, row -> row < size, row -> row + step)
                        .mapToDouble(this::value)
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
        var found = new TreeSet<Double>();
        double last = Double.NaN;
        for (int i = 0; i < QUANTILES && sample.length > 0; i++) {
            double quantile = sample[(int) ((long) i * sample.length / QUANTILES)];
            if (quantile == last) {
                found.add(Math.nextDown(quantile));
            }
            found.add(quantile);
            last = quantile;
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Without -0.0, which is 0.0 to a customer, not to the search.
    private double value(int row) {
        return values.applyAsDouble(row) + 0.0;
    }

    private int bucket(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        int place = Arrays.binarySearch(ends, value + 0.0);
        return place < 0 ? ~place : place;
    }

    private void fill(int word) {
        var bits = new long[SLICES];
        int last = Math.min((word + 1) << 6, size);
        for (int row = word << 6; row < last; row++) {
            int bucket = bucket(value(row));
            for (int slice = 0; slice < SLICES; slice++) {
                bits[slice] |= (bucket >>> slice & 1L) << row;
            }
        }
        for (int slice = 0; slice < SLICES; slice++) {
            slices[slice][word] = bits[slice];
        }
    }

    long[] within(Range range) {
        int low = bucket(range.low());
        int high = bucket(range.high());
        if (low > high) {
            return Masks.none(size);
        }
        int first = isWithin(low, range) ? low : low + 1;
        int last = isWithin(high, range) ? high + 1 : high;
        long[] inside = between(first, last);
        long[] perhaps =
                between(hasOneValue(low) ? first : low, hasOneValue(high) ? last : high + 1);
        for (int word = 0; word < inside.length; word++) {
            inside[word] |= looked(perhaps[word] & ~inside[word], word << 6, range);
        }
        return inside;
    }

    private boolean isWithin(int bucket, Range range) {
        return hasOneValue(bucket) && range.contains(ends[bucket]);
    }

    private boolean hasOneValue(int bucket) {
        return bucket > 0
                && bucket < ends.length
                && ends[bucket - 1] == Math.nextDown(ends[bucket]);
    }

    /// The rows in the buckets from one up to the one before another.
    private long[] between(int first, int end) {
        long[] rows = before(end);
        long[] before = before(first);
        for (int word = 0; word < rows.length; word++) {
            rows[word] &= ~before[word];
        }
        return rows;
    }

    private long looked(long rows, int start, Range range) {
        long found = 0;
        for (long rest = rows; rest != 0; rest &= rest - 1) {
            int row = Long.numberOfTrailingZeros(rest);
            if (range.contains(values.applyAsDouble(start + row))) {
                found |= 1L << row;
            }
        }
        return found;
    }

    /// The rows in the buckets before one.
    private long[] before(int bucket) {
        long[] before = Masks.none(size);
        long[] same = Masks.all(size);
        for (int slice = SLICES - 1; slice >= 0; slice--) {
            long[] bits = slices[slice];
            if ((bucket >>> slice & 1) == 1) {
                for (int word = 0; word < bits.length; word++) {
                    before[word] |= same[word] & ~bits[word];
                    same[word] &= bits[word];
                }
            } else {
                for (int word = 0; word < bits.length; word++) {
                    same[word] &= ~bits[word];
                }
            }
        }
        return before;
    }
}
