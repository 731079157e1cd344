package org.audienceworkbench.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.customer.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How an attribute enters a propensity model, learned from the training rows alone.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Encoding.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Encoding.Category.class, name = "category")
})
public sealed interface Encoding {

    String attribute();

    /// A number, boolean or date (as days since).
    ///
    /// @param median stands for a missing value in the logistic model
    /// @param mean of the training rows, missing values filled
    /// @param sd likewise; 0 when all are equal
    /// @param missing share of missing values among the training rows
    record Numeric(String attribute, double median, double mean, double sd, double missing)
            implements Encoding {

        public Numeric {
            if (!Double.isFinite(median + mean + sd) || sd < 0 || !(missing >= 0 && missing <= 1)) {
                throw new IllegalArgumentException("an encoding needs finite numbers");
            }
        }

        static Numeric of(String attribute, double[] values, int[] rows) {
            double[] drawn = IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
            double[] sorted = Measured.sorted(drawn);
            double median = sorted.length == 0 ? 0 : Measured.quantile(sorted, 0.5);
            Arrays.setAll(drawn, i -> Double.isNaN(drawn[i]) ? median : drawn[i]);
            Spread spread = Spread.of(drawn);
            double missing = 1 - (double) sorted.length / rows.length;
            return new Numeric(attribute, median, spread.mean(), spread.sd(), missing);
        }

        /// In standard deviations from the mean; always finite.
        double standardised(double value) {
            if (sd == 0) {
                return 0;
            }
            double filled = Double.isNaN(value) ? median : value;
            return Math.clamp(filled / sd - mean / sd, -1e6, 1e6);
        }

        /// The same with missing values filled but not told apart by itself.
        Numeric withoutIndicator() {
            return new Numeric(attribute, median, mean, sd, 0);
        }

        boolean hasMissing() {
            return missing > 0 && missing < 1;
        }
    }

    /// A text. The most frequent texts are levels of their own; behind them come two more, for all
    /// others and for a missing value.
    ///
    /// @param shares each level's share of the training rows
    /// @param ranks each level's place when they are ordered by their share of positives among the
    ///   training rows, which lets a tree split them as if they were numbers (Fisher 1958)
    record Category(String attribute, List<String> levels, double[] shares, double[] ranks)
            implements Encoding {

        private static final int LEVELS = 50;

        /// Rows of average behaviour that each level is mixed with before they are ordered.
        private static final double PRIOR_ROWS = 10;

        public Category {
            levels = List.copyOf(levels);
            if (shares.length != levels.size() + 2
                    || ranks.length != shares.length
                    || !Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1)
                    || !Arrays.stream(ranks).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("levels, shares and ranks do not fit");
            }
        }

        static Category of(String attribute, Column.Texts texts, int[] rows, boolean[] positive) {
            List<String> levels =
                    Measured.frequent(texts, rows, LEVELS).stream()
                            .map(code -> texts.dictionary()[code])
                            .toList();
            int[] codes = codes(levels, texts);
            double[] size = new double[levels.size() + 2];
            double[] found = new double[size.length];
            double positives = 0;
            for (int row : rows) {
                size[codes[row]]++;
                found[codes[row]] += positive[row] ? 1 : 0;
                positives += positive[row] ? 1 : 0;
            }
            double average = positives / rows.length;
            List<Integer> order = new ArrayList<>(IntStream.range(0, size.length).boxed().toList());
            order.sort(
                    Comparator.comparingDouble(
                            level ->
                                    (found[level] + PRIOR_ROWS * average)
                                            / (size[level] + PRIOR_ROWS)));
            double[] ranks = new double[size.length];
            for (int rank = 0; rank < ranks.length; rank++) {
                ranks[order.get(rank)] = rank;
            }
            double[] shares = Arrays.stream(size).map(rowsOf -> rowsOf / rows.length).toArray();
            return new Category(attribute, levels, shares, ranks);
        }

        /// Each row's level, 0 to `levels.size() + 1`.
        public int[] codes(Column.Texts texts) {
            return codes(levels, texts);
        }

        private static int[] codes(List<String> levels, Column.Texts texts) {
            Map<String, Integer> places = new HashMap<>();
            for (int level = 0; level < levels.size(); level++) {
                places.put(levels.get(level), level);
            }
            int[] levelOf =
                    Arrays.stream(texts.dictionary())
                            .mapToInt(text -> places.getOrDefault(text, levels.size()))
                            .toArray();
            return Arrays.stream(texts.codes())
                    .map(code -> code == Column.Texts.MISSING ? levels.size() + 1 : levelOf[code])
                    .toArray();
        }
    }
}
