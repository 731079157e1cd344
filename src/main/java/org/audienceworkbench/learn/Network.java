package org.audienceworkbench.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A neural network with one hidden layer of rectified units and one logistic unit at the end.
///
/// @param first for each encoding, as those of [Logistic], the weights of each of its inputs to
///   each hidden unit
/// @param bias of each hidden unit
/// @param second from each hidden unit to the end
public record Network(double[][][] first, double[] bias, double[] second, double intercept) {

    /// Standardised values beyond so many standard deviations count as if they were there, so that
    /// one typing error does not outweigh all else.
    private static final double FAR = 10;

    public Network {
        boolean fits =
                second.length == bias.length
                        && Arrays.stream(first)
                                .flatMap(Arrays::stream)
                                .allMatch(to -> to.length == second.length);
        boolean finite =
                DoubleStream.concat(
                                Arrays.stream(first)
                                        .flatMap(Arrays::stream)
                                        .flatMapToDouble(Arrays::stream),
                                DoubleStream.concat(Arrays.stream(bias), Arrays.stream(second)))
                        .allMatch(Double::isFinite);
        if (!fits || !finite || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("a network's weights do not fit");
        }
    }

    /// Networks whose log-odds are averaged, as one.
    static Network mean(List<Network> networks) {
        double share = 1.0 / networks.size();
        double[][][] first = new double[networks.getFirst().first.length][][];
        for (int place = 0; place < first.length; place++) {
            int at = place;
            first[place] = new double[networks.getFirst().first[place].length][];
            Arrays.setAll(
                    first[place], input -> joined(networks.stream().map(n -> n.first[at][input])));
        }
        return new Network(
                first,
                joined(networks.stream().map(Network::bias)),
                Arrays.stream(joined(networks.stream().map(Network::second)))
                        .map(weight -> weight * share)
                        .toArray(),
                networks.stream().mapToDouble(Network::intercept).sum() * share);
    }

    private static double[] joined(Stream<double[]> parts) {
        return parts.flatMapToDouble(Arrays::stream).toArray();
    }

    /// Probabilities between 0 and 1, never NaN.
    public double[] probabilities(Inputs inputs, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> Logistic.probability(logit(inputs, row)))
                .toArray();
    }

    public double logit(Inputs inputs, int row) {
        double[] hidden = bias.clone();
        for (int place = 0; place < first.length; place++) {
            add(inputs, place, row, 1, hidden);
        }
        return end(hidden);
    }

    /// Adds what an attribute brings to the hidden units, `times` over.
    public void add(Inputs inputs, int place, int row, double times, double[] hidden) {
        double value = times * value(inputs, place, row);
        double[] to = first[place][input(inputs, place, row)];
        for (int unit = 0; unit < hidden.length; unit++) {
            hidden[unit] += value * to[unit];
        }
    }

    /// The one input of an attribute by which a row enters: a number has one for its value and one
    /// for none.
    static int input(Inputs inputs, int place, int row) {
        return switch (inputs.columns().get(place)) {
            case Inputs.Values.Numbers(double[] values) -> Double.isNaN(values[row]) ? 1 : 0;
            case Inputs.Values.Levels(int[] codes) -> codes[row];
        };
    }

    static double value(Inputs inputs, int place, int row) {
        return switch (inputs.columns().get(place)) {
            case Inputs.Values.Numbers(double[] values) ->
                    Double.isNaN(values[row])
                            ? 1
                            : Math.clamp(
                                    ((Encoding.Numeric) inputs.encodings().get(place))
                                            .standardised(values[row]),
                                    -FAR,
                                    FAR);
            case Inputs.Values.Levels(int[] _) -> 1;
        };
    }

    /// The log-odds that hidden units make.
    public double end(double[] hidden) {
        double logit = intercept;
        for (int unit = 0; unit < hidden.length; unit++) {
            logit += second[unit] * Math.max(0, hidden[unit]);
        }
        return logit;
    }

    /// With a constant more.
    Network plus(double more) {
        return new Network(first, bias, second, intercept + more);
    }

    /// How far the log-odds of some customers move, on average, when an attribute's values are
    /// dealt out anew among them.
    public double[] importance(Inputs inputs, int[] rows, long seed) {
        double[] importance = new double[first.length];
        int[] dealt = rows.clone();
        Sample.shuffle(dealt, seed);
        for (int i = 0; i < rows.length; i++) {
            double[] hidden = bias.clone();
            for (int place = 0; place < first.length; place++) {
                add(inputs, place, rows[i], 1, hidden);
            }
            double before = end(hidden);
            for (int place = 0; place < first.length; place++) {
                double[] other = hidden.clone();
                add(inputs, place, rows[i], -1, other);
                add(inputs, place, dealt[i], 1, other);
                importance[place] += Math.abs(end(other) - before) / rows.length;
            }
        }
        return importance;
    }

    /// How many inputs each encoding has.
    static int[] widths(List<Encoding> encodings) {
        return encodings.stream().mapToInt(Network::width).toArray();
    }

    private static int width(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric _ -> 2;
            case Encoding.Category category -> category.shares().length;
        };
    }

    public boolean fits(List<Encoding> encodings) {
        int[] widths = widths(encodings);
        return first.length == widths.length
                && IntStream.range(0, widths.length)
                        .allMatch(place -> first[place].length == widths[place]);
    }
}
