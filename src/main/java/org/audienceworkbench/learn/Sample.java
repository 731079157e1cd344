package org.audienceworkbench.learn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Draws rows without replacement, the same ones for the same seed.
public final class Sample {

    private Sample() {}

    /// @return `wanted` of the rows 0 to `rows` − 1 in ascending order, or all of them
    public static int[] rows(int rows, int wanted, long seed) {
        int[] all = IntStream.range(0, rows).toArray();
        if (wanted >= rows) {
            return all;
        }
        shuffle(all, seed);
        int[] drawn = Arrays.copyOf(all, wanted);
        Arrays.sort(drawn);
        return drawn;
    }

    /// @return `wanted` of the given rows, in their order, or all of them
    public static int[] of(int[] rows, int wanted, long seed) {
        return Arrays.stream(rows(rows.length, wanted, seed)).map(place -> rows[place]).toArray();
    }

    public static void shuffle(int[] rows, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = rows[j];
            rows[j] = rows[i];
            rows[i] = other;
        }
    }
}
