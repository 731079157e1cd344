package org.audienceworkbench.learn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Draws customers with replacement, as many as there are, again and again, to see how far a figure
/// varies from one such draw to the next (Efron 1979).
final class Resampling {

    static final int TIMES = 500;

    private Resampling() {}

    /// Whether just as many customers are drawn as there are, or as many of each class.
    enum Way {
        CUSTOMERS,
        WITHIN_CLASSES
    }

    /// One draw.
    interface Draw {
        /// @param positives how many were drawn of each score, highest first; the arrays are reused
        void drawn(int time, int[] positives, int[] negatives);
    }

    static void of(HeldOut held, HeldOut.Ranked ranked, Way way, long seed, Draw draw) {
        var random = new SplittableRandom(seed);
        boolean[] positive = held.positive();
        int rows = positive.length;
        int[] place = ranked.place();
        int[][] byClass = {places(held, place, false), places(held, place, true)};
        int[][] counts = new int[2][ranked.scores().length];
        for (int time = 0; time < TIMES; time++) {
            Arrays.fill(counts[0], 0);
            Arrays.fill(counts[1], 0);
            if (way == Way.CUSTOMERS) {
                for (int i = 0; i < rows; i++) {
                    int row = random.nextInt(rows);
                    counts[positive[row] ? 1 : 0][place[row]]++;
                }
            } else {
                for (int of = 0; of < 2; of++) {
                    for (int i = 0; i < byClass[of].length; i++) {
                        counts[of][byClass[of][random.nextInt(byClass[of].length)]]++;
                    }
                }
            }
            draw.drawn(time, counts[1], counts[0]);
        }
    }

    private static int[] places(HeldOut held, int[] place, boolean wanted) {
        return IntStream.range(0, place.length)
                .filter(row -> held.positive()[row] == wanted)
                .map(row -> place[row])
                .toArray();
    }
}
