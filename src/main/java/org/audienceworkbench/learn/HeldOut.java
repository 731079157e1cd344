package org.audienceworkbench.learn;

import java.util.Arrays;

/// Customers that neither a model's fit nor any choice about it has seen: the score it gave them
/// and what became of them.
///
/// @param keys of the customers in the workspace
/// @param scores never missing
public record HeldOut(long[] keys, boolean[] positive, double[] scores) {

    /// With fewer of either class no interval and no comparison is worth anything.
    public static final int FEWEST = 10;

    public HeldOut {
        if (keys.length != positive.length || keys.length != scores.length) {
            throw new IllegalArgumentException("keys, outcomes and scores do not fit");
        }
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException("a score is missing in row " + row);
            }
        }
    }

    public int rows() {
        return keys.length;
    }

    public int positives() {
        int count = 0;
        for (boolean yes : positive) {
            count += yes ? 1 : 0;
        }
        return count;
    }

    /// Whether there are enough of both classes to say how sure a figure is.
    public boolean hasEnough() {
        int positives = positives();
        return positives >= FEWEST && rows() - positives >= FEWEST;
    }

    /// Those at the given places.
    public HeldOut only(int[] rows) {
        var some =
                new HeldOut(
                        new long[rows.length], new boolean[rows.length], new double[rows.length]);
        for (int i = 0; i < rows.length; i++) {
            some.keys[i] = keys[rows[i]];
            some.positive[i] = positive[rows[i]];
            some.scores[i] = scores[rows[i]];
        }
        return some;
    }

    /// The same customers with other scores.
    public HeldOut with(double[] other) {
        return new HeldOut(keys, positive, other);
    }

    /// What calling everyone positive who scores `threshold` or more comes to.
    public Confusion at(double threshold) {
        int[] counts = new int[4];
        for (int row = 0; row < scores.length; row++) {
            counts[(scores[row] >= threshold ? 0 : 2) + (positive[row] ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /// @param rightly positives that are called
    /// @param wrongly negatives that are called
    /// @param missed positives that are not called
    /// @param spared negatives that are not called
    public record Confusion(int rightly, int wrongly, int missed, int spared) {

        public int called() {
            return rightly + wrongly;
        }

        /// How many of those called are positive; 0 where nobody is called.
        public double precision() {
            return share(rightly, called());
        }

        /// How many of the positives are called.
        public double recall() {
            return share(rightly, rightly + missed);
        }

        /// How many of the negatives are called.
        public double falseAlarms() {
            return share(wrongly, wrongly + spared);
        }

        public double accuracy() {
            return share(rightly + spared, rightly + wrongly + missed + spared);
        }

        private static double share(int part, int of) {
            return of == 0 ? 0 : (double) part / of;
        }
    }

    /// The different scores, highest first, and each row's place among them.
    Ranked ranked() {
        double[] sorted = new double[scores.length];
        Arrays.setAll(sorted, row -> scores[row] + 0.0); // -0.0 and 0.0 are one score
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        int distinct = count;
        int[] place = new int[scores.length];
        Arrays.setAll(
                place,
                row -> distinct - 1 - Arrays.binarySearch(sorted, 0, distinct, scores[row] + 0.0));
        double[] different = new double[distinct];
        Arrays.setAll(different, i -> sorted[distinct - 1 - i]);
        return new Ranked(different, place);
    }

    /// @param scores each once, highest first
    /// @param place of each row among the scores
    record Ranked(double[] scores, int[] place) {

        /// How many positives, or negatives, have each score.
        int[] counts(boolean[] positive, boolean wanted) {
            int[] counts = new int[scores.length];
            for (int row = 0; row < place.length; row++) {
                counts[place[row]] += positive[row] == wanted ? 1 : 0;
            }
            return counts;
        }
    }
}
