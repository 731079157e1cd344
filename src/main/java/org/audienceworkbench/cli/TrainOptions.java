package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.learn.Recipe;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How `audience train` learns.
final class TrainOptions {

    @Option(
            names = "--algorithm",
            defaultValue = "auto",
            description =
                    "auto (default: compared by cross-validation), logistic, boosting,"
                            + " forest or neural.")
    String algorithm;

    @Option(
            names = "--penalty",
            paramLabel = "P",
            defaultValue = "1",
            description =
                    "Of the logistic regression's standardised weights (default: ${DEFAULT-VALUE});"
                            + " 0 for none, which gives standard errors.")
    double penalty;

    @Option(
            names = "--l1-ratio",
            paramLabel = "R",
            defaultValue = "0",
            description =
                    "Share of the penalty on the weights' sizes, which leaves attributes out, in"
                            + " place of their squares: 0 (default) to 1, the lasso.")
    double l1Ratio;

    @Option(
            names = "--class-weight",
            paramLabel = "W",
            defaultValue = "1",
            description =
                    "How much a positive counts in learning: balanced, or a number (default:"
                        + " ${DEFAULT-VALUE}). Probabilities are put back to the shares there are.")
    String classWeight;

    @Option(
            names = "--tune",
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "0",
            fallbackValue = "20",
            description =
                    "Try N settings of the algorithm by folds of the customers to learn from, and"
                            + " take the best (N: 2 to 500, 20 if left out).")
    int tries;

    @Option(
            names = "--cross-validate",
            arity = "0..1",
            paramLabel = "K",
            defaultValue = "0",
            fallbackValue = "5",
            description = "Judge by K folds of all customers as well (K: 2 to 20, 5 if left out).")
    int folds;

    @Option(
            names = "--by",
            paramLabel = "ATTRIBUTE",
            description =
                    "Give each part of the customers by this attribute's 2 to 12 values a model of"
                            + " its own where that foresees better than the common one.")
    @Nullable String by;

    @Option(
            names = "--refit",
            description =
                    "When the model is judged, learn again from all customers and keep that model.")
    boolean refit;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Of the random numbers; the same seed gives the same result (default:"
                            + " ${DEFAULT-VALUE}).")
    long seed;

    Training of(Training training) {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new Problem("A penalty is 0 or more", "--penalty", "Give a number such as 1");
        }
        if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
            throw new Problem(
                    "The share of the penalty is from 0 to 1", "--l1-ratio", "Give 0.5, say");
        }
        if (tries != 0 && (tries < 2 || tries > Recipe.MOST_TRIES)) {
            throw new Problem(
                    "There can't be " + tries + " tries",
                    "--tune",
                    "Give a number from 2 to " + Recipe.MOST_TRIES);
        }
        if (folds != 0 && (folds < 2 || folds > Training.MOST_FOLDS)) {
            throw new Problem(
                    "There can't be " + folds + " folds",
                    "--cross-validate",
                    "Give a number from 2 to " + Training.MOST_FOLDS);
        }
        Training told =
                training.with(algorithm())
                        .with(
                                Recipe.USUAL
                                        .withPenalty(penalty)
                                        .withL1Ratio(l1Ratio)
                                        .with(classWeight())
                                        .trying(tries))
                        .crossValidated(folds)
                        .withSeed(seed)
                        .by(by);
        return refit ? told.fromEverybody() : told;
    }

    private ClassWeight classWeight() {
        try {
            return ClassWeight.parse(classWeight);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    "\"%s\" is no class weight".formatted(classWeight),
                    "--class-weight",
                    "Give balanced, or a number above 0",
                    e);
        }
    }

    private Algorithm algorithm() {
        return Arrays.stream(Algorithm.values())
                .filter(each -> each.word().equals(algorithm))
                .findFirst()
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "algorithm",
                                        algorithm,
                                        "--algorithm",
                                        Arrays.stream(Algorithm.values())
                                                .map(Algorithm::word)
                                                .collect(Collectors.joining(", "))));
    }
}
