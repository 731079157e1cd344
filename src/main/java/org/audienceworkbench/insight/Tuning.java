package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Settings of an algorithm that were tried, by folds within the training and validation rows.
///
/// @param tries the usual settings first
/// @param chosen place of the one with the lowest mean log loss
/// @param customers that they were tried on
public record Tuning(List<Try> tries, int chosen, int customers, int folds) {

    public Tuning {
        tries = List.copyOf(tries);
    }

    /// @param settings in words
    /// @param logLoss the mean over the folds
    /// @param error its standard error, which takes account of the folds learning from mostly the
    ///   same customers (Nadeau and Bengio 2003)
    public record Try(String settings, double logLoss, double error, double rocAuc) {}

    /// @param compared by the same folds, in the settings' order
    static Tuning of(List<String> settings, List<CrossValidated> compared, int customers) {
        List<Try> tries =
                IntStream.range(0, settings.size())
                        .mapToObj(place -> tried(settings.get(place), compared.get(place)))
                        .toList();
        int chosen =
                IntStream.range(0, tries.size())
                        .boxed()
                        .min(Comparator.comparingDouble(place -> tries.get(place).logLoss()))
                        .orElseThrow();
        return new Tuning(tries, chosen, customers, compared.getFirst().folds().size());
    }

    private static Try tried(String settings, CrossValidated of) {
        var loss = CrossValidated.Resampled.of(of.folds(), CrossValidated.Fold::logLoss);
        return new Try(settings, loss.mean(), loss.standardError(), of.rocAuc().mean());
    }

    /// What was taken, and how it compares with the usual settings.
    public String sentence() {
        Try usual = tries.getFirst();
        Try best = tries.get(chosen);
        return String.format(
                Locale.ENGLISH,
                "Tuned by %d folds over %s: of %s the one with the lowest log loss was taken, %s",
                folds,
                Counted.of(customers, "customer"),
                Counted.of(tries.size(), "try", "tries"),
                chosen == 0
                        ? String.format(
                                Locale.ENGLISH,
                                "the usual settings (%s; %.4f, standard error %.4f)",
                                usual.settings(),
                                usual.logLoss(),
                                usual.error())
                        : String.format(
                                Locale.ENGLISH,
                                "%s (%.4f, standard error %.4f; the usual ones %.4f)",
                                best.settings(),
                                best.logLoss(),
                                best.error(),
                                usual.logLoss()));
    }
}
