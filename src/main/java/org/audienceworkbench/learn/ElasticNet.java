package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Logistic regression with a penalty on the weights' sizes, which leaves some of them exactly 0,
/// and one on their squares: Newton's steps whose quadratic is lowered weight by weight (Friedman,
/// Hastie and Tibshirani 2010), shortened where they overshoot.
final class ElasticNet {

    private static final int STEPS = 60;
    private static final int SWEEPS = 1_000;
    private static final double SETTLED = 1e-9;

    private final Blocks blocks;
    private final boolean[] positive;
    private final double[] counts;
    private final double byWeight;
    private final double bySquare;

    /// In the order of the blocks, the constant last.
    private final double[] weights;

    private final double[] logits;
    private final double[] curvature;
    private final double[] residual;

    private ElasticNet(
            Blocks blocks, boolean[] positive, double[] counts, double byWeight, double bySquare) {
        this.blocks = blocks;
        this.positive = positive;
        this.counts = counts;
        this.byWeight = byWeight;
        this.bySquare = bySquare;
        this.weights = new double[blocks.width() + 1];
        this.logits = new double[counts.length];
        this.curvature = new double[counts.length];
        this.residual = new double[counts.length];
    }

    /// Minimises the summed negative log-likelihood plus the penalty times [Recipe#l1Ratio] times
    /// the sum of the weights' sizes plus half of it times the rest of the ratio times their
    /// squares (scikit-learn's `C` is `1 / penalty`).
    static Logistic fit(
            Inputs inputs,
            int[] rows,
            boolean[] positive,
            IntToDoubleFunction weight,
            Recipe recipe,
            Progress progress) {
        var blocks = Blocks.of(inputs, rows);
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = positive[rows[i]];
        }
        double[] counts = Arrays.stream(rows).mapToDouble(weight).toArray();
        double byWeight = recipe.penalty() * recipe.l1Ratio();
        double bySquare = recipe.penalty() * (1 - recipe.l1Ratio());
        var net = new ElasticNet(blocks, labels, counts, byWeight, bySquare);
        net.start();
        net.settle(progress);
        return blocks.logistic(net.weights);
    }

    /// With the constant alone.
    private void start() {
        double all = Arrays.stream(counts).sum();
        double yes = 0;
        for (int i = 0; i < counts.length; i++) {
            yes += positive[i] ? counts[i] : 0;
        }
        double share = (yes + 0.5) / (all + 1);
        weights[weights.length - 1] = Math.log(share / (1 - share));
        Arrays.fill(logits, weights[weights.length - 1]);
    }

    private void settle(Progress progress) {
        double loss = loss(logits, weights);
        for (int step = 0; step < STEPS; step++) {
            progress.report((double) step / STEPS, "Fitting the logistic regression");
            double[] next = step(progress.part((double) step / STEPS, (step + 1.0) / STEPS));
            double[] far = blocks.logits(next);
            double share = 1;
            double[] tried = next;
            double[] there = far;
            double then = loss(there, tried);
            while (then > loss && share > 1e-6) {
                share /= 2;
                tried = between(weights, next, share);
                there = between(logits, far, share);
                then = loss(there, tried);
            }
            if (then > loss) {
                return;
            }
            double moved = 0;
            for (int i = 0; i < weights.length; i++) {
                moved = Math.max(moved, Math.abs(tried[i] - weights[i]));
            }
            System.arraycopy(tried, 0, weights, 0, weights.length);
            System.arraycopy(there, 0, logits, 0, logits.length);
            loss = then;
            if (moved < SETTLED) {
                return;
            }
        }
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] between = new double[from.length];
        Arrays.setAll(between, i -> from[i] + share * (to[i] - from[i]));
        return between;
    }

    private double loss(double[] at, double[] with) {
        double loss = 0;
        for (int i = 0; i < at.length; i++) {
            double against = positive[i] ? -at[i] : at[i];
            loss += counts[i] * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
        }
        for (int i = 0; i < with.length - 1; i++) {
            loss += byWeight * Math.abs(with[i]) + bySquare / 2 * with[i] * with[i];
        }
        return loss;
    }

    /// The weights with the lowest penalised quadratic around those there are.
    private double[] step(Progress progress) {
        for (int i = 0; i < logits.length; i++) {
            double probability = Logistic.probability(logits[i]);
            curvature[i] = counts[i] * probability * (1 - probability);
            residual[i] = counts[i] * ((positive[i] ? 1 : 0) - probability);
        }
        double[] next = weights.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            progress.report((double) sweep / SWEEPS, "Fitting the logistic regression");
            if (sweep(next) < SETTLED) {
                break;
            }
        }
        return next;
    }

    /// @return how far a weight moved at most
    private double sweep(double[] next) {
        double moved = constant(next);
        int first = 0;
        for (Blocks.Block block : blocks.blocks()) {
            moved =
                    Math.max(
                            moved,
                            block.isDense()
                                    ? dense(block, next, first)
                                    : indicators(block, next, first));
            first += block.width();
        }
        return moved;
    }

    private double constant(double[] next) {
        double slope = 0;
        double curve = 0;
        for (int i = 0; i < residual.length; i++) {
            slope += residual[i];
            curve += curvature[i];
        }
        double change = curve > 0 ? slope / curve : 0;
        next[next.length - 1] += change;
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= curvature[i] * change;
        }
        return Math.abs(change);
    }

    private double dense(Blocks.Block block, double[] next, int place) {
        double slope = 0;
        double curve = 0;
        for (int i = 0; i < residual.length; i++) {
            double value = block.dense()[i];
            slope += residual[i] * value;
            curve += curvature[i] * value * value;
        }
        double change = change(next, place, slope, curve);
        if (change != 0) {
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= curvature[i] * change * block.dense()[i];
            }
        }
        return Math.abs(change);
    }

    /// No row has two of them, so that all can move at once.
    private double indicators(Blocks.Block block, double[] next, int first) {
        double[] scale = block.scale();
        double[] slope = new double[scale.length];
        double[] curve = new double[scale.length];
        for (int i = 0; i < residual.length; i++) {
            slope[block.codes()[i]] += residual[i];
            curve[block.codes()[i]] += curvature[i];
        }
        double moved = 0;
        double[] change = new double[scale.length];
        for (int code = 0; code < scale.length; code++) {
            double each =
                    change(
                            next,
                            first + code,
                            slope[code] * scale[code],
                            curve[code] * scale[code] * scale[code]);
            moved = Math.max(moved, Math.abs(each));
            change[code] = each * scale[code];
        }
        if (moved > 0) {
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= curvature[i] * change[block.codes()[i]];
            }
        }
        return moved;
    }

    /// Moves one weight to its best place, and says how far.
    private double change(double[] next, int place, double slope, double curve) {
        if (curve == 0) {
            return 0;
        }
        double before = next[place];
        double pull = curve * before + slope;
        double left = Math.max(0, Math.abs(pull) - byWeight);
        next[place] = Math.signum(pull) * left / (curve + bySquare);
        return next[place] - before;
    }
}
