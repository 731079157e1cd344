package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;

/// One network on its way down: epochs of steps, each by the gradient of a batch of rows.
final class Descent {

    private static final double MOMENTUM = 0.9;
    private static final double SCALE = 0.999;
    private static final double LEAST = 1e-8;

    private final Inputs inputs;
    private final boolean[] positive;
    private final int[] order;
    private final Weighing weighing;
    private final NetworkFit.Plan plan;
    private final SplittableRandom random;
    private final int batch;

    /// Where each encoding's first input begins, in units.
    private final int[] starts;

    /// All weights in a row: of the inputs to each unit, the units' biases, from the units, the
    /// intercept.
    private final double[] weights;

    private final double[] gradient;
    private final double[] momentum;
    private final double[] scale;
    private final int biases;
    private final int seconds;
    private int steps;

    Descent(
            Inputs inputs,
            boolean[] positive,
            int[] rows,
            Weighing weighing,
            NetworkFit.Plan plan,
            SplittableRandom random) {
        this.inputs = inputs;
        this.positive = positive;
        this.order = rows.clone();
        this.weighing = weighing;
        this.plan = plan;
        this.random = random;
        this.batch = Math.clamp(rows.length / 50, 16, 512);
        int[] widths = Network.widths(inputs.encodings());
        this.starts = new int[widths.length];
        int next = 0;
        for (int place = 0; place < widths.length; place++) {
            starts[place] = next;
            next += widths[place] * plan.units();
        }
        this.biases = next;
        this.seconds = biases + plan.units();
        this.weights = new double[seconds + plan.units() + 1];
        this.gradient = new double[weights.length];
        this.momentum = new double[weights.length];
        this.scale = new double[weights.length];
        start();
    }

    /// At random, at sizes that keep a signal's strength (He and others 2015); the constant is that
    /// of the share of positives.
    private void start() {
        double spread = Math.sqrt(2.0 / Math.max(1, starts.length));
        for (int place = 0; place < starts.length; place++) {
            boolean[] occurs = occurs(inputs.encodings().get(place));
            for (int i = 0; i < occurs.length * plan.units(); i++) {
                // what never occurs would keep its chance weight
                weights[starts[place] + i] =
                        occurs[i / plan.units()] ? random.nextGaussian() * spread : 0;
            }
        }
        for (int i = seconds; i < seconds + plan.units(); i++) {
            weights[i] = random.nextGaussian() / Math.sqrt(plan.units()) / 2;
        }
        double positives = 0;
        for (int row : order) {
            positives += positive[row] ? 1 : 0;
        }
        weights[weights.length - 1] =
                Math.log((positives + 0.5) / (order.length - positives + 0.5)) + weighing.shift();
    }

    private static boolean[] occurs(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric number -> new boolean[] {true, number.missing() > 0};
            case Encoding.Category category -> {
                boolean[] occurs = new boolean[category.shares().length];
                for (int level = 0; level < occurs.length; level++) {
                    occurs[level] = category.shares()[level] > 0;
                }
                yield occurs;
            }
        };
    }

    /// As it is now.
    Network network() {
        int units = plan.units();
        double[][][] first = new double[starts.length][][];
        int[] widths = Network.widths(inputs.encodings());
        for (int place = 0; place < first.length; place++) {
            int start = starts[place];
            first[place] = new double[widths[place]][];
            Arrays.setAll(
                    first[place],
                    input ->
                            Arrays.copyOfRange(
                                    weights, start + input * units, start + (input + 1) * units));
        }
        return new Network(
                first,
                Arrays.copyOfRange(weights, biases, seconds),
                Arrays.copyOfRange(weights, seconds, seconds + units),
                weights[weights.length - 1]);
    }

    void epoch(Progress progress) {
        Sample.shuffle(order, random.nextLong());
        for (int from = 0; from < order.length; from += batch) {
            progress.report((double) from / order.length, "Fitting the network");
            step(from, Math.min(order.length, from + batch));
        }
    }

    private void step(int from, int to) {
        Arrays.fill(gradient, 0);
        double counted = 0;
        for (int i = from; i < to; i++) {
            counted += row(order[i]);
        }
        steps++;
        double first = 1 - Math.pow(MOMENTUM, steps);
        double second = 1 - Math.pow(SCALE, steps);
        for (int i = 0; i < weights.length; i++) {
            boolean decays = i < biases || (i >= seconds && i < weights.length - 1);
            double slope = gradient[i] / counted + (decays ? plan.decay() * weights[i] : 0);
            momentum[i] += (1 - MOMENTUM) * (slope - momentum[i]);
            scale[i] += (1 - SCALE) * (slope * slope - scale[i]);
            weights[i] -=
                    plan.rate() * (momentum[i] / first) / (Math.sqrt(scale[i] / second) + LEAST);
        }
    }

    /// Adds one row's gradient, and says how much the row counts. What is left of the units where
    /// some are dropped is made up for by their strength.
    private double row(int row) {
        double counts = weighing.of(positive[row]);
        int units = plan.units();
        int[] entering = new int[starts.length];
        double[] values = new double[starts.length];
        double[] hidden = Arrays.copyOfRange(weights, biases, seconds);
        for (int place = 0; place < starts.length; place++) {
            entering[place] = starts[place] + units * Network.input(inputs, place, row);
            values[place] = Network.value(inputs, place, row);
            for (int unit = 0; unit < units; unit++) {
                hidden[unit] += values[place] * weights[entering[place] + unit];
            }
        }
        double[] strength = new double[units];
        double logit = weights[weights.length - 1];
        for (int unit = 0; unit < units; unit++) {
            boolean on = hidden[unit] > 0 && random.nextDouble() >= plan.dropped();
            strength[unit] = on ? 1 / (1 - plan.dropped()) : 0;
            logit += weights[seconds + unit] * strength[unit] * hidden[unit];
        }
        double residual = counts * (Logistic.probability(logit) - (positive[row] ? 1 : 0));
        gradient[weights.length - 1] += residual;
        double[] back = new double[units];
        for (int unit = 0; unit < units; unit++) {
            gradient[seconds + unit] += residual * strength[unit] * hidden[unit];
            back[unit] = residual * strength[unit] * weights[seconds + unit];
            gradient[biases + unit] += back[unit];
        }
        for (int place = 0; place < starts.length; place++) {
            for (int unit = 0; unit < units; unit++) {
                gradient[entering[place] + unit] += values[place] * back[unit];
            }
        }
        return counts;
    }
}
