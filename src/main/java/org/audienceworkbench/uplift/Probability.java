package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Trees;
import org.jspecify.annotations.Nullable;

/// How likely something is, from attributes: a logistic regression or boosted trees.
record Probability(@Nullable Logistic logistic, @Nullable Trees trees) {

    private static final double PENALTY = 1;

    Probability {
        if ((logistic == null) == (trees == null)) {
            throw new IllegalArgumentException("either a regression or trees");
        }
    }

    /// Fits both and keeps the one with the lower log loss on the rows held out.
    static Probability fit(
            Inputs inputs,
            int[] rows,
            int[] held,
            boolean[] positive,
            Booster booster,
            long seed,
            Progress progress) {
        var linear =
                new Probability(
                        Logistic.fit(inputs, rows, positive, PENALTY, progress.part(0, 0.3)), null);
        boolean[] labels = labels(positive, held);
        var boosted =
                new Probability(
                        null,
                        booster.fit(
                                        new Booster.Data(
                                                inputs.forTrees(rows), labels(positive, rows)),
                                        new Booster.Data(inputs.forTrees(held), labels),
                                        seed,
                                        progress.part(0.3, 1))
                                .trees());
        return Evaluation.logLoss(boosted.of(inputs, held), labels)
                        < Evaluation.logLoss(linear.of(inputs, held), labels)
                ? boosted
                : linear;
    }

    double[] of(Inputs inputs, int[] rows) {
        if (logistic != null) {
            return logistic.probabilities(inputs, rows);
        }
        if (trees != null) {
            return trees.probabilities(inputs.forTrees(rows), rows.length);
        }
        throw new IllegalStateException();
    }

    boolean fits(int width) {
        return logistic != null
                ? logistic.weights().length == width
                : trees != null && trees.highestFeature() < width;
    }

    static boolean[] labels(boolean[] positive, int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = positive[rows[i]];
        }
        return labels;
    }
}
