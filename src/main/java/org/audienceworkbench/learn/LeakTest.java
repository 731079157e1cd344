package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Finds attributes that give the target away: those that tell positives from negatives too well
/// all alone, and those with a value that no customer of the other, larger class has.
public final class LeakTest {

    private static final double SUSPICIOUS_AUC = 0.95;

    /// Below this many of both classes any attribute can look perfect by chance.
    private static final int FEWEST = 20;

    /// As many customers of the smaller class and none of the larger are no chance.
    private static final int CERTAIN_ROWS = 100;

    private static final int BINS = 32;

    private final int[] rows;
    private final boolean[] positive;
    private final int positives;

    public LeakTest(int[] rows, boolean[] positive) {
        this.rows = rows;
        this.positive = positive;
        positives = (int) Arrays.stream(rows).filter(row -> positive[row]).count();
    }

    /// What is suspicious about the only attribute in `inputs`, or null.
    public @Nullable String reason(Inputs inputs) {
        if (Math.min(positives, rows.length - positives) < FEWEST) {
            return null;
        }
        double[] values = inputs.forTrees(rows)[0];
        int[] groups = groups(values);
        double auc = auc(groups);
        if (auc > SUSPICIOUS_AUC) {
            return "alone reaches a ROC AUC of %.3f".formatted(auc);
        }
        int certain = certain(values);
        return certain >= CERTAIN_ROWS
                ? "has values with which %d of %d customers are all of the smaller class"
                        .formatted(certain, certain)
                : null;
    }

    /// Rows in groups of near values; those without a value are one group.
    private static int[] groups(double[] values) {
        double[] sorted = Measured.sorted(values);
        double[] cuts =
                IntStream.rangeClosed(1, BINS)
                        .mapToDouble(
                                cut ->
                                        sorted[
                                                Math.max(
                                                        0,
                                                        (int) ((long) cut * sorted.length / BINS)
                                                                - 1)])
                        .distinct()
                        .toArray();
        return Arrays.stream(values)
                .mapToInt(
                        value -> {
                            int place = Arrays.binarySearch(cuts, value);
                            return Double.isNaN(value)
                                    ? cuts.length
                                    : place >= 0 ? place : -place - 1;
                        })
                .toArray();
    }

    /// Shares of positives by group, learned from every other row and tried on the rest.
    private double auc(int[] groups) {
        double[] found = new double[BINS + 1];
        double[] size = new double[BINS + 1];
        boolean[] learn = new boolean[rows.length];
        int[] next = new int[2];
        for (int i = 0; i < rows.length; i++) {
            int of = positive[rows[i]] ? 1 : 0;
            learn[i] = next[of]++ % 2 == 0;
            if (learn[i]) {
                size[groups[i]]++;
                found[groups[i]] += of;
            }
        }
        double average = (double) positives / rows.length;
        int[] tried = IntStream.range(0, rows.length).filter(i -> !learn[i]).toArray();
        double[] scores = new double[tried.length];
        boolean[] outcomes = new boolean[tried.length];
        for (int i = 0; i < tried.length; i++) {
            int group = groups[tried[i]];
            scores[i] = (found[group] + average) / (size[group] + 1);
            outcomes[i] = positive[rows[tried[i]]];
        }
        return Evaluation.rocAuc(scores, outcomes);
    }

    /// The longest run of customers of the smaller class, without one of the larger, from either
    /// end of the values or among those without a value.
    private int certain(double[] values) {
        boolean smaller = positives * 2L <= rows.length;
        int[] order =
                IntStream.range(0, values.length)
                        .filter(i -> !Double.isNaN(values[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                if (positive[rows[i]] != smaller) {
                    missing = Integer.MIN_VALUE;
                }
                missing++;
            }
        }
        int[] backwards =
                IntStream.range(0, order.length).map(i -> order[order.length - 1 - i]).toArray();
        return Math.max(
                missing, Math.max(run(order, values, smaller), run(backwards, values, smaller)));
    }

    private int run(int[] order, double[] values, boolean smaller) {
        int certain = 0;
        for (int i = 0; i < order.length; i++) {
            if (positive[rows[order[i]]] != smaller) {
                return certain;
            }
            boolean endsGroup = i + 1 == order.length || values[order[i + 1]] != values[order[i]];
            certain = endsGroup ? i + 1 : certain;
        }
        return certain;
    }
}
