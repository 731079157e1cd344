package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Network;
import org.audienceworkbench.learn.Sample;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Shapley values of a network by sampling (Štrumbelj and Kononenko 2014): a customer's values are
/// put in the place of another's, one attribute after the other in an order drawn at random, and
/// then in the opposite order. What is left between the sample and all customers compared with is
/// divided by the squared errors, so that the values add up.
record Sampled(Network network, Inputs inputs, int[] compared, double base) implements Reasoning {

    /// Pairs of opposite orders.
    private static final int PAIRS = 1_000;

    private static final long SEED = 42;

    static Sampled of(Network network, Inputs inputs, int[] compared) {
        double base =
                Arrays.stream(compared)
                        .mapToDouble(row -> network.logit(inputs, row))
                        .average()
                        .orElse(0);
        return new Sampled(network, inputs, compared, base);
    }

    @Override
    public Scale scale() {
        return Scale.LOG_ODDS;
    }

    @Override
    public Parts of(int row) {
        int width = inputs.encodings().size();
        double[] sums = new double[width];
        double[] squares = new double[width];
        var random = new SplittableRandom(SEED);
        int[] order = IntStream.range(0, width).toArray();
        for (int pair = 0; pair < PAIRS; pair++) {
            int other = compared[random.nextInt(compared.length)];
            Sample.shuffle(order, random.nextLong());
            double[] found = new double[width];
            walk(row, other, order, found);
            walk(row, other, reversed(order), found);
            for (int place = 0; place < width; place++) {
                sums[place] += found[place];
                squares[place] += found[place] * found[place];
            }
        }
        double[] values = new double[width];
        double[] errors = new double[width];
        for (int place = 0; place < width; place++) {
            values[place] = sums[place] / PAIRS;
            double variance = squares[place] / PAIRS - values[place] * values[place];
            errors[place] = Math.sqrt(Math.max(0, variance) / (PAIRS - 1));
        }
        return new Parts(addingUp(row, values, errors), errors);
    }

    /// Adds half of what each attribute changes on the way from the other's values to the
    /// customer's.
    private void walk(int row, int other, int[] order, double[] found) {
        double[] hidden = network.bias().clone();
        for (int place = 0; place < order.length; place++) {
            network.add(inputs, place, other, 1, hidden);
        }
        double before = network.end(hidden);
        for (int place : order) {
            network.add(inputs, place, other, -1, hidden);
            network.add(inputs, place, row, 1, hidden);
            double now = network.end(hidden);
            found[place] += (now - before) / 2;
            before = now;
        }
    }

    private static int[] reversed(int[] order) {
        int[] reversed = new int[order.length];
        Arrays.setAll(reversed, i -> order[order.length - 1 - i]);
        return reversed;
    }

    private double[] addingUp(int row, double[] values, double[] errors) {
        double left = network.logit(inputs, row) - base - Arrays.stream(values).sum();
        double all = Arrays.stream(errors).map(error -> error * error).sum();
        double[] adding = values.clone();
        for (int place = 0; place < adding.length; place++) {
            adding[place] +=
                    left * (all > 0 ? errors[place] * errors[place] / all : 1.0 / adding.length);
        }
        return adding;
    }
}
