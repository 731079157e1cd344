package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Assignment.Balance;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares the arms in what was known before the test.
final class Balances {

    private static final int LEAST_EXPECTED = 5;

    private Balances() {}

    static List<Balance> of(Map<String, Column> known, int[] ofCustomer, int arms) {
        List<Balance> balances = new ArrayList<>();
        known.forEach(
                (attribute, column) ->
                        balances.add(
                                column instanceof Column.Numbers(var values)
                                        ? ofNumbers(attribute, values, ofCustomer, arms)
                                        : ofCategories(attribute, column, ofCustomer, arms)));
        return balances;
    }

    private static Balance ofNumbers(
            String attribute, double[] values, int[] ofCustomer, int arms) {
        Sample[] samples = Sample.of(ofCustomer, arms, values);
        long missing = Arrays.stream(samples).mapToLong(Sample::missing).sum();
        if (Arrays.stream(samples).anyMatch(sample -> sample.size() == 0)) {
            return uncompared(attribute, null, missing, "an arm has no value");
        }
        List<Double> means = Arrays.stream(samples).map(Sample::mean).toList();
        double largest = 0;
        for (Sample sample : samples) {
            double difference = sample.mean() - samples[0].mean();
            double spread = Math.sqrt((sample.variance() + samples[0].variance()) / 2);
            if (difference != 0 && spread == 0) {
                return uncompared(attribute, means, missing, "the values of an arm do not vary");
            }
            double standardised = difference == 0 ? 0 : difference / spread;
            largest = Math.abs(standardised) > Math.abs(largest) ? standardised : largest;
        }
        return new Balance(
                attribute,
                means,
                largest,
                null,
                null,
                null,
                missing,
                Math.abs(largest) <= Balance.LARGEST_DIFFERENCE,
                null);
    }

    private static Balance ofCategories(
            String attribute, Column column, int[] ofCustomer, int arms) {
        Map<String, long[]> counts = new TreeMap<>();
        var sizes = new long[arms];
        for (int customer = 0; customer < ofCustomer.length; customer++) {
            String text = column.text(customer);
            // Every value gets a mark, so that none is taken for a missing one.
            counts.computeIfAbsent(text == null ? "" : "=" + text, _ -> new long[arms])[
                    ofCustomer[customer]]++;
            sizes[ofCustomer[customer]]++;
        }
        List<long[]> levels = joined(counts, sizes);
        if (levels.size() < 2 || Arrays.stream(sizes).anyMatch(size -> size == 0)) {
            return uncompared(
                    attribute, null, column.missing(), "fewer than two frequent enough values");
        }
        var kept = new long[arms];
        levels.forEach(level -> Arrays.setAll(kept, arm -> kept[arm] + level[arm]));
        double total = Arrays.stream(kept).sum();
        double statistic = 0;
        for (long[] level : levels) {
            double all = Arrays.stream(level).sum();
            for (int arm = 0; arm < arms; arm++) {
                double expected = all * kept[arm] / total;
                statistic += (level[arm] - expected) * (level[arm] - expected) / expected;
            }
        }
        int freedom = (levels.size() - 1) * (arms - 1);
        double pValue = Distributions.chiSquaredAbove(statistic, freedom);
        return new Balance(
                attribute,
                null,
                null,
                statistic,
                freedom,
                pValue,
                column.missing(),
                pValue >= Balance.LEAST_P_VALUE,
                null);
    }

    /// The values' counts by arm, the rare values as one; without that one when it is rare itself.
    private static List<long[]> joined(Map<String, long[]> counts, long[] sizes) {
        double smallest =
                (double) Arrays.stream(sizes).min().orElse(0) / Arrays.stream(sizes).sum();
        List<long[]> levels = new ArrayList<>();
        var rare = new long[sizes.length];
        for (long[] level : counts.values()) {
            if (Arrays.stream(level).sum() * smallest >= LEAST_EXPECTED) {
                levels.add(level);
            } else {
                Arrays.setAll(rare, arm -> rare[arm] + level[arm]);
            }
        }
        if (Arrays.stream(rare).sum() * smallest >= LEAST_EXPECTED) {
            levels.add(rare);
        }
        return levels;
    }

    private static Balance uncompared(
            String attribute, @Nullable List<Double> means, long missing, String reason) {
        return new Balance(attribute, means, null, null, null, null, missing, null, reason);
    }
}
