package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Gradient boosting and random forests in plain Java: trees grown on binned values by the
/// derivatives of the log loss (Friedman 2001), or of the squared error.
final class HistogramBooster implements Booster {

    private static final double LEAST_HESSIAN = 1e-3;

    @Override
    public String engine() {
        return "built-in trees, because LightGBM does not load on this machine";
    }

    /// The seed changes nothing: no rows or columns are drawn.
    @Override
    public Boosted fit(Data train, Data validation, Growth growth, long seed, Progress progress) {
        var rounds = new Rounds(train, growth);
        double[] held = new double[validation.rows()];
        Arrays.fill(held, rounds.base);
        double least = loss(held, validation);
        int best = 0;
        for (int round = 1; round <= ROUNDS && round - best <= PATIENCE; round++) {
            progress.report((double) round / ROUNDS, "Growing tree " + round);
            Trees.Tree tree = rounds.next();
            double[] added = new Trees(List.of(tree)).sums(validation.columns(), held.length);
            Arrays.setAll(held, row -> held[row] + added[row]);
            double loss = loss(held, validation);
            if (loss < least) {
                least = loss;
                best = round;
            }
            if (tree.feature().length == 0) {
                break;
            }
        }
        return rounds.first(best);
    }

    @Override
    public Boosted fit(Data train, int rounds, Growth growth, long seed, Progress progress) {
        var grown = new Rounds(train, growth);
        for (int round = 1; round <= rounds; round++) {
            progress.report((double) round / rounds, "Growing tree " + round);
            grown.next();
        }
        return grown.first(rounds);
    }

    /// With the squared error a leaf's value is the mean of its customers' ones and zeros.
    @Override
    public Boosted forest(Data train, Forest.Growth growth, long seed, Progress progress) {
        var shape =
                new TreeGrower.Shape(growth.leaves(), growth.rowsInLeaf(), 0, 0, growth.columns());
        var grower = new TreeGrower(train.columns(), train.rows(), shape);
        Arrays.setAll(grower.gradient(), row -> train.positive()[row] ? -train.weight(row) : 0);
        Arrays.setAll(grower.hessian(), train::weight);
        int drawn = Math.max(1, (int) Math.round(train.rows() * growth.drawn()));
        double[] gain = new double[train.columns().length];
        List<Trees.Tree> trees = new ArrayList<>();
        for (int tree = 1; tree <= growth.trees(); tree++) {
            progress.report((double) tree / growth.trees(), "Growing tree " + tree);
            var random = new SplittableRandom(seed + 1_000_003L * tree);
            int[] rows = Sample.rows(train.rows(), drawn, random.nextLong());
            trees.add(grower.tree(rows, 1, gain, random).tree());
        }
        return new Boosted(new Trees(trees), gain, trees.size());
    }

    private static int count(boolean[] positive) {
        int count = 0;
        for (boolean yes : positive) {
            count += yes ? 1 : 0;
        }
        return count;
    }

    /// Summed, each row as much as it counts.
    private static double loss(double[] logits, Data data) {
        double loss = 0;
        for (int row = 0; row < logits.length; row++) {
            double against = data.positive()[row] ? -logits[row] : logits[row];
            loss +=
                    data.weight(row)
                            * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
        }
        return loss;
    }

    /// Trees of which each corrects those before it; the first is the share of positives.
    private static final class Rounds {

        private final Data train;
        private final Growth growth;
        private final TreeGrower grower;
        private final double base;
        private final double[] logits;
        private final int[] all;
        private final List<Trees.Tree> trees = new ArrayList<>();
        private final List<double[]> gains = new ArrayList<>();
        private final SplittableRandom unused = new SplittableRandom(0);

        Rounds(Data train, Growth growth) {
            this.train = train;
            this.growth = growth;
            this.grower =
                    new TreeGrower(
                            train.columns(),
                            train.rows(),
                            new TreeGrower.Shape(
                                    growth.leaves(),
                                    growth.rowsInLeaf(),
                                    growth.penalty(),
                                    LEAST_HESSIAN,
                                    1));
            int positives = count(train.positive());
            this.base =
                    Math.log((positives + 0.5) / (train.rows() - positives + 0.5))
                            + train.weighing().shift();
            this.logits = new double[train.rows()];
            Arrays.fill(logits, base);
            this.all = IntStream.range(0, train.rows()).toArray();
        }

        Trees.Tree next() {
            for (int row = 0; row < logits.length; row++) {
                double probability = Logistic.probability(logits[row]);
                double weight = train.weight(row);
                grower.gradient()[row] = weight * (probability - (train.positive()[row] ? 1 : 0));
                grower.hessian()[row] = weight * probability * (1 - probability);
            }
            double[] gain = new double[train.columns().length];
            var grown = grower.tree(all, growth.rate(), gain, unused);
            for (int leaf = 0; leaf < grown.rows().size(); leaf++) {
                for (int row : grown.rows().get(leaf)) {
                    logits[row] += grown.tree().leaves()[leaf];
                }
            }
            trees.add(grown.tree());
            gains.add(gain);
            return grown.tree();
        }

        Boosted first(int rounds) {
            List<Trees.Tree> kept = new ArrayList<>();
            kept.add(Trees.Tree.leaf(base));
            kept.addAll(trees.subList(0, rounds));
            double[] gain = new double[train.columns().length];
            gains.subList(0, rounds)
                    .forEach(of -> Arrays.setAll(gain, column -> gain[column] + of[column]));
            return new Boosted(new Trees(kept), gain, rounds);
        }
    }
}
