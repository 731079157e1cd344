package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How sure the quality of a model is: its areas under the curves with their limits, and the bands
/// in which the curves lie.
///
/// @param rocAuc with limits by DeLong, DeLong and Clarke-Pearson (1988)
/// @param prAuc with limits by resampling
/// @param roc limits of the true positive rate at each false positive rate
/// @param precisionRecall limits of the precision at each recall
public record Accuracy(
        Figure rocAuc,
        Figure prAuc,
        Figure logLoss,
        Figure brier,
        List<Band> roc,
        List<Band> precisionRecall) {

    /// Points at which bands are measured: 0, 0.02 and so on to 1.
    private static final int POINTS = 51;

    public Accuracy {
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
    }

    public record Figure(double value, Limits limits) {}

    /// @param x false positive rate, or recall
    public record Band(double x, double low, double high) {}

    /// Empty when too few were held out to know.
    public static Optional<Accuracy> of(HeldOut held, long seed) {
        if (!held.hasEnough()) {
            return Optional.empty();
        }
        HeldOut.Ranked ranked = held.ranked();
        double[][] roc = new double[POINTS][Resampling.TIMES];
        Resampling.of(
                held,
                ranked,
                Resampling.Way.WITHIN_CLASSES,
                seed,
                (time, positives, negatives) -> found(positives, negatives, roc, time));
        double[][] precision = new double[POINTS][Resampling.TIMES];
        double[] areas = new double[Resampling.TIMES];
        // of few positives a draw of customers may have none, so positives are drawn for themselves
        Resampling.of(
                held,
                ranked,
                Resampling.Way.WITHIN_CLASSES,
                ~seed,
                (time, positives, negatives) ->
                        areas[time] = precisions(positives, negatives, precision, time));
        double auc = Evaluation.rocAuc(held.scores(), held.positive());
        return Optional.of(
                new Accuracy(
                        new Figure(
                                auc,
                                Limits.around(auc, aucError(held.scores(), held.positive()))
                                        .within(0, 1)),
                        new Figure(
                                Evaluation.prAuc(held.scores(), held.positive()),
                                Limits.ofDrawn(areas)),
                        mean(held, Accuracy::surprise),
                        mean(held, (score, yes) -> (score - yes) * (score - yes)),
                        bands(roc),
                        bands(precision)));
    }

    private interface Loss {
        double of(double score, double yes);
    }

    private static double surprise(double score, double yes) {
        return Evaluation.logLoss(new double[] {score}, new boolean[] {yes > 0});
    }

    /// A mean over customers, with the limits of a mean.
    private static Figure mean(HeldOut held, Loss loss) {
        double[] losses = new double[held.rows()];
        Arrays.setAll(losses, row -> loss.of(held.scores()[row], held.positive()[row] ? 1 : 0));
        return mean(losses);
    }

    private static Figure mean(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return new Figure(mean, Limits.around(mean, Math.sqrt(squaredError(values))));
    }

    /// How much more log loss each customer has by one than by the other.
    static double[] logLossDifferences(HeldOut before, HeldOut after) {
        double[] differences = new double[before.rows()];
        Arrays.setAll(
                differences,
                row -> {
                    double yes = before.positive()[row] ? 1 : 0;
                    return surprise(after.scores()[row], yes) - surprise(before.scores()[row], yes);
                });
        return differences;
    }

    /// Standard error of the ROC AUC (DeLong, DeLong and Clarke-Pearson 1988, equation 5, by ranks
    /// as in Sun and Xu 2014).
    ///
    /// @throws IllegalArgumentException unless there are two of both classes
    public static double aucError(double[] scores, boolean[] positive) {
        double sum = 0;
        for (boolean wanted : new boolean[] {false, true}) {
            sum += squaredError(shares(scores, positive, wanted));
        }
        return Math.sqrt(sum);
    }

    /// Standard error of the difference of two scores' ROC AUCs on the same customers, by the same
    /// source: what both have in common does not count.
    ///
    /// @throws IllegalArgumentException unless there are two of both classes
    static double aucDifferenceError(double[] before, double[] after, boolean[] positive) {
        double sum = 0;
        for (boolean wanted : new boolean[] {false, true}) {
            double[] first = shares(before, positive, wanted);
            double[] second = shares(after, positive, wanted);
            double[] differences = new double[first.length];
            Arrays.setAll(differences, i -> second[i] - first[i]);
            sum += squaredError(differences);
        }
        return Math.sqrt(sum);
    }

    /// For each of one class, the share of the other one that scores lower, ties half.
    private static double[] shares(double[] scores, boolean[] positive, boolean wanted) {
        double[] own = own(scores, positive, wanted);
        if (own.length < 2) {
            throw new IllegalArgumentException("needs two of both classes");
        }
        double[] all = midranks(scores);
        double[] ranks = midranks(own);
        int others = scores.length - own.length;
        double[] shares = new double[own.length];
        int next = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == wanted) {
                shares[next] = (all[row] - ranks[next]) / others;
                next++;
            }
        }
        return shares;
    }

    /// Square of the standard error of a mean.
    static double squaredError(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
        }
        return squares / (values.length - 1) / values.length;
    }

    private static double[] own(double[] scores, boolean[] positive, boolean wanted) {
        double[] own = new double[scores.length];
        int size = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == wanted) {
                own[size++] = scores[row];
            }
        }
        return Arrays.copyOf(own, size);
    }

    /// Ranks from 1 on; equal values share the mean of theirs.
    static double[] midranks(double[] values) {
        double[] sorted = new double[values.length];
        Arrays.setAll(sorted, i -> values[i] + 0.0);
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = values[i] + 0.0;
            int low = bound(sorted, value, false);
            int high = bound(sorted, value, true);
            ranks[i] = (low + high + 1) / 2.0;
        }
        return ranks;
    }

    /// How many are below the value, or not above it.
    private static int bound(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The true positive rate at each point's false positive rate, on straight lines between the
    /// curve's corners.
    private static void found(int[] positives, int[] negatives, double[][] into, int time) {
        double allPositives = Arrays.stream(positives).sum();
        double allNegatives = Arrays.stream(negatives).sum();
        double x = 0;
        double y = 0;
        int point = 0;
        for (int place = 0; place < positives.length; place++) {
            double nextX = x + negatives[place] / allNegatives;
            double nextY = y + positives[place] / allPositives;
            boolean last = place == positives.length - 1;
            while (point < POINTS && (at(point) < nextX || last)) {
                double part = nextX > x ? Math.clamp((at(point) - x) / (nextX - x), 0, 1) : 1;
                into[point++][time] = y + part * (nextY - y);
            }
            x = nextX;
            y = nextY;
        }
    }

    /// The precision where each point's recall is first reached, and the average precision.
    private static double precisions(int[] positives, int[] negatives, double[][] into, int time) {
        double all = Arrays.stream(positives).sum();
        double found = 0;
        double called = 0;
        double area = 0;
        int point = 0;
        for (int place = 0; place < positives.length; place++) {
            found += positives[place];
            called += positives[place] + negatives[place];
            double precision = called == 0 ? 0 : found / called;
            area += positives[place] * precision;
            while (point < POINTS && called > 0 && found >= at(point) * all - 1e-9) {
                into[point++][time] = precision;
            }
        }
        return area / all;
    }

    private static double at(int point) {
        return point / (POINTS - 1.0);
    }

    private static List<Band> bands(double[][] drawn) {
        List<Band> bands = new ArrayList<>();
        for (int point = 0; point < drawn.length; point++) {
            Limits limits = Limits.ofDrawn(drawn[point]);
            bands.add(new Band(at(point), limits.low(), limits.high()));
        }
        return bands;
    }
}
