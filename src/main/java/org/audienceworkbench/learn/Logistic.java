package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import smile.math.BFGS;
import smile.util.function.DifferentiableMultivariateFunction;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Logistic regression on standardised inputs; the intercept is not penalised.
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
    /// @param weight of each row, above 0
    public static Logistic fit(
            Inputs inputs,
            int[] rows,
            boolean[] positive,
            IntToDoubleFunction weight,
            double penalty,
            Progress progress) {
        var blocks = Blocks.of(inputs, rows);
        int width = blocks.width();
        var loss = new Loss(blocks, rows, positive, weight, penalty, width, progress);
        double[] weights = new double[width + 1];
        double share = (loss.positives + 0.5) / (rows.length + 1.0);
        weights[width] = Math.log(share / (1 - share));
        BFGS.minimize(loss, MEMORY, weights, 1e-10, ITERATIONS);
        return blocks.logistic(weights);
    }

    /// By a recipe with a penalty. Where classes count differently, the intercept is put back to
    /// the shares there are.
    public static Logistic fit(
            Inputs inputs, int[] rows, boolean[] positive, Recipe recipe, Progress progress) {
        int positives = (int) Arrays.stream(rows).filter(row -> positive[row]).count();
        Weighing weighing = recipe.classWeight().of(positives, rows.length);
        IntToDoubleFunction weight = row -> weighing.of(positive[row]);
        Logistic fitted =
                recipe.l1Ratio() == 0
                        ? fit(inputs, rows, positive, weight, recipe.penalty(), progress)
                        : ElasticNet.fit(inputs, rows, positive, weight, recipe, progress);
        return new Logistic(fitted.intercept - weighing.shift(), fitted.weights);
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

    /// How many attributes have a weight other than 0.
    public int attributesLeft() {
        return (int)
                Arrays.stream(weights)
                        .filter(of -> Arrays.stream(of).anyMatch(weight -> weight != 0))
                        .count();
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

    /// The penalised loss per row and its gradient.
    private static final class Loss implements DifferentiableMultivariateFunction {

        private final Blocks blocks;
        private final int[] rows;
        private final boolean[] positive;
        private final double[] weights;
        private final double penalty;
        private final int width;
        private final Progress progress;
        private final int positives;
        private int evaluations;

        Loss(
                Blocks blocks,
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
            double[] residuals = blocks.logits(point);
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
            blocks.gradient(residuals, gradient);
            for (int i = 0; i < width; i++) {
                loss += penalty / 2 * point[i] * point[i];
                gradient[i] = (gradient[i] + penalty * point[i]) / rows.length;
            }
            gradient[width] /= rows.length;
            return loss / rows.length;
        }
    }
}
