package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The standardised inputs of a logistic regression for some rows: numbers, and indicators divided
/// by their standard deviation.
///
/// @param weights how many weights each encoding has
/// @param rows how many there are
record Blocks(List<Block> blocks, int[] weights, int rows) {

    /// Inputs that share a column: a dense one, or indicators of which each row has one.
    ///
    /// @param scale what an indicator is worth when it is on; 0 where it never varies
    record Block(double[] dense, int[] codes, double[] scale, int place) {
        boolean isDense() {
            return dense.length > 0;
        }

        int width() {
            return isDense() ? 1 : scale.length;
        }
    }

    static Blocks of(Inputs inputs, int[] rows) {
        List<Block> blocks = new ArrayList<>();
        int[] weights = new int[inputs.encodings().size()];
        for (int place = 0; place < weights.length; place++) {
            double[] deviations = deviations(inputs.encodings().get(place));
            weights[place] = deviations.length;
            double[] scale =
                    Arrays.stream(deviations)
                            .map(deviation -> deviation > 0 ? 1 / deviation : 0)
                            .toArray();
            switch (inputs.columns().get(place)) {
                case Inputs.Values.Numbers(double[] values) -> {
                    var number = (Encoding.Numeric) inputs.encodings().get(place);
                    if (number.sd() > 0) {
                        double[] dense =
                                Arrays.stream(rows)
                                        .mapToDouble(row -> number.standardised(values[row]))
                                        .toArray();
                        blocks.add(new Block(dense, new int[0], new double[0], place));
                    }
                    if (number.hasMissing()) {
                        int[] codes =
                                Arrays.stream(rows)
                                        .map(row -> Double.isNaN(values[row]) ? 1 : 0)
                                        .toArray();
                        double[] missing = {0, scale[1]};
                        blocks.add(new Block(new double[0], codes, missing, place));
                    }
                }
                case Inputs.Values.Levels(int[] codes) ->
                        blocks.add(
                                new Block(
                                        new double[0],
                                        Arrays.stream(rows).map(row -> codes[row]).toArray(),
                                        scale,
                                        place));
            }
        }
        return new Blocks(blocks, weights, rows.length);
    }

    /// The standard deviation of each input that an encoding makes, in the order of its weights.
    private static double[] deviations(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric number ->
                    new double[] {number.sd() > 0 ? 1 : 0, deviation(number.missing())};
            case Encoding.Category category ->
                    Arrays.stream(category.shares()).map(Blocks::deviation).toArray();
        };
    }

    private static double deviation(double share) {
        return Math.sqrt(Math.max(0, share * (1 - share)));
    }

    /// How many weights there are, the constant aside.
    int width() {
        return blocks.stream().mapToInt(Block::width).sum();
    }

    /// @param point the weights block by block, the constant last
    double[] logits(double[] point) {
        double[] logits = new double[rows];
        Arrays.fill(logits, point[width()]);
        int next = 0;
        for (Block block : blocks) {
            if (block.isDense()) {
                double weight = point[next];
                for (int i = 0; i < logits.length; i++) {
                    logits[i] += weight * block.dense()[i];
                }
            } else {
                for (int i = 0; i < logits.length; i++) {
                    int code = block.codes()[i];
                    logits[i] += point[next + code] * block.scale()[code];
                }
            }
            next += block.width();
        }
        return logits;
    }

    /// The sum of each input times the rows' residuals; the constant's place is left as it is.
    void gradient(double[] residuals, double[] gradient) {
        Arrays.fill(gradient, 0, width(), 0);
        int next = 0;
        for (Block block : blocks) {
            if (block.isDense()) {
                double sum = 0;
                for (int i = 0; i < residuals.length; i++) {
                    sum += residuals[i] * block.dense()[i];
                }
                gradient[next] = sum;
            } else {
                for (int i = 0; i < residuals.length; i++) {
                    gradient[next + block.codes()[i]] += residuals[i];
                }
                for (int i = 0; i < block.scale().length; i++) {
                    gradient[next + i] *= block.scale()[i];
                }
            }
            next += block.width();
        }
    }

    /// @param point as in [#logits]
    Logistic logistic(double[] point) {
        double[][] of = new double[weights.length][];
        Arrays.setAll(of, place -> new double[weights[place]]);
        int next = 0;
        for (Block block : blocks) {
            double[] here = of[block.place()];
            if (block.isDense()) {
                here[0] = point[next];
            } else {
                for (int i = 0; i < block.scale().length; i++) {
                    // an indicator that never varies has no weight; its place may be another's
                    if (block.scale()[i] != 0) {
                        here[i] = point[next + i] * block.scale()[i];
                    }
                }
            }
            next += block.width();
        }
        return new Logistic(point[next], of);
    }
}
