package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/// How p-values are raised because several comparisons were made, each with a chance of its own to
/// mislead.
public enum Correction {
    NONE,
    /// Times the number of comparisons.
    BONFERRONI,
    /// Holm, Scandinavian Journal of Statistics 6 (1979) 65-70: like Bonferroni, never weaker.
    HOLM,
    /// Benjamini and Hochberg, JRSS B 57 (1995) 289-300: keeps the share of false finds among all.
    BH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Correction> ofWord(String word) {
        return Arrays.stream(values())
                .filter(correction -> correction.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// The adjusted p-values in the given order. A comparison that could not be made stays null and
    /// does not count.
    public List<@Nullable Double> adjusted(List<@Nullable Double> pValues) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pValues.size(); i++) {
            if (pValues.get(i) != null) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(i -> Objects.requireNonNull(pValues.get(i))));
        int count = order.size();
        List<@Nullable Double> adjusted = new ArrayList<>(pValues);
        switch (this) {
            case NONE -> {}
            case BONFERRONI -> raise(adjusted, order, _ -> count, Math::max);
            case HOLM -> raise(adjusted, order, rank -> count - rank, Math::max);
            case BH ->
                    raise(
                            adjusted,
                            order.reversed(),
                            rank -> (double) count / (count - rank),
                            Math::min);
        }
        return Collections.unmodifiableList(adjusted);
    }

    /// Multiplies in the given order, where no result may fall behind the one before it.
    private static void raise(
            List<@Nullable Double> values,
            List<Integer> order,
            IntToDoubleFunction factor,
            DoubleBinaryOperator notBehind) {
        double before = Double.NaN;
        for (int rank = 0; rank < order.size(); rank++) {
            int place = order.get(rank);
            double raised =
                    Math.min(
                            1,
                            Objects.requireNonNull(values.get(place)) * factor.applyAsDouble(rank));
            before = rank == 0 ? raised : notBehind.applyAsDouble(before, raised);
            values.set(place, before);
        }
    }
}
