package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// Who gets what.
///
/// @param arms in the order they were given, with their customers
/// @param ofCustomer each customer's place in `arms`, in the order the customers were given; nobody
///   writes to it
/// @param balance whether the arms are alike in what was known before; empty when nothing was
///   compared
public record Assignment(List<ArmCount> arms, int[] ofCustomer, List<Balance> balance) {

    public Assignment {
        arms = List.copyOf(arms);
        balance = List.copyOf(balance);
    }

    /// The name of a customer's arm.
    public String arm(int customer) {
        return arms.get(ofCustomer[customer]).name();
    }

    /// Whether numbers differ by no more than this many standard deviations, and everything else
    /// passes its check; what can't be compared counts as alike.
    public boolean isBalanced(double threshold) {
        return balance.stream()
                .allMatch(
                        each ->
                                each.standardisedDifference() == null
                                        ? !Boolean.FALSE.equals(each.ok())
                                        : Math.abs(each.standardisedDifference()) <= threshold);
    }

    /// The largest standardised difference; 0 when no numbers were compared.
    public double largestDifference() {
        return balance.stream()
                .map(Balance::standardisedDifference)
                .filter(Objects::nonNull)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
    }

    /// How alike the arms are in one attribute.
    ///
    /// Numbers have the standardised difference from the first arm that is largest in size, `(m₁ -
    /// m₀) / √((s₁² + s₀²) / 2)` (Austin, Statistics in Medicine 28, 2009, 3083-3107): beyond 0.1
    /// it is worth a look. Other attributes have Pearson's χ² of arm against value; values too rare
    /// for it (expected in an arm fewer than five times) count together, missing ones as a value.
    ///
    /// @param means each arm's mean; null for categories, or where an arm has no value
    /// @param missing customers without a value
    /// @param ok standardised difference at most 0.1, or `pValue` at least 0.001; null when neither
    ///   can be computed, with the reason
    public record Balance(
            String attribute,
            @Nullable List<Double> means,
            @Nullable Double standardisedDifference,
            @Nullable Double statistic,
            @Nullable Integer df,
            @Nullable Double pValue,
            long missing,
            @Nullable Boolean ok,
            @Nullable String reason) {

        public static final double LARGEST_DIFFERENCE = 0.1;
        public static final double LEAST_P_VALUE = 0.001;

        public Balance {
            means = means == null ? null : List.copyOf(means);
        }
    }
}
