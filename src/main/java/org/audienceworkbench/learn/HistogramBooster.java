package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gradient boosting in plain Java: trees grown leaf by leaf on binned values with first and second
/// derivatives of the log loss (Friedman 2001; Chen and Guestrin 2016, eq. 7).
final class HistogramBooster implements Booster {

    private static final double PENALTY = 1;
    private static final double LEAST_HESSIAN = 1e-3;
    private static final double LEAST_GAIN = 1e-9;

    @Override
    public String engine() {
        return "built-in boosting, because LightGBM does not load on this machine";
    }

    /// The seed changes nothing: no rows or columns are drawn.
    @Override
    public Boosted fit(Data train, Data validation, long seed, Progress progress) {
        double share = (count(train.positive()) + 0.5) / (train.rows() + 1.0);
        double base = Math.log(share / (1 - share));
        double[] logits = new double[train.rows()];
        double[] held = new double[validation.rows()];
        Arrays.fill(logits, base);
        Arrays.fill(held, base);
        var grower = new Grower(train, Growth.of(train.rows()));
        List<Trees.Tree> trees = new ArrayList<>();
        trees.add(leaf(base));
        List<double[]> gains = new ArrayList<>();
        double least = loss(held, validation.positive());
        int best = 0;
        for (int round = 1; round <= ROUNDS && round - best <= PATIENCE; round++) {
            progress.report((double) round / ROUNDS, "Growing tree " + round);
            double[] gain = new double[train.columns().length];
            Trees.Tree tree = grower.tree(logits, gain);
            trees.add(tree);
            gains.add(gain);
            for (int row = 0; row < held.length; row++) {
                held[row] += tree.leaf(validation.columns(), row);
            }
            double loss = loss(held, validation.positive());
            if (loss < least) {
                least = loss;
                best = round;
            }
            if (tree.feature().length == 0) {
                break;
            }
        }
        double[] gain = new double[train.columns().length];
        gains.subList(0, best)
                .forEach(of -> Arrays.setAll(gain, column -> gain[column] + of[column]));
        return new Boosted(new Trees(trees.subList(0, best + 1)), gain, best);
    }

    @Override
    public Boosted fit(Data train, int rounds, long seed, Progress progress) {
        double share = (count(train.positive()) + 0.5) / (train.rows() + 1.0);
        double base = Math.log(share / (1 - share));
        double[] logits = new double[train.rows()];
        Arrays.fill(logits, base);
        var grower = new Grower(train, Growth.of(train.rows()));
        List<Trees.Tree> trees = new ArrayList<>();
        trees.add(leaf(base));
        double[] gain = new double[train.columns().length];
        for (int round = 1; round <= rounds; round++) {
            progress.report((double) round / rounds, "Growing tree " + round);
            trees.add(grower.tree(logits, gain));
        }
        return new Boosted(new Trees(trees), gain, rounds);
    }

    private static Trees.Tree leaf(double value) {
        return new Trees.Tree(
                new int[0],
                new double[0],
                new boolean[0],
                new int[0],
                new int[0],
                new double[] {value});
    }

    private static int count(boolean[] positive) {
        int count = 0;
        for (boolean yes : positive) {
            count += yes ? 1 : 0;
        }
        return count;
    }

    private static double loss(double[] logits, boolean[] positive) {
        return Evaluation.logLoss(
                Arrays.stream(logits).map(Logistic::probability).toArray(), positive);
    }

    /// Grows one tree after the other on the same binned rows.
    private static final class Grower {

        private final Data data;
        private final Growth growth;
        private final Binned binned;
        private final double[] gradient;
        private final double[] hessian;

        Grower(Data data, Growth growth) {
            this.data = data;
            this.growth = growth;
            binned = Binned.of(data.columns(), data.rows());
            gradient = new double[data.rows()];
            hessian = new double[data.rows()];
        }

        private record Split(int column, int bin, boolean missingLeft, double gain) {}

        /// @param parent node that leads here, or −1 for the root
        private record Leaf(int[] rows, int parent, boolean isLeft, Split split) {}

        private static final Split NONE = new Split(-1, 0, false, 0);

        /// Adds the tree's corrections to `logits` and its gains to `gain`.
        Trees.Tree tree(double[] logits, double[] gain) {
            for (int row = 0; row < logits.length; row++) {
                double probability = Logistic.probability(logits[row]);
                gradient[row] = probability - (data.positive()[row] ? 1 : 0);
                hessian[row] = probability * (1 - probability);
            }
            int[] all = new int[logits.length];
            Arrays.setAll(all, row -> row);
            List<Leaf> leaves = new ArrayList<>();
            leaves.add(new Leaf(all, -1, true, split(all)));
            int room = growth.leaves() - 1;
            int[] feature = new int[room];
            double[] threshold = new double[room];
            boolean[] missingLeft = new boolean[room];
            int[] left = new int[room];
            int[] right = new int[room];
            int nodes = 0;
            while (nodes < room) {
                int widest = 0;
                for (int i = 1; i < leaves.size(); i++) {
                    if (leaves.get(i).split().gain() > leaves.get(widest).split().gain()) {
                        widest = i;
                    }
                }
                Leaf leaf = leaves.get(widest);
                Split split = leaf.split();
                if (split.gain() <= LEAST_GAIN) {
                    break;
                }
                feature[nodes] = split.column();
                threshold[nodes] = binned.end(split.column(), split.bin());
                missingLeft[nodes] = split.missingLeft();
                gain[split.column()] += split.gain();
                link(leaf, nodes, left, right);
                int[] lower = part(leaf.rows(), split, true);
                int[] upper = part(leaf.rows(), split, false);
                leaves.set(widest, new Leaf(lower, nodes, true, split(lower)));
                leaves.add(new Leaf(upper, nodes, false, split(upper)));
                nodes++;
            }
            double[] values = new double[leaves.size()];
            for (int i = 0; i < values.length; i++) {
                Leaf leaf = leaves.get(i);
                values[i] = value(leaf.rows()) * growth.rate();
                for (int row : leaf.rows()) {
                    logits[row] += values[i];
                }
                link(leaf, -i - 1, left, right);
            }
            return new Trees.Tree(
                    Arrays.copyOf(feature, nodes),
                    Arrays.copyOf(threshold, nodes),
                    Arrays.copyOf(missingLeft, nodes),
                    Arrays.copyOf(left, nodes),
                    Arrays.copyOf(right, nodes),
                    values);
        }

        private static void link(Leaf leaf, int child, int[] left, int[] right) {
            if (leaf.parent() >= 0) {
                (leaf.isLeft() ? left : right)[leaf.parent()] = child;
            }
        }

        private double value(int[] rows) {
            double g = 0;
            double h = 0;
            for (int row : rows) {
                g += gradient[row];
                h += hessian[row];
            }
            return -g / (h + PENALTY);
        }

        private int[] part(int[] rows, Split split, boolean left) {
            return binned.part(rows, split.column(), split.bin(), split.missingLeft(), left);
        }

        private Split split(int[] rows) {
            Split best = NONE;
            if (rows.length < 2 * growth.rowsInLeaf()) {
                return best;
            }
            for (int column = 0; column < binned.bins().length; column++) {
                Split here = split(rows, column);
                best = here.gain() > best.gain() ? here : best;
            }
            return best;
        }

        private Split split(int[] rows, int column) {
            int missing = binned.missing(column);
            double[] g = new double[missing + 1];
            double[] h = new double[missing + 1];
            int[] n = new int[missing + 1];
            byte[] of = binned.bins()[column];
            double allG = 0;
            double allH = 0;
            for (int row : rows) {
                int bin = of[row];
                g[bin] += gradient[row];
                h[bin] += hessian[row];
                n[bin]++;
                allG += gradient[row];
                allH += hessian[row];
            }
            double whole = allG * allG / (allH + PENALTY);
            Split best = NONE;
            for (boolean missingLeft : new boolean[] {false, true}) {
                double leftG = missingLeft ? g[missing] : 0;
                double leftH = missingLeft ? h[missing] : 0;
                int leftN = missingLeft ? n[missing] : 0;
                for (int bin = 0; bin < missing; bin++) {
                    leftG += g[bin];
                    leftH += h[bin];
                    leftN += n[bin];
                    double rightG = allG - leftG;
                    double rightH = allH - leftH;
                    boolean enough =
                            leftN >= growth.rowsInLeaf()
                                    && rows.length - leftN >= growth.rowsInLeaf()
                                    && Math.min(leftH, rightH) >= LEAST_HESSIAN;
                    double gain =
                            leftG * leftG / (leftH + PENALTY)
                                    + rightG * rightG / (rightH + PENALTY)
                                    - whole;
                    if (enough && gain > best.gain()) {
                        best = new Split(column, bin, missingLeft, gain);
                    }
                }
            }
            return best;
        }
    }
}
