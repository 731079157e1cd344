package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

/// Grows trees, boosted or as a random forest. There are two: LightGBM where its native library
/// loads, and one in Java for every other machine.
public sealed interface Booster permits LightGbm, HistogramBooster {

    /// Rounds without a better validation loss after which boosting stops.
    int PATIENCE = 30;

    int ROUNDS = 500;

    /// LightGBM where it loads, else plain Java.
    static Booster best() {
        return LightGbm.loads() ? new LightGbm() : inJava();
    }

    /// The one that runs on every machine.
    static Booster inJava() {
        return new HistogramBooster();
    }

    /// What fitted the model, with its version, for the record.
    String engine();

    /// Stops when the validation rows no longer gain.
    Boosted fit(Data train, Data validation, Growth growth, long seed, Progress progress);

    /// As is usual for as many rows.
    default Boosted fit(Data train, Data validation, long seed, Progress progress) {
        return fit(train, validation, Growth.of(train.rows()), seed, progress);
    }

    /// Grows so many trees.
    Boosted fit(Data train, int rounds, Growth growth, long seed, Progress progress);

    /// Grows each tree by itself; its leaves are shares of positives.
    Boosted forest(Data train, Forest.Growth growth, long seed, Progress progress);

    /// @param columns as [Inputs#forTrees] gives them
    /// @param positive for each row of the columns
    /// @param weighing what is learned is of customers who count so
    record Data(double[][] columns, boolean[] positive, Weighing weighing) {

        public Data(double[][] columns, boolean[] positive) {
            this(columns, positive, Weighing.EQUAL);
        }

        /// How much a row counts.
        double weight(int row) {
            return weighing.of(positive[row]);
        }

        public int rows() {
            return positive.length;
        }
    }

    /// @param gain for each column how much its splits lowered the loss, summed
    /// @param rounds how many trees were kept
    record Boosted(Trees trees, double[] gain, int rounds) {}

    /// How trees are boosted.
    ///
    /// @param rate share of each tree's correction that is taken
    /// @param penalty on the squared values of the leaves
    /// @param columns the share of columns that a tree may split, where the engine draws them
    record Growth(int leaves, int rowsInLeaf, double rate, double penalty, double columns) {

        private static final int SMALL = 20_000;
        private static final int LARGE = 200_000;

        /// What is usual for so many rows.
        public static Growth of(int rows) {
            return new Growth(
                    rows < SMALL ? 8 : rows < LARGE ? 16 : 31,
                    Math.clamp(rows / 20, 1, rows < SMALL ? 20 : 200),
                    rows < LARGE ? 0.05 : 0.1,
                    1,
                    0.8);
        }
    }
}
