package org.audienceworkbench.uplift;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What is known of customers, with the levels of each text in two orders.
///
/// @param byHits levels by their share of hits, for learners that foresee the target
/// @param byUplift levels by their uplift, for learners that foresee what the treatment changes
record Known(Inputs byHits, Inputs byUplift) {

    /// Customers of average behaviour in each arm that a level is mixed with before it is ordered.
    private static final double PRIOR = 20;

    static Known of(List<Encoding> byHits, List<Encoding> byUplift, Frame frame) {
        return new Known(Inputs.of(byHits, frame), Inputs.of(byUplift, frame));
    }

    /// The same encodings with levels in the order of their uplift among these rows.
    static List<Encoding> ordered(List<Encoding> encodings, Frame frame, Trial trial, int[] rows) {
        return encodings.stream()
                .map(
                        encoding ->
                                encoding instanceof Encoding.Category category
                                        ? ordered(category, frame, trial, rows)
                                        : encoding)
                .toList();
    }

    private static Encoding ordered(
            Encoding.Category category, Frame frame, Trial trial, int[] rows) {
        double[] ranks = category.ranks().clone();
        double[] uplift = new double[ranks.length];
        int[] levels = levels(category, frame);
        int[] cells = new int[4 * ranks.length];
        for (int row : rows) {
            int arm = 4 * levels[row] + (trial.isTreated()[row] ? 0 : 2);
            cells[arm]++;
            cells[arm + 1] += trial.target().positive()[row] ? 1 : 0;
        }
        Tally all = trial.tally(rows);
        for (int level = 0; level < uplift.length; level++) {
            uplift[level] =
                    (cells[4 * level + 1] + PRIOR * all.treatedRate()) / (cells[4 * level] + PRIOR)
                            - (cells[4 * level + 3] + PRIOR * all.controlRate())
                                    / (cells[4 * level + 2] + PRIOR);
        }
        List<Integer> order =
                IntStream.range(0, ranks.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(level -> uplift[level]))
                        .toList();
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank;
        }
        return new Encoding.Category(
                category.attribute(), category.levels(), category.shares(), ranks);
    }

    private static int[] levels(Encoding.Category category, Frame frame) {
        return category.codes((Column.Texts) frame.column(category.attribute()));
    }
}
