package org.audienceworkbench.value;

import java.util.Arrays;

/// The different purchase histories there are and how many customers have each: all that the
/// purchase models are fitted to. Times are in weeks.
final class Patterns {

    static final double WEEK = 7;

    private static final int DAY_BITS = 21;
    private static final long DAY_MASK = (1L << DAY_BITS) - 1;

    /// Packed from repeats, age and recency in days, ascending; so those of equal repeats and age
    /// stand together.
    private final long[] keys;

    private final int[] repeats;
    private final double[] recency;
    private final double[] age;
    private final double[] counts;

    private Patterns(long[] keys, int[] repeats, double[] recency, double[] age, double[] counts) {
        this.keys = keys;
        this.repeats = repeats;
        this.recency = recency;
        this.age = age;
        this.counts = counts;
    }

    /// One customer each.
    ///
    /// @param recency in weeks
    /// @param age in weeks
    static Patterns ofWeeks(int[] repeats, double[] recency, double[] age) {
        var once = new double[repeats.length];
        Arrays.fill(once, 1);
        return new Patterns(new long[0], repeats, recency, age, once);
    }

    static Patterns of(Histories histories) {
        var all = new long[histories.buyers()];
        int next = 0;
        for (int row = 0; row < histories.size(); row++) {
            if (histories.hasBought(row)) {
                all[next++] = key(histories, row);
            }
        }
        Arrays.parallelSort(all);
        var counts = new double[all.length];
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[size - 1]) {
                all[size++] = all[i];
            }
            counts[size - 1]++;
        }
        long[] keys = Arrays.copyOf(all, size);
        var repeats = new int[size];
        var recency = new double[size];
        var age = new double[size];
        for (int i = 0; i < size; i++) {
            repeats[i] = (int) (keys[i] >>> (2 * DAY_BITS));
            age[i] = ((keys[i] >>> DAY_BITS) & DAY_MASK) / WEEK;
            recency[i] = (keys[i] & DAY_MASK) / WEEK;
        }
        return new Patterns(keys, repeats, recency, age, Arrays.copyOf(counts, size));
    }

    private static long key(Histories histories, int row) {
        return ((long) histories.repeats()[row] << (2 * DAY_BITS))
                | ((long) histories.age()[row] << DAY_BITS)
                | histories.recency()[row];
    }

    /// The place of a customer's history.
    int place(Histories histories, int row) {
        return Arrays.binarySearch(keys, key(histories, row));
    }

    int size() {
        return repeats.length;
    }

    int repeats(int place) {
        return repeats[place];
    }

    double recency(int place) {
        return recency[place];
    }

    double age(int place) {
        return age[place];
    }

    double count(int place) {
        return counts[place];
    }

    double customers() {
        return Arrays.stream(counts).sum();
    }

    double purchases() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += counts[i] * repeats[i];
        }
        return sum;
    }

    double meanAge() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += counts[i] * age[i];
        }
        return sum / customers();
    }

    /// The same with times in another unit, `scale` weeks long.
    Patterns in(double scale) {
        return new Patterns(
                new long[0],
                repeats,
                Arrays.stream(recency).map(each -> each / scale).toArray(),
                Arrays.stream(age).map(each -> each / scale).toArray(),
                counts);
    }

    /// About `wanted` of them, which stand for all: frequent ones each, of the rare ones one in so
    /// many with a count that is as many times as high.
    Patterns thinned(int wanted) {
        int step = size() / wanted;
        if (step < 2) {
            return this;
        }
        int[] kept = new int[size()];
        int most = 0;
        for (int i = 0; i < size(); i++) {
            if (counts[i] >= step || i % step == step / 2) {
                kept[most++] = i;
            }
        }
        int[] places = Arrays.copyOf(kept, most);
        return new Patterns(
                new long[0],
                Arrays.stream(places).map(i -> repeats[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> recency[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> age[i]).toArray(),
                Arrays.stream(places)
                        .mapToDouble(i -> counts[i] >= step ? counts[i] : counts[i] * step)
                        .toArray());
    }
}
