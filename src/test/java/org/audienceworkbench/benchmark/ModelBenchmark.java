package org.audienceworkbench.benchmark;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Frames;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/// Boosting 100 trees on 200,000 customers by 20 attributes, and scoring a million customers by the
/// models of 200,000. With a file's name the customers are also written there, as big-endian floats
/// row by row, the outcome last: those learned from, then as many to judge by.
public final class ModelBenchmark {

    private static final int ROWS = 200_000;
    private static final int WIDTH = 20;
    private static final int TREES = 100;
    private static final int TIMES = 3;

    private ModelBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var random = new SplittableRandom(5);
        double[][] train = values(ROWS, random);
        boolean[] positive = outcomes(train, random);
        double[][] test = values(ROWS, random);
        boolean[] happened = outcomes(test, random);
        if (arguments.length > 0) {
            write(Path.of(arguments[0]), train, positive, test, happened);
        }
        for (Booster booster : new Booster[] {Booster.best(), Booster.inJava()}) {
            for (int time = 0; time < TIMES; time++) {
                long start = System.nanoTime();
                Booster.Boosted boosted =
                        booster.fit(
                                new Booster.Data(train, positive),
                                TREES,
                                Booster.Growth.of(positive.length),
                                42,
                                Progress.NONE);
                double taken = seconds(start);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d trees on %,d x %d in %.2f s; ROC AUC %.5f%n",
                        booster.engine(),
                        boosted.rounds(),
                        ROWS,
                        WIDTH,
                        taken,
                        Evaluation.rocAuc(boosted.trees().probabilities(test, ROWS), happened));
            }
        }
        Frame learned = frame(train, positive);
        double[][] million = values(1_000_000, random);
        Frame scored = frame(million, new boolean[1_000_000]);
        for (Algorithm algorithm : new Algorithm[] {Algorithm.LOGISTIC, Algorithm.BOOSTING}) {
            long start = System.nanoTime();
            var propensity = new Propensity();
            String model =
                    propensity
                            .train(learned, Training.of("bought").with(algorithm), Progress.NONE)
                            .model();
            System.out.printf(
                    Locale.ROOT, "%s: trained in %.2f s%n", algorithm.word(), seconds(start));
            for (int time = 0; time < TIMES; time++) {
                start = System.nanoTime();
                propensity.score(model, scored, Progress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d customers scored in %.2f s%n",
                        algorithm.word(),
                        scored.size(),
                        seconds(start));
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double[][] values(int rows, SplittableRandom random) {
        double[][] columns = new double[WIDTH][rows];
        for (double[] column : columns) {
            // what a float holds, so that the other program reads the same
            Arrays.setAll(column, _ -> (float) random.nextGaussian());
        }
        return columns;
    }

    /// Steps, bends and two attributes that matter together.
    private static boolean[] outcomes(double[][] columns, SplittableRandom random) {
        var outcomes = new boolean[columns[0].length];
        for (int row = 0; row < outcomes.length; row++) {
            double logit =
                    -1.5
                            + columns[0][row]
                            + (columns[1][row] > 0.5 ? 1 : 0)
                            - 0.5 * columns[2][row] * columns[2][row]
                            + columns[3][row] * columns[4][row]
                            + 0.3 * columns[5][row];
            outcomes[row] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
        }
        return outcomes;
    }

    private static Frame frame(double[][] columns, boolean[] outcomes) {
        var frames = new Frames();
        for (int place = 0; place < WIDTH; place++) {
            frames.with("n" + place, new Column.Numbers(columns[place]));
        }
        double[] bought = new double[outcomes.length];
        Arrays.setAll(bought, row -> outcomes[row] ? 1 : 0);
        return frames.with("bought", new Column.Numbers(bought)).frame();
    }

    private static void write(
            Path file, double[][] train, boolean[] positive, double[][] test, boolean[] happened)
            throws IOException {
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            rows(out, train, positive);
            rows(out, test, happened);
        }
    }

    private static void rows(DataOutputStream out, double[][] columns, boolean[] outcomes)
            throws IOException {
        for (int row = 0; row < outcomes.length; row++) {
            for (double[] column : columns) {
                out.writeFloat((float) column[row]);
            }
            out.writeFloat(outcomes[row] ? 1 : 0);
        }
    }
}
