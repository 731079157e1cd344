package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Target;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How much an attribute tells of a target all by itself.
///
/// @param customers whose target is known
/// @param missing of those, without a value
/// @param rocAuc of the number itself, in whichever direction ranks better, among those who have
///   one; of a text, of its values' shares of positives learned from the customers of other folds;
///   null where there are no two classes
/// @param information that the groups of its values have of the target, in nats
/// @param share of the target's uncertainty that this is, less what chance gives to as many groups
///   (Miller 1955); 0 to 1
public record Alone(
        int customers, int missing, @Nullable Double rocAuc, double information, double share) {

    private static final int BINS = 10;
    private static final int LEVELS = 50;
    private static final int FOLDS = 5;

    /// Customers of average behaviour that each value is mixed with.
    private static final double PRIOR = 1;

    static Alone of(Frame frame, String attribute, Target target) {
        int[] rows = target.known();
        Column column = frame.column(attribute);
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positive[i] = target.positive()[rows[i]];
        }
        int missing = (int) Arrays.stream(rows).filter(column::isMissing).count();
        boolean text = column instanceof Column.Texts;
        double[] values = text ? new double[0] : at(rows, Measured.of(column, frame));
        int[] groups = text ? levels((Column.Texts) column, rows) : bins(values);
        double information = information(groups, positive);
        int used = (int) Arrays.stream(groups).distinct().count();
        double entropy = entropy(positive);
        double chance = (used - 1) / (2.0 * Math.max(1, rows.length));
        return new Alone(
                rows.length,
                missing,
                text ? ofGroups(groups, positive) : ofNumbers(values, positive),
                information,
                entropy > 0 ? Math.clamp((information - chance) / entropy, 0, 1) : 0);
    }

    private static double[] at(int[] rows, double[] values) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /// Tenths, values that are equal together; those without one are a group of their own.
    static int[] bins(double[] values) {
        double[] sorted = Measured.sorted(values);
        double[] cuts =
                IntStream.range(1, sorted.length == 0 ? 1 : BINS)
                        .mapToDouble(i -> Measured.quantile(sorted, i / (double) BINS))
                        .distinct()
                        .toArray();
        return Arrays.stream(values)
                .mapToInt(
                        value -> {
                            int place = Arrays.binarySearch(cuts, value);
                            return Double.isNaN(value)
                                    ? cuts.length + 1
                                    : place >= 0 ? place : -place - 1;
                        })
                .toArray();
    }

    /// The most frequent values, all others, and none.
    private static int[] levels(Column.Texts texts, int[] rows) {
        List<Integer> frequent = Measured.frequent(texts, rows, LEVELS);
        int[] places = new int[texts.dictionary().length];
        Arrays.fill(places, LEVELS);
        for (int place = 0; place < frequent.size(); place++) {
            places[frequent.get(place)] = place;
        }
        return Arrays.stream(rows)
                .map(row -> texts.isMissing(row) ? LEVELS + 1 : places[texts.codes()[row]])
                .toArray();
    }

    /// Mutual information in nats (Shannon 1948).
    static double information(int[] groups, boolean[] positive) {
        int most = Arrays.stream(groups).max().orElse(0) + 1;
        double[][] counts = new double[most][2];
        double[] classes = new double[2];
        for (int i = 0; i < groups.length; i++) {
            int of = positive[i] ? 1 : 0;
            counts[groups[i]][of]++;
            classes[of]++;
        }
        double all = groups.length;
        double sum = 0;
        for (double[] group : counts) {
            double size = group[0] + group[1];
            for (int of = 0; of < 2; of++) {
                if (group[of] > 0) {
                    sum += group[of] / all * Math.log(group[of] * all / (size * classes[of]));
                }
            }
        }
        return Math.max(0, sum);
    }

    private static double entropy(boolean[] positive) {
        double share =
                IntStream.range(0, positive.length).filter(i -> positive[i]).count()
                        / (double) Math.max(1, positive.length);
        return share <= 0 || share >= 1
                ? 0
                : -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    }

    private static @Nullable Double ofNumbers(double[] values, boolean[] positive) {
        int[] there =
                IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
        double[] scores = Arrays.stream(there).mapToDouble(i -> values[i]).toArray();
        boolean[] outcomes = new boolean[there.length];
        for (int i = 0; i < there.length; i++) {
            outcomes[i] = positive[there[i]];
        }
        if (hasOneClass(outcomes)) {
            return null;
        }
        double auc = Evaluation.rocAuc(scores, outcomes);
        return Math.max(auc, 1 - auc);
    }

    private static @Nullable Double ofGroups(int[] groups, boolean[] positive) {
        if (hasOneClass(positive)) {
            return null;
        }
        int most = LEVELS + 2;
        double[][] size = new double[FOLDS][most];
        double[][] found = new double[FOLDS][most];
        int[] next = new int[2];
        int[] fold = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            int of = positive[i] ? 1 : 0;
            fold[i] = next[of]++ % FOLDS;
            size[fold[i]][groups[i]]++;
            found[fold[i]][groups[i]] += of;
        }
        double average = next[1] / (double) groups.length;
        double[] scores = new double[groups.length];
        for (int i = 0; i < groups.length; i++) {
            double others = 0;
            double positives = 0;
            for (int other = 0; other < FOLDS; other++) {
                others += other == fold[i] ? 0 : size[other][groups[i]];
                positives += other == fold[i] ? 0 : found[other][groups[i]];
            }
            scores[i] = (positives + PRIOR * average) / (others + PRIOR);
        }
        return Evaluation.rocAuc(scores, positive);
    }

    private static boolean hasOneClass(boolean[] positive) {
        int positives = 0;
        for (boolean yes : positive) {
            positives += yes ? 1 : 0;
        }
        return positives == 0 || positives == positive.length;
    }
}
