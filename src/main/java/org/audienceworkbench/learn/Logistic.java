package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import smile.math.BFGS;
import smile.util.function.DifferentiableMultivariateFunction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Logistic regression with a ridge penalty on standardised inputs; the intercept is not penalised.
///
/// @param weights for each encoding: of a number its weight per standard deviation and that of
///   being missing; of a category the weight of each level
public record Logistic(double intercept, double[][] weights) {

    private static final int ITERATIONS = 1_000;
    private static final int MEMORY = 10;

    public Logistic {
        if (!Double.isFinite(intercept)
                || Arrays.stream(weights)
                        .flatMapToDouble(Arrays::stream)
                        .anyMatch(weight -> !Double.isFinite(weight))) {
            throw new IllegalArgumentException("weights must be finite");
        }
    }

    /// Minimises the summed negative log-likelihood plus `penalty / 2` times the squared weights
    /// (scikit-learn's `C` is `1 / penalty`).
    public static Logistic fit(
            Inputs inputs, int[] rows, boolean[] positive, double penalty, Progress progress) {
        if (penalty == 0) {
            return Unpenalised.fit(inputs, rows, positive, progress).logistic();
        }
        return fit(inputs, rows, positive, _ -> 1, penalty, progress);
    }

    /// The same with customers that count more than others.
    ///
    /// @param weight of each row, above 0 and 1 on average
    public static Logistic fit(
            Inputs inputs,
            int[] rows,
            boolean[] positive,
            IntToDoubleFunction weight,
            double penalty,
            Progress progress) {
        List<Block> blocks = blocks(inputs, rows);
        int width = blocks.stream().mapToInt(Block::width).sum();
        var loss = new Loss(blocks, rows, positive, weight, penalty, width, progress);
        double[] weights = new double[width + 1];
        double share = (loss.positives + 0.5) / (rows.length + 1.0);
        weights[width] = Math.log(share / (1 - share));
        BFGS.minimize(loss, MEMORY, weights, 1e-10, ITERATIONS);
        return unpacked(inputs, blocks, weights);
    }

    /// Probabilities between 0 and 1, never NaN.
    public double[] probabilities(Inputs inputs, int[] rows) {
        double[] logits = new double[rows.length];
        Arrays.fill(logits, intercept);
        for (int place = 0; place < weights.length; place++) {
            double[] weight = weights[place];
            switch (inputs.columns().get(place)) {
                case Inputs.Values.Numbers(double[] values) -> {
                    var number = (Encoding.Numeric) inputs.encodings().get(place);
                    for (int i = 0; i < rows.length; i++) {
                        double value = values[rows[i]];
                        logits[i] +=
                                weight[0] * number.standardised(value)
                                        + (Double.isNaN(value) ? weight[1] : 0);
                    }
                }
                case Inputs.Values.Levels(int[] codes) -> {
                    for (int i = 0; i < rows.length; i++) {
                        logits[i] += weight[codes[rows[i]]];
                    }
                }
            }
        }
        return Arrays.stream(logits).map(Logistic::probability).toArray();
    }

    /// What an attribute adds to the log-odds of one customer.
    ///
    /// @param place of the attribute among the encodings
    public double part(Inputs inputs, int place, int row) {
        double[] weight = weights[place];
        return switch (inputs.columns().get(place)) {
            case Inputs.Values.Numbers(double[] values) ->
                    weight[0]
                                    * ((Encoding.Numeric) inputs.encodings().get(place))
                                            .standardised(values[row])
                            + (Double.isNaN(values[row]) ? weight[1] : 0);
            case Inputs.Values.Levels(int[] codes) -> weight[codes[row]];
        };
    }

    /// How far each attribute moves the log-odds: the standard deviation of what it adds to them,
    /// whether it enters by one weight or by fifty.
    public double[] importance(List<Encoding> encodings) {
        double[] importance = new double[weights.length];
        for (int place = 0; place < importance.length; place++) {
            double[] weight = weights[place];
            importance[place] =
                    Math.sqrt(
                            switch (encodings.get(place)) {
                                case Encoding.Numeric number ->
                                        (number.sd() > 0 ? weight[0] * weight[0] : 0)
                                                + weight[1]
                                                        * weight[1]
                                                        * number.missing()
                                                        * (1 - number.missing());
                                case Encoding.Category category ->
                                        variance(weight, category.shares());
                            });
        }
        return importance;
    }

    private static double variance(double[] values, double[] shares) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            mean += shares[i] * values[i];
            squares += shares[i] * values[i] * values[i];
        }
        return Math.max(0, squares - mean * mean);
    }

    public static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /// The standard deviation of each input that an encoding makes, in the order of its weights.
    private static double[] deviations(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric number ->
                    new double[] {number.sd() > 0 ? 1 : 0, deviation(number.missing())};
            case Encoding.Category category ->
                    Arrays.stream(category.shares()).map(Logistic::deviation).toArray();
        };
    }

    private static double deviation(double share) {
        return Math.sqrt(Math.max(0, share * (1 - share)));
    }

    /// Inputs that share a column: a dense one, or indicators of which each row has one.
    ///
    /// @param scale what an indicator is worth when it is on; 0 where it never varies
    private record Block(double[] dense, int[] codes, double[] scale, int place) {
        boolean isDense() {
            return dense.length > 0;
        }

        int width() {
            return isDense() ? 1 : scale.length;
        }
    }

    private static List<Block> blocks(Inputs inputs, int[] rows) {
        List<Block> blocks = new ArrayList<>();
        for (int place = 0; place < inputs.encodings().size(); place++) {
            double[] scale =
                    Arrays.stream(deviations(inputs.encodings().get(place)))
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
        return blocks;
    }

    private static Logistic unpacked(Inputs inputs, List<Block> blocks, double[] packed) {
        double[][] weights = new double[inputs.encodings().size()][];
        for (int place = 0; place < weights.length; place++) {
            weights[place] = new double[deviations(inputs.encodings().get(place)).length];
        }
        int next = 0;
        for (Block block : blocks) {
            double[] of = weights[block.place()];
            if (block.isDense()) {
                of[0] = packed[next];
            } else {
                for (int i = 0; i < block.scale().length; i++) {
                    // an indicator that never varies has no weight; its place may be another's
                    if (block.scale()[i] != 0) {
                        of[i] = packed[next + i] * block.scale()[i];
                    }
                }
            }
            next += block.width();
        }
        return new Logistic(packed[next], weights);
    }

    /// The penalised loss per row and its gradient.
    private static final class Loss implements DifferentiableMultivariateFunction {

        private final List<Block> blocks;
        private final int[] rows;
        private final boolean[] positive;
        private final double[] weights;
        private final double penalty;
        private final int width;
        private final Progress progress;
        private final int positives;
        private int evaluations;

        Loss(
                List<Block> blocks,
                int[] rows,
                boolean[] positive,
                IntToDoubleFunction weight,
                double penalty,
                int width,
                Progress progress) {
            this.blocks = blocks;
            this.rows = rows;
            this.positive = positive;
            this.weights = Arrays.stream(rows).mapToDouble(weight).toArray();
            this.penalty = penalty;
            this.width = width;
            this.progress = progress;
            this.positives = (int) Arrays.stream(rows).filter(row -> positive[row]).count();
        }

        @Override
        public double f(double[] point) {
            return g(point, new double[point.length]);
        }

        @Override
        public double g(double[] point, double[] gradient) {
            evaluations++;
            progress.report(evaluations / (evaluations + 30.0), "Fitting the logistic regression");
            double[] residuals = logits(point);
            double loss = 0;
            gradient[width] = 0;
            for (int i = 0; i < rows.length; i++) {
                double logit = residuals[i];
                boolean yes = positive[rows[i]];
                double against = yes ? -logit : logit;
                loss +=
                        weights[i]
                                * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
                residuals[i] = weights[i] * (probability(logit) - (yes ? 1 : 0));
                gradient[width] += residuals[i];
            }
            gradient(residuals, gradient);
            for (int i = 0; i < width; i++) {
                loss += penalty / 2 * point[i] * point[i];
                gradient[i] = (gradient[i] + penalty * point[i]) / rows.length;
            }
            gradient[width] /= rows.length;
            return loss / rows.length;
        }

        private double[] logits(double[] point) {
            double[] logits = new double[rows.length];
            Arrays.fill(logits, point[width]);
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

        private void gradient(double[] residuals, double[] gradient) {
            Arrays.fill(gradient, 0, width, 0);
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
    }
}
