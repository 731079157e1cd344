package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/// How strongly each two of some attributes go together.
///
/// @param order places of the attributes so that related ones stand together
/// @param pairs each two attributes once: (1, 0), (2, 0), (2, 1), (3, 0) …
/// @param customers all
/// @param counted on how many of them it was measured
public record Relations(List<Integer> order, List<Relation> pairs, int customers, int counted) {

    private static final long SEED = 42;

    public Relations {
        order = List.copyOf(order);
        pairs = List.copyOf(pairs);
    }

    /// How two different attributes go together, in either order.
    public Relation of(int one, int other) {
        int high = Math.max(one, other);
        return pairs.get(high * (high - 1) / 2 + Math.min(one, other));
    }

    /// Reads each attribute once.
    ///
    /// @param attributes how many
    /// @param read an attribute's values of all customers
    /// @param numbers by what two numbers are measured
    /// @param most how many customers are measured; of more a random sample, the same each time
    public static Relations of(
            int attributes,
            IntFunction<Variable> read,
            int customers,
            Relation.Measure numbers,
            int most,
            Progress progress) {
        int[] rows = Sample.rows(customers, most, SEED);
        List<Variable> variables = new ArrayList<>();
        List<BitSet> present = new ArrayList<>();
        List<BitSet> looked = new ArrayList<>();
        for (int i = 0; i < attributes; i++) {
            progress.report(0.4 * i / attributes, "Reading the attributes");
            Variable whole = read.apply(i);
            Variable drawn = rows.length == customers ? whole : whole.at(rows);
            present.add(present(whole));
            looked.add(present(drawn));
            variables.add(drawn);
        }
        Ranks[] ranks = new Ranks[attributes];
        if (numbers == Relation.Measure.SPEARMAN) {
            for (int i = 0; i < attributes; i++) {
                if (variables.get(i) instanceof Variable.Numeric(double[] values)) {
                    progress.report(0.4 + 0.2 * i / attributes, "Ranking");
                    ranks[i] = Ranks.of(values);
                }
            }
        }
        var pairing = new Pairing(numbers, variables, ranks);
        List<Relation> pairs = new ArrayList<>();
        int all = attributes * (attributes - 1) / 2;
        for (int high = 1; high < attributes; high++) {
            for (int low = 0; low < high; low++) {
                progress.report(0.6 + 0.4 * pairs.size() / all, "Comparing two by two");
                pairs.add(
                        pairing.of(
                                low,
                                high,
                                both(present.get(low), present.get(high)),
                                both(looked.get(low), looked.get(high))));
            }
        }
        return new Relations(order(attributes, pairs), pairs, customers, rows.length);
    }

    private static BitSet present(Variable variable) {
        var present = new BitSet(variable.size());
        for (int row = 0; row < variable.size(); row++) {
            if (variable.has(row)) {
                present.set(row);
            }
        }
        return present;
    }

    private static int both(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    /// As they stand below the tree that joins them by the mean of distances 1 − |r|; what has no
    /// value is as far as can be.
    private static List<Integer> order(int attributes, List<Relation> pairs) {
        if (attributes < 3) {
            return attributes == 2 ? List.of(0, 1) : attributes == 1 ? List.of(0) : List.of();
        }
        var distances = new double[attributes][];
        int pair = 0;
        for (int high = 0; high < attributes; high++) {
            distances[high] = new double[high];
            for (int low = 0; low < high; low++) {
                Relation relation = pairs.get(pair);
                distances[high][low] = relation.exists() ? 1 - Math.abs(relation.value()) : 1;
                pair++;
            }
        }
        return Joining.ofDistances(distances, ClusterMethod.Linkage.AVERAGE, Progress.NONE).order();
    }

    /// Measures two attributes as their kinds ask for.
    private record Pairing(Relation.Measure numbers, List<Variable> variables, Ranks[] ranks) {

        Relation of(int low, int high, long both, int counted) {
            Variable one = variables.get(low);
            Variable other = variables.get(high);
            Relation.Measure measure =
                    one instanceof Variable.Grouped && other instanceof Variable.Grouped
                            ? Relation.Measure.CRAMERS_V
                            : one instanceof Variable.Numeric && other instanceof Variable.Numeric
                                    ? numbers
                                    : Relation.Measure.ETA;
            if (counted < Relation.LEAST) {
                return Relation.none(
                        measure,
                        both,
                        counted,
                        "Only %,d customers with both were looked at; %d are needed"
                                .formatted(counted, Relation.LEAST));
            }
            if (measure.hasDirection()) {
                double r = correlation(low, high, one, other);
                return Double.isNaN(r)
                        ? alike(measure, both, counted)
                        : Relation.correlation(measure, r, both, counted);
            }
            Strength.Measured strength = strength(one, other);
            return Double.isNaN(strength.value())
                    ? alike(measure, both, counted)
                    : Relation.strength(
                            measure, strength.value(), strength.uncorrected(), both, counted);
        }

        private static Relation alike(Relation.Measure measure, long both, int counted) {
            return Relation.none(
                    measure,
                    both,
                    counted,
                    "Among those who have both, all are alike in one of them, or all different");
        }

        private double correlation(int low, int high, Variable one, Variable other) {
            return numbers == Relation.Measure.SPEARMAN
                    ? ranks[low].with(ranks[high])
                    : Correlation.pearson(
                            ((Variable.Numeric) one).values(), ((Variable.Numeric) other).values());
        }

        private static Strength.Measured strength(Variable one, Variable other) {
            return switch (one) {
                case Variable.Numeric(var values) -> Strength.eta(values, (Variable.Grouped) other);
                case Variable.Grouped groups ->
                        switch (other) {
                            case Variable.Numeric(var values) -> Strength.eta(values, groups);
                            case Variable.Grouped others -> Strength.cramersV(groups, others);
                        };
            };
        }
    }
}
