package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Column;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.BitSetUtil;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Against plain comparisons, with the numbers at which bits play tricks.
class MasksTest {

    private static final double[] AWKWARD = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -2,
        -1,
        -Double.MIN_NORMAL,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1,
        Math.nextUp(1.0),
        2,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    private static void assertRows(long[] mask, int size, IntPredicate wanted) {
        assertThat(BitSetUtil.bitmapOf(mask).toArray())
                .isEqualTo(IntStream.range(0, size).filter(wanted).toArray());
    }

    @Test
    void numbersBetweenTwoAreThoseThatCompareSo() {
        var random = new SplittableRandom(3);
        double[] values =
                random.ints(200, 0, AWKWARD.length).mapToDouble(i -> AWKWARD[i]).toArray();
        for (double low : AWKWARD) {
            for (double high : AWKWARD) {
                if (low <= high) {
                    assertRows(
                            Masks.within(values, low, high),
                            values.length,
                            row -> values[row] >= low && values[row] <= high);
                }
            }
        }
        assertRows(Masks.missing(values), values.length, row -> Double.isNaN(values[row]));
    }

    /// Buckets of one value, of several, of none, and values above and below the sample's.
    @Test
    void bucketsGiveTheRowsOfARangeWhateverTheValues() {
        var random = new SplittableRandom(5);
        double[] awkward =
                random.ints(700, 0, AWKWARD.length).mapToDouble(i -> AWKWARD[i]).toArray();
        double[] frequent =
                random.ints(40_003, 0, 10)
                        .mapToDouble(i -> i < 7 ? 0 : random.nextInt(1000) / 4.0 - 20)
                        .toArray();
        double[] missing = DoubleStream.generate(() -> Double.NaN).limit(100).toArray();
        for (double[] values : List.of(awkward, frequent, missing, new double[0])) {
            var buckets = Buckets.of(new Column.Numbers(values));
            double[] limits =
                    DoubleStream.concat(
                                    DoubleStream.of(AWKWARD).skip(1),
                                    DoubleStream.of(-20, -19.9, 25.5, 25.75, 229.75, 229.8))
                            .toArray();
            for (double low : limits) {
                for (double high : limits) {
                    for (int sides = 0; sides < 4; sides++) {
                        var range = new Range(low, (sides & 1) == 0, high, (sides & 2) == 0);
                        assertRows(
                                buckets.within(range),
                                values.length,
                                row -> range.contains(values[row]));
                    }
                }
            }
        }
    }

    @Test
    void bucketsOfDaysAndInstantsLeaveOutTheMissing() {
        var random = new SplittableRandom(6);
        int[] days = random.ints(3000, 0, 400).map(i -> i < 40 ? Column.Days.MISSING : i).toArray();
        long[] instants =
                IntStream.of(days)
                        .mapToLong(
                                day -> day == Column.Days.MISSING ? Column.Instants.MISSING : day)
                        .toArray();
        var range = new Range(Double.NEGATIVE_INFINITY, false, 250, true);
        for (var column : List.of(new Column.Days(days), new Column.Instants(instants))) {
            assertRows(
                    Buckets.of(column).within(range),
                    days.length,
                    row -> !column.isMissing(row) && days[row] <= 250);
        }
    }

    @Test
    void wholeNumbersBetweenTwoAreThoseThatCompareSo() {
        long[] ends = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -7, -1, 0, 1, 7, Long.MAX_VALUE};
        var random = new SplittableRandom(4);
        long[] values = random.ints(150, 0, ends.length).mapToLong(i -> ends[i]).toArray();
        int[] small =
                random.ints(150, 0, ends.length)
                        .map(i -> Math.clamp(ends[i], Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .toArray();
        for (long low : ends) {
            for (long high : ends) {
                boolean all = low == Long.MIN_VALUE && high == Long.MAX_VALUE;
                if (low <= high && !all) {
                    assertRows(
                            Masks.within(values, low, high),
                            values.length,
                            row -> values[row] >= low && values[row] <= high);
                }
                if (low <= high && low > Integer.MIN_VALUE) {
                    int lowest = Math.clamp(low, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    int highest = Math.clamp(high, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    assertRows(
                            Masks.within(small, lowest, highest),
                            small.length,
                            row -> small[row] >= lowest && small[row] <= highest);
                }
            }
        }
    }

    @Test
    void theLastWordOfManySharesEndsWithTheLastRow() {
        int size = 3 * 65_536 + 1;
        double[] values = IntStream.range(0, size).mapToDouble(row -> row % 10).toArray();

        assertRows(Masks.within(values, 3, 5), size, row -> row % 10 >= 3 && row % 10 <= 5);
        assertRows(
                Masks.among(values, new double[] {1, 4, 9}),
                size,
                row -> row % 10 == 1 || row % 10 == 4 || row % 10 == 9);
        assertThat(Masks.count(Masks.missing(values))).isZero();
    }
}
