package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Logistic;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Learns from the training rows of a trial; where a learner has to choose, it does by the
/// validation rows.
final class Learner {

    private static final double PENALTY = 1;

    private final Trial trial;
    private final Known known;
    private final Parts parts;
    private final Booster booster;
    private final long seed;

    Learner(Trial trial, Known known, Parts parts, Booster booster, long seed) {
        this.trial = trial;
        this.known = known;
        this.parts = parts;
        this.booster = booster;
        this.seed = seed;
    }

    Learned learn(Method method, Progress progress) {
        return switch (method) {
            case TWO_MODEL -> twoModels(progress);
            case X_LEARNER -> crossed(progress);
            case CLASS -> classed(progress);
            case FOREST -> divided(progress);
            case AUTO -> throw new IllegalArgumentException("no learner by itself");
        };
    }

    private Learned.TwoModels twoModels(Progress progress) {
        return new Learned.TwoModels(
                arm(true, progress.part(0, 0.5)), arm(false, progress.part(0.5, 1)));
    }

    private Probability arm(boolean treated, Progress progress) {
        return Probability.fit(
                known.byHits(),
                ofArm(parts.train(), treated),
                ofArm(parts.validation(), treated),
                trial.target().positive(),
                booster,
                seed,
                progress);
    }

    private int[] ofArm(int[] rows, boolean treated) {
        return IntStream.of(rows).filter(row -> trial.isTreated()[row] == treated).toArray();
    }

    private Learned.Crossed crossed(Progress progress) {
        Learned.TwoModels both = twoModels(progress.part(0, 0.5));
        int[] treated = ofArm(parts.train(), true);
        int[] control = ofArm(parts.train(), false);
        double[] without = both.control().of(known.byHits(), treated);
        double[] with = both.treated().of(known.byHits(), control);
        double[] ofTreated = new double[treated.length];
        Arrays.setAll(ofTreated, i -> hit(treated[i]) - without[i]);
        double[] ofControl = new double[control.length];
        Arrays.setAll(ofControl, i -> with[i] - hit(control[i]));
        return new Learned.Crossed(
                average(treated, ofTreated, progress.part(0.5, 0.75)),
                average(control, ofControl, progress.part(0.75, 1)),
                (double) treated.length / parts.train().length);
    }

    private double hit(int row) {
        return trial.target().positive()[row] ? 1 : 0;
    }

    private Forest average(int[] rows, double[] figures, Progress progress) {
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        return average(rows, weights, figures, progress);
    }

    private Forest average(int[] rows, double[] weights, double[] figures, Progress progress) {
        double[] of = new double[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            of[2 * i] = weights[i];
            of[2 * i + 1] = weights[i] * figures[i];
        }
        return Forest.grow(
                known.byUplift().forTrees(rows),
                rows.length,
                new Average(of, least(rows.length)),
                seed,
                progress);
    }

    /// The weights make both arms count alike, as if each had half of the customers.
    private Learned.Classed classed(Progress progress) {
        int[] train = parts.train();
        Tally tally = trial.tally(train);
        double ofTreated = tally.customers() / (2.0 * tally.treated());
        double ofControl = tally.customers() / (2.0 * tally.control());
        boolean[] did = new boolean[trial.isTreated().length];
        for (int row : trial.rows()) {
            did[row] = trial.target().positive()[row] == trial.isTreated()[row];
        }
        double[] weights = new double[train.length];
        double[] figures = new double[train.length];
        for (int i = 0; i < train.length; i++) {
            weights[i] = trial.isTreated()[train[i]] ? ofTreated : ofControl;
            figures[i] = did[train[i]] ? 1 : 0;
        }
        var linear =
                new Learned.Classed(
                        Logistic.fit(
                                known.byUplift(),
                                train,
                                did,
                                row -> trial.isTreated()[row] ? ofTreated : ofControl,
                                PENALTY,
                                progress.part(0, 0.3)),
                        null);
        var grown =
                new Learned.Classed(null, average(train, weights, figures, progress.part(0.3, 1)));
        return loss(grown, did, ofTreated, ofControl) < loss(linear, did, ofTreated, ofControl)
                ? grown
                : linear;
    }

    /// The weighted log loss on the validation rows.
    private double loss(Learned.Classed model, boolean[] did, double ofTreated, double ofControl) {
        double loss = 0;
        for (boolean treated : new boolean[] {true, false}) {
            int[] rows = ofArm(parts.validation(), treated);
            loss +=
                    (treated ? ofTreated : ofControl)
                            * rows.length
                            * Evaluation.logLoss(
                                    model.probabilities(known, rows),
                                    Probability.labels(did, rows));
        }
        return loss;
    }

    private Learned.Divided divided(Progress progress) {
        int[] train = parts.train();
        Tally tally = trial.tally(train);
        double smaller = Math.min(tally.treated(), tally.control());
        return new Learned.Divided(
                Forest.grow(
                        known.byUplift().forTrees(train),
                        train.length,
                        Divergence.of(trial, train, least(smaller)),
                        seed,
                        progress));
    }

    /// How many of so many rows are enough for a leaf.
    private static double least(double rows) {
        return Math.clamp(rows / 100, 5, 200);
    }
}
