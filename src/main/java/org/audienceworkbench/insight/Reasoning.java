package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Forest;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.TreeShap;
import org.audienceworkbench.learn.Trees;

import java.util.Arrays;

/// Divides a score among the attributes, in the way that is right for the sort of model.
sealed interface Reasoning permits Reasoning.OfTrees, Reasoning.OfWeights, Sampled {

    Scale scale();

    /// The mean of the customers compared with.
    double base();

    Parts of(int row);

    /// @param values what each attribute adds to a customer, or takes away
    /// @param errors standard errors where the values were sampled; empty where they are exact
    record Parts(double[] values, double[] errors) {
        static Parts exactly(double[] values) {
            return new Parts(values, new double[0]);
        }
    }

    /// @param compared rows of the customers compared with
    static Reasoning of(Fit fit, Inputs inputs, int[] compared) {
        if (fit.logistic() != null) {
            return OfWeights.of(fit.logistic(), inputs, compared);
        }
        if (fit.trees() != null) {
            return OfTrees.of(fit.trees(), inputs, compared, Scale.LOG_ODDS, 1);
        }
        if (fit.forest() != null) {
            Forest forest = fit.forest();
            int trees = forest.trees().trees().size();
            return OfTrees.of(forest.trees(), inputs, compared, Scale.PROBABILITY, trees);
        }
        if (fit.network() != null) {
            return Sampled.of(fit.network(), inputs, compared);
        }
        throw new IllegalStateException("a model that learned nothing");
    }

    /// @param trees that the sum of the leaves is divided by
    record OfTrees(TreeShap shap, Inputs inputs, Scale scale, int trees) implements Reasoning {

        static OfTrees of(Trees of, Inputs inputs, int[] compared, Scale scale, int trees) {
            var shap = TreeShap.of(of, inputs.forTrees(compared), compared.length);
            return new OfTrees(shap, inputs, scale, trees);
        }

        @Override
        public double base() {
            return shap.base() / trees;
        }

        @Override
        public Parts of(int row) {
            double[] values = shap.values(inputs.forTrees(new int[] {row}), 0);
            Arrays.setAll(values, place -> values[place] / trees);
            return Parts.exactly(values);
        }
    }

    /// @param means of what each attribute adds, among those compared with
    record OfWeights(Logistic logistic, Inputs inputs, double[] means, double base)
            implements Reasoning {

        static OfWeights of(Logistic logistic, Inputs inputs, int[] compared) {
            double[] means = new double[inputs.encodings().size()];
            Arrays.setAll(
                    means,
                    place ->
                            Arrays.stream(compared)
                                    .mapToDouble(row -> logistic.part(inputs, place, row))
                                    .average()
                                    .orElse(0));
            double base = logistic.intercept() + Arrays.stream(means).sum();
            return new OfWeights(logistic, inputs, means, base);
        }

        @Override
        public Scale scale() {
            return Scale.LOG_ODDS;
        }

        @Override
        public Parts of(int row) {
            double[] values = new double[means.length];
            Arrays.setAll(values, place -> logistic.part(inputs, place, row) - means[place]);
            return Parts.exactly(values);
        }
    }
}
