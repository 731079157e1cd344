package org.audienceworkbench.insight;

import org.hipparchus.distribution.continuous.TDistribution;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well an algorithm does on customers that it has not learned from, when every customer is
/// judged once by a model that was learned from the other folds.
///
/// @param algorithm its word, such as `logistic`
public record CrossValidated(
        String algorithm, List<Fold> folds, Mean rocAuc, Mean prAuc, Mean logLoss) {

    public CrossValidated {
        folds = List.copyOf(folds);
    }

    /// @param learned customers that its model was learned from
    /// @param customers that it was judged on
    /// @param positives of those
    public record Fold(
            int learned,
            int customers,
            int positives,
            double rocAuc,
            double prAuc,
            double logLoss) {}

    /// The mean over the folds and its 95 % interval, which takes account of the folds learning
    /// from mostly the same customers (Nadeau and Bengio 2003).
    public record Mean(double mean, double low, double high) {}

    static CrossValidated of(String algorithm, List<Fold> folds) {
        return new CrossValidated(
                algorithm,
                folds,
                mean(folds, Fold::rocAuc, 1),
                mean(folds, Fold::prAuc, 1),
                mean(folds, Fold::logLoss, Double.POSITIVE_INFINITY));
    }

    private static Mean mean(List<Fold> folds, ToDoubleFunction<Fold> figure, double most) {
        var resampled = Resampled.of(folds, figure);
        double reach =
                new TDistribution(folds.size() - 1.0).inverseCumulativeProbability(0.975)
                        * resampled.standardError();
        return new Mean(
                resampled.mean(),
                Math.max(0, resampled.mean() - reach),
                Math.min(most, resampled.mean() + reach));
    }

    /// A figure of every fold in two numbers.
    ///
    /// @param standardError the corrected one of Nadeau and Bengio (2003, section 3): the variance
    ///   between folds is multiplied with 1/k + judged/learned instead of 1/k
    record Resampled(double mean, double standardError) {

        static Resampled of(List<Fold> folds, ToDoubleFunction<Fold> figure) {
            double mean = folds.stream().mapToDouble(figure).average().orElseThrow();
            double squares = 0;
            double share = 0;
            for (Fold fold : folds) {
                double off = figure.applyAsDouble(fold) - mean;
                squares += off * off;
                share += (double) fold.customers() / fold.learned() / folds.size();
            }
            double variance = squares / (folds.size() - 1);
            return new Resampled(mean, Math.sqrt(variance * (1.0 / folds.size() + share)));
        }
    }
}
