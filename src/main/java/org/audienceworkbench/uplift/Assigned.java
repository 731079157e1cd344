package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Measured;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Whether customers' attributes tell the arms apart. They can't where the arms were drawn at
/// random and the attributes are from before the campaign.
///
/// @param rocAuc of a model that foresees the arm, on customers it does not know; 0.5 is chance
/// @param interval 99 % of it
/// @param differing attributes that differ between the arms beyond chance
public record Assigned(double rocAuc, Interval interval, List<String> differing) {

    /// The normal quantile for 99 %.
    private static final double Z = 2.5758293035489;

    /// Standard errors beyond which an attribute differs: once in millions by chance.
    private static final double SUSPICIOUS = 5;

    private static final int GROUPS = 20;

    public Assigned {
        differing = List.copyOf(differing);
    }

    public boolean looksRandom() {
        return !interval.isAbove(0.5);
    }

    static Assigned of(
            Trial trial,
            Inputs inputs,
            Parts parts,
            List<String> differing,
            Booster booster,
            long seed,
            Progress progress) {
        var arm =
                Probability.fit(
                        inputs,
                        parts.train(),
                        parts.validation(),
                        trial.isTreated(),
                        booster,
                        seed,
                        progress);
        double[] scores = arm.of(inputs, parts.test());
        boolean[] treated = Probability.labels(trial.isTreated(), parts.test());
        double auc = Evaluation.rocAuc(scores, treated);
        double margin = Z * Math.sqrt(variance(scores, treated));
        return new Assigned(
                auc, new Interval(Math.max(0, auc - margin), Math.min(1, auc + margin)), differing);
    }

    /// Of the area under the ROC curve (DeLong, DeLong and Clarke-Pearson 1988).
    static double variance(double[] scores, boolean[] positive) {
        double[] yes = sorted(scores, positive, true);
        double[] no = sorted(scores, positive, false);
        return scatter(yes, no) / yes.length + scatter(no, yes) / no.length;
    }

    /// Variance of each one's share of the others below it, ties counting half.
    private static double scatter(double[] of, double[] others) {
        double[] shares =
                Arrays.stream(of)
                        .map(each -> (below(others, each) + upTo(others, each)) / 2.0)
                        .map(count -> count / others.length)
                        .toArray();
        double mean = Arrays.stream(shares).average().orElse(0);
        double squares = Arrays.stream(shares).map(share -> (share - mean) * (share - mean)).sum();
        return squares / Math.max(1, of.length - 1);
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int upTo(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }

    private static double[] sorted(double[] scores, boolean[] positive, boolean wanted) {
        double[] values = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i] == wanted) {
                values[count++] = scores[i];
            }
        }
        double[] found = Arrays.copyOf(values, count);
        Arrays.sort(found);
        return found;
    }

    /// The attributes whose values are spread differently over the arms, by a chi-squared test of
    /// at most twenty groups of values each.
    static List<String> differing(Trial trial, Inputs inputs, int[] rows) {
        double[][] columns = inputs.forTrees(rows);
        return IntStream.range(0, columns.length)
                .filter(column -> isUneven(trial, rows, columns[column]))
                .mapToObj(column -> inputs.encodings().get(column).attribute())
                .toList();
    }

    private static boolean isUneven(Trial trial, int[] rows, double[] values) {
        double[] sorted = Measured.sorted(values);
        double[] cuts = new double[Math.min(GROUPS - 1, sorted.length)];
        Arrays.setAll(
                cuts, i -> sorted[(int) ((long) (i + 1) * sorted.length / (cuts.length + 1))]);
        double[] from = Arrays.stream(cuts).distinct().toArray();
        int[] treated = new int[from.length + 2];
        int[] all = new int[from.length + 2];
        for (int i = 0; i < rows.length; i++) {
            int group = Double.isNaN(values[i]) ? from.length + 1 : upTo(from, values[i]);
            all[group]++;
            treated[group] += trial.isTreated()[rows[i]] ? 1 : 0;
        }
        double share = (double) Arrays.stream(treated).sum() / rows.length;
        double statistic = 0;
        int groups = 0;
        for (int group = 0; group < all.length; group++) {
            double expected = all[group] * share;
            if (expected * (1 - share) >= 1) {
                double off = treated[group] - expected;
                statistic += off * off / (expected * (1 - share));
                groups++;
            }
        }
        return groups > 1 && deviations(statistic, groups - 1) > SUSPICIOUS;
    }

    /// How far out a chi-squared figure is, as of a normal distribution (Wilson and Hilferty 1931).
    private static double deviations(double statistic, int freedom) {
        double spread = 2.0 / (9 * freedom);
        return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
    }
}
