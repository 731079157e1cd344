package org.audienceworkbench.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Customers of a trial by a score, the highest first; those with equal scores stand together and
/// so never profit from the order of the rows.
///
/// @param scores of each group, descending
/// @param place of each customer: a group
/// @param cells treated, treated hits, control and control hits of each group, in turn
record Ranking(double[] scores, int[] place, int[] cells) {

    private static final int BINS = 10;

    /// @param rows of the trial, in the order of `of`
    /// @param of a finite score for each row
    static Ranking of(Trial trial, int[] rows, double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i] + 0.0; // -0.0 equals 0.0
            }
        }
        double[] scores = new double[distinct];
        for (int i = 0; i < distinct; i++) {
            scores[i] = sorted[distinct - 1 - i];
        }
        int[] place = new int[rows.length];
        int[] cells = new int[4 * distinct];
        for (int i = 0; i < rows.length; i++) {
            place[i] = distinct - 1 - Arrays.binarySearch(sorted, 0, distinct, of[i] + 0.0);
            int arm = trial.isTreated()[rows[i]] ? 0 : 2;
            cells[4 * place[i] + arm]++;
            cells[4 * place[i] + arm + 1] += trial.target().positive()[rows[i]] ? 1 : 0;
        }
        return new Ranking(scores, place, cells);
    }

    double qini() {
        return Areas.qini(cells);
    }

    double auuc() {
        return Areas.uplift(cells);
    }

    /// A tenth of the customers, or as near to it as customers with equal scores allow.
    ///
    /// @param from the lowest score in it
    /// @param to the highest
    record Bin(double from, double to, Tally tally) {}

    /// Ten bins, the highest scores first; fewer where many customers have equal scores or an arm
    /// has nobody in one.
    List<Bin> deciles() {
        boolean[] ends = ends();
        List<Bin> bins = new ArrayList<>();
        var tally = new Tally(0, 0, 0, 0);
        int first = 0;
        for (int group = 0; group < scores.length; group++) {
            tally = tally.and(tally(group));
            if (ends[group] && (tally.hasBothArms() || group + 1 == scores.length)) {
                bins.add(new Bin(scores[group], scores[first], tally));
                tally = new Tally(0, 0, 0, 0);
                first = group + 1;
            }
        }
        return withBothArms(bins);
    }

    /// The groups that end nearest to each tenth of the customers, and the last.
    private boolean[] ends() {
        boolean[] ends = new boolean[scores.length];
        ends[scores.length - 1] = true;
        int group = 0;
        int passed = tally(0).customers();
        for (int tenth = 1; tenth < BINS; tenth++) {
            double wanted = (double) place.length * tenth / BINS;
            while (group + 1 < scores.length) {
                int next = passed + tally(group + 1).customers();
                if (Math.abs(next - wanted) >= Math.abs(passed - wanted)) {
                    break;
                }
                group++;
                passed = next;
            }
            ends[group] = true;
        }
        return ends;
    }

    /// The last bin may have an empty arm, and then joins the one before it.
    private static List<Bin> withBothArms(List<Bin> bins) {
        Bin last = bins.getLast();
        if (last.tally().hasBothArms() || bins.size() == 1) {
            return bins;
        }
        Bin before = bins.get(bins.size() - 2);
        List<Bin> joined = new ArrayList<>(bins.subList(0, bins.size() - 2));
        joined.add(new Bin(last.from(), before.to(), before.tally().and(last.tally())));
        return joined;
    }

    private Tally tally(int group) {
        return new Tally(
                cells[4 * group], cells[4 * group + 1], cells[4 * group + 2], cells[4 * group + 3]);
    }
}
