package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Column;

import java.util.Arrays;

/// The scores of an RFM analysis: 5 for about the best fifth of the customers, 1 for about the
/// worst.
///
/// A customer's score is 1 + ⌊5 × worse / n⌋, where n is how many customers have a value and worse
/// is how many of them have a strictly worse one. So customers with equal values have equal scores,
/// ties are never split to make the fifths even, and a score may stay empty: when more than a fifth
/// share the worst value, they all get 1. A customer without a value has no score.
///
/// Five equal groups a measure, 5 the best, is the method of Hughes (1994), *Strategic Database
/// Marketing*, which sorts the customers and cuts the list into fifths, and leaves ties to the
/// sort. Each measure is cut on its own here, not within the cells of the measures before it.
final class Quintiles {

    private static final long SCORES = 5;

    private Quintiles() {}

    /// @param values NaN where there is none
    static double[] mostIsBest(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        var scores = new double[values.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] =
                    Double.isNaN(values[row])
                            ? Double.NaN
                            : 1 + SCORES * less(sorted, values[row]) / sorted.length;
        }
        return scores;
    }

    /// @param values NaN where there is none
    static double[] leastIsBest(double[] values) {
        return mostIsBest(Arrays.stream(values).map(value -> -value).toArray());
    }

    /// How many are less than the value.
    private static int less(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The three scores as one text, such as `543`; missing where one of them is.
    static Column.Texts together(double[] recency, double[] frequency, double[] monetary) {
        var maker = new Column.Texts.Maker(recency.length);
        for (int row = 0; row < recency.length; row++) {
            double sum = 100 * recency[row] + 10 * frequency[row] + monetary[row];
            maker.set(row, Double.isNaN(sum) ? null : Column.Numbers.plain(sum));
        }
        return maker.made();
    }
}
