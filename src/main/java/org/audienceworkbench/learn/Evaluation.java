package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How well scores tell positives from negatives. Definitions are those of scikit-learn where it
/// has the measure; equal scores never profit from the order of the rows.
public final class Evaluation {

    /// Probabilities are kept this far from 0 and 1 in the log loss, so that it stays finite.
    private static final double CLIP = 1e-15;

    private Evaluation() {}

    /// A point of a ROC curve (x the false, y the true positive rate) or of a precision-recall
    /// curve (x the recall, y the precision), reached by calling everyone positive who scores
    /// `threshold` or more.
    public record Point(double threshold, double x, double y) {}

    /// One bin of a calibration table.
    ///
    /// @param predicted mean predicted probability
    /// @param observed share of positives
    /// @param rows customers in the bin
    public record Bin(double predicted, double observed, int rows) {}

    /// What the best-scoring customers are worth.
    ///
    /// @param contacts share of customers contacted, best first
    /// @param positives share of all positives among them
    /// @param lift `positives / contacts`, 1 for a random choice
    public record Lift(double contacts, double positives, double lift) {}

    /// What calling everyone positive from `threshold` on comes to.
    public record Cut(double threshold, double precision, double recall, double f1) {}

    /// The probability that a positive scores higher than a negative, ties counting half (Mann and
    /// Whitney 1947).
    ///
    /// @throws IllegalArgumentException unless there are both positives and negatives
    public static double rocAuc(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive).withBothClasses();
        double concordant = 0;
        double negativesAbove = 0;
        for (Ranking.Group group : ranking.groups()) {
            double negativesBelow = ranking.negatives() - negativesAbove - group.negatives();
            concordant += group.positives() * (negativesBelow + group.negatives() / 2.0);
            negativesAbove += group.negatives();
        }
        return concordant / ranking.positives() / ranking.negatives();
    }

    /// Average precision: the precision at each threshold weighted with the recall it adds, without
    /// interpolation.
    ///
    /// @throws IllegalArgumentException unless there are both positives and negatives
    public static double prAuc(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive).withBothClasses();
        double sum = 0;
        double found = 0;
        double called = 0;
        for (Ranking.Group group : ranking.groups()) {
            found += group.positives();
            called += group.size();
            sum += group.positives() * found / called;
        }
        return sum / ranking.positives();
    }

    /// Mean negative log-likelihood in nats.
    public static double logLoss(double[] probabilities, boolean[] positive) {
        double sum = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double right = positive[row] ? probabilities[row] : 1 - probabilities[row];
            sum -= Math.log(Math.clamp(right, CLIP, 1 - CLIP));
        }
        return sum / Math.max(1, probabilities.length);
    }

    /// Mean squared difference between probability and outcome (Brier 1950).
    public static double brier(double[] probabilities, boolean[] positive) {
        double sum = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double off = probabilities[row] - (positive[row] ? 1 : 0);
            sum += off * off;
        }
        return sum / Math.max(1, probabilities.length);
    }

    /// From nobody to everybody, one point for each different score.
    public static List<Point> roc(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive).withBothClasses();
        List<Point> points = new ArrayList<>();
        double found = 0;
        double wrong = 0;
        for (Ranking.Group group : ranking.groups()) {
            if (points.isEmpty()) {
                points.add(new Point(Math.nextUp(group.score()), 0, 0));
            }
            found += group.positives();
            wrong += group.negatives();
            points.add(
                    new Point(
                            group.score(),
                            wrong / ranking.negatives(),
                            found / ranking.positives()));
        }
        return points;
    }

    /// From the highest score to the lowest, one point for each different score.
    public static List<Point> precisionRecall(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive).withBothClasses();
        List<Point> points = new ArrayList<>();
        double found = 0;
        double called = 0;
        for (Ranking.Group group : ranking.groups()) {
            found += group.positives();
            called += group.size();
            points.add(new Point(group.score(), found / ranking.positives(), found / called));
        }
        return points;
    }

    /// Precision, recall and their harmonic mean at a threshold; 0 where nobody is called.
    public static Cut cut(double[] scores, boolean[] positive, double threshold) {
        int called = 0;
        int found = 0;
        int positives = 0;
        for (int row = 0; row < scores.length; row++) {
            boolean call = scores[row] >= threshold;
            called += call ? 1 : 0;
            positives += positive[row] ? 1 : 0;
            found += call && positive[row] ? 1 : 0;
        }
        return cut(threshold, found, called, positives);
    }

    /// The cut with the highest F1; of equal ones the one that calls the fewest.
    public static Cut bestCut(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive).withBothClasses();
        Cut best = new Cut(Double.MAX_VALUE, 0, 0, -1);
        double found = 0;
        double called = 0;
        for (Ranking.Group group : ranking.groups()) {
            found += group.positives();
            called += group.size();
            Cut cut = cut(group.score(), found, called, ranking.positives());
            best = cut.f1() > best.f1() ? cut : best;
        }
        return best;
    }

    /// Ten bins of (nearly) as many customers each, lowest predictions first; fewer where there are
    /// fewer customers. Customers with equal predictions count with their group's share of
    /// positives wherever a boundary cuts through them.
    public static List<Bin> calibration(double[] probabilities, boolean[] positive) {
        Ranking ranking = Ranking.of(probabilities, positive);
        List<Bin> bins = new ArrayList<>();
        int rows = ranking.rows();
        for (int bin = 0; bin < 10; bin++) {
            int from = rows - boundary(rows, bin);
            int to = rows - boundary(rows, bin + 1);
            if (from > to) {
                double predicted = ranking.scoresOfFirst(from) - ranking.scoresOfFirst(to);
                double observed = ranking.positivesOfFirst(from) - ranking.positivesOfFirst(to);
                bins.add(new Bin(predicted / (from - to), observed / (from - to), from - to));
            }
        }
        return List.copyOf(bins);
    }

    /// One step for each tenth of the customers, cumulative, best first. Ties count as in
    /// [#calibration].
    ///
    /// @throws IllegalArgumentException unless there are positives
    public static List<Lift> lift(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive);
        if (ranking.positives() == 0) {
            throw new IllegalArgumentException("no positives");
        }
        List<Lift> steps = new ArrayList<>();
        int rows = ranking.rows();
        for (int tenth = 1; tenth <= 10; tenth++) {
            int contacted = boundary(rows, tenth);
            if (contacted > boundary(rows, tenth - 1)) {
                double contacts = (double) contacted / rows;
                double found = ranking.positivesOfFirst(contacted) / ranking.positives();
                steps.add(new Lift(contacts, found, found / contacts));
            }
        }
        return List.copyOf(steps);
    }

    private static int boundary(int rows, int tenth) {
        return (int) Math.round((double) rows * tenth / 10);
    }

    private static Cut cut(double threshold, double found, double called, double positives) {
        double precision = called == 0 ? 0 : found / called;
        double recall = positives == 0 ? 0 : found / positives;
        double f1 = found == 0 ? 0 : 2 * found / (called + positives);
        return new Cut(threshold, precision, recall, f1);
    }

    /// Customers grouped by equal score, highest first.
    private record Ranking(List<Group> groups, int positives, int negatives) {

        private record Group(double score, int positives, int negatives) {
            int size() {
                return positives + negatives;
            }
        }

        static Ranking of(double[] scores, boolean[] positive) {
            long[] order = new long[scores.length];
            double[] sorted = scores.clone();
            for (int row = 0; row < scores.length; row++) {
                if (Double.isNaN(scores[row])) {
                    throw new IllegalArgumentException("a score is missing in row " + row);
                }
                sorted[row] = scores[row] + 0.0; // -0.0 and 0.0 are one score
            }
            Arrays.sort(sorted);
            int distinct = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[distinct++] = sorted[i];
                }
            }
            int positives = 0;
            for (int row = 0; row < scores.length; row++) {
                int place = Arrays.binarySearch(sorted, 0, distinct, scores[row] + 0.0);
                order[place] += positive[row] ? 1L << 32 : 1;
                positives += positive[row] ? 1 : 0;
            }
            List<Group> groups = new ArrayList<>(distinct);
            for (int place = distinct - 1; place >= 0; place--) {
                groups.add(
                        new Group(sorted[place], (int) (order[place] >>> 32), (int) order[place]));
            }
            return new Ranking(groups, positives, scores.length - positives);
        }

        Ranking withBothClasses() {
            if (positives == 0 || negatives == 0) {
                throw new IllegalArgumentException("needs positives and negatives");
            }
            return this;
        }

        int rows() {
            return positives + negatives;
        }

        double positivesOfFirst(int rows) {
            return ofFirst(rows, false);
        }

        double scoresOfFirst(int rows) {
            return ofFirst(rows, true);
        }

        private double ofFirst(int rows, boolean scores) {
            double sum = 0;
            int left = rows;
            for (Group group : groups) {
                int taken = Math.min(left, group.size());
                sum += taken * (scores ? group.score() : (double) group.positives() / group.size());
                left -= taken;
            }
            return sum;
        }
    }
}
