package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The customers of a test who have an arm of another running test, too.
///
/// @param test the other one
/// @param customers of this test
/// @param shared how many of them have an arm of the other
/// @param share of the customers
/// @param statistic Pearson's χ² of this test's arms against the other's, among those shared; null
///   before this test has arms, or where an arm is expected to share fewer than five customers
/// @param df its degrees of freedom
/// @param pValue how likely so uneven a crossing is by chance
public record Overlap(
        String test,
        long customers,
        long shared,
        double share,
        @Nullable Double statistic,
        @Nullable Integer df,
        @Nullable Double pValue) {

    private static final double FEWEST_EXPECTED = 5;

    /// Before this test has arms.
    ///
    /// @param other everybody's arm of the other test
    /// @param rows the customers of this one
    public static Overlap of(String test, Column.Texts other, int[] rows) {
        return of(test, other, rows, new int[rows.length], 1);
    }

    /// @param other everybody's arm of the other test
    /// @param rows the customers of this one
    /// @param armOf each of these customers' arm
    /// @param arms how many there are
    public static Overlap of(String test, Column.Texts other, int[] rows, int[] armOf, int arms) {
        var crossed = new long[arms][other.dictionary().length];
        long shared = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!other.isMissing(rows[i])) {
                crossed[armOf[i]][other.codes()[rows[i]]]++;
                shared++;
            }
        }
        double share = rows.length == 0 ? 0 : (double) shared / rows.length;
        int df = (used(crossed) - 1) * (usedOther(crossed) - 1);
        Double statistic = df > 0 ? statistic(crossed, shared) : null;
        return new Overlap(
                test,
                rows.length,
                shared,
                share,
                statistic,
                statistic == null ? null : df,
                statistic == null ? null : Distributions.chiSquaredAbove(statistic, df));
    }

    /// Whether the arms cross evenly; null when that is not known.
    public @Nullable Boolean isEven() {
        return pValue == null ? null : pValue >= Assignment.Balance.LEAST_P_VALUE;
    }

    public String sentence() {
        String found =
                Words.percent(share)
                        + " of the "
                        + Counted.of(customers, "customer")
                        + " have an arm of the running test \""
                        + test
                        + "\", too";
        Double chance = pValue;
        if (chance == null) {
            return found
                    + ". What it does to them comes on top of what this one does; wait for its end,"
                    + " or leave them out.";
        }
        return chance >= Assignment.Balance.LEAST_P_VALUE
                ? found + ", spread evenly over its arms, so that neither test favours an arm."
                : found
                        + ", spread unevenly over its arms ("
                        + Words.pValue(chance)
                        + "), so that each shows the other's effect. Deal out anew with another"
                        + " seed, or leave them out.";
    }

    private static int used(long[][] crossed) {
        return (int) Arrays.stream(crossed).filter(row -> Arrays.stream(row).sum() > 0).count();
    }

    private static int usedOther(long[][] crossed) {
        int used = 0;
        for (int other = 0; other < crossed[0].length; other++) {
            used += column(crossed, other) > 0 ? 1 : 0;
        }
        return used;
    }

    private static long column(long[][] crossed, int other) {
        return Arrays.stream(crossed).mapToLong(row -> row[other]).sum();
    }

    private static @Nullable Double statistic(long[][] crossed, long shared) {
        double statistic = 0;
        for (int other = 0; other < crossed[0].length; other++) {
            long all = column(crossed, other);
            for (long[] row : crossed) {
                double expected = (double) Arrays.stream(row).sum() * all / shared;
                if (expected > 0 && expected < FEWEST_EXPECTED) {
                    return null;
                }
                if (expected > 0) {
                    statistic += (row[other] - expected) * (row[other] - expected) / expected;
                }
            }
        }
        return statistic;
    }
}
