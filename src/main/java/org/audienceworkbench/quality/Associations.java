package org.audienceworkbench.quality;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.quality.Alert.Severity;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Pairs of attributes of which one nearly tells the other: numbers by Spearman's rank correlation,
/// categories by Cramér's V with Bergsma's correction (2013).
///
/// Measured on at most 50,000 customers, taken evenly; rows where one of the two is missing are
/// left out.
final class Associations {

    private static final double STRONG = 0.8;
    private static final int MOST_ROWS = 50_000;
    private static final int FEWEST_ROWS = 20;
    private static final int MOST_LEVELS = 50;

    private Associations() {}

    static List<Alert> of(Frame frame, List<Seen> seen, Progress progress) {
        int step = Math.max(1, (frame.size() + MOST_ROWS - 1) / MOST_ROWS);
        int[] rows = IntStream.iterate(0, row -> row < frame.size(), row -> row + step).toArray();
        List<Alert> alerts = new ArrayList<>();
        List<Values> ranked = new ArrayList<>();
        List<Values> grouped = new ArrayList<>();
        for (Seen each : seen) {
            Profile profile = each.profile();
            if (profile.isIdentifying() || profile.distinct() < 2) {
                continue;
            }
            Column column = frame.column(profile.name());
            if (column instanceof Column.Numbers(double[] values) && profile.isNumeric()) {
                ranked.add(
                        new Values(
                                profile.name(),
                                Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
            } else if (column instanceof Column.Texts(int[] codes, _)
                    && profile.distinct() <= MOST_LEVELS) {
                grouped.add(
                        new Values(
                                profile.name(),
                                Arrays.stream(rows).mapToDouble(row -> codes[row]).toArray()));
            } else if (profile.type() == ValueType.BOOLEAN
                    && column instanceof Column.Numbers(double[] truths)) {
                grouped.add(
                        new Values(
                                profile.name(),
                                Arrays.stream(rows)
                                        .mapToDouble(
                                                row -> Double.isNaN(truths[row]) ? -1 : truths[row])
                                        .toArray()));
            }
        }
        pairs(
                ranked,
                progress.part(0, 0.8),
                (one, other) -> {
                    double rho = spearman(one.values(), other.values());
                    if (Math.abs(rho) >= STRONG) {
                        alerts.add(alert(one, other, "Spearman's rank correlation", "rho", rho));
                    }
                });
        pairs(
                grouped,
                progress.part(0.8, 1),
                (one, other) -> {
                    double v = cramer(one.values(), other.values());
                    if (v >= STRONG) {
                        alerts.add(alert(one, other, "Cramér's V", "v", v));
                    }
                });
        return alerts;
    }

    private record Values(String name, double[] values) {}

    private interface Pair {
        void look(Values one, Values other);
    }

    private static void pairs(List<Values> columns, Progress progress, Pair pair) {
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                progress.report((double) i / columns.size(), "Comparing attributes");
                pair.look(columns.get(i), columns.get(j));
            }
        }
    }

    private static Alert alert(
            Values one, Values other, String measure, String figure, double value) {
        return new Alert(
                Oddity.CORRELATED,
                List.of(one.name(), other.name()),
                Severity.NOTE,
                Map.of(figure, value),
                "One nearly tells the other ("
                        + measure
                        + " "
                        + Words.figure(value)
                        + "); a model needs only one of them",
                null,
                List.of());
    }

    /// Pearson's correlation of the mid-ranks; 0 where it is not defined.
    static double spearman(double[] a, double[] b) {
        int[] both =
                IntStream.range(0, a.length)
                        .filter(i -> Double.isFinite(a[i]) && Double.isFinite(b[i]))
                        .toArray();
        if (both.length < FEWEST_ROWS) {
            return 0;
        }
        double[] x = ranks(a, both);
        double[] y = ranks(b, both);
        double middle = (both.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /// Ranks from 0; equal values share the mean of theirs.
    private static double[] ranks(double[] values, int[] rows) {
        Integer[] order =
                IntStream.range(0, rows.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[rows[i]]))
                        .toArray(Integer[]::new);
        var ranks = new double[rows.length];
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || values[rows[order[to]]] != values[rows[order[from]]]) {
                for (int i = from; i < to; i++) {
                    ranks[order[i]] = (from + to - 1) / 2.0;
                }
                from = to;
            }
        }
        return ranks;
    }

    /// @param a codes from 0; less is missing
    static double cramer(double[] a, double[] b) {
        int[] rows = IntStream.range(0, a.length).filter(i -> a[i] >= 0 && b[i] >= 0).toArray();
        int n = rows.length;
        if (n < FEWEST_ROWS) {
            return 0;
        }
        int[] x = levels(a, rows);
        int[] y = levels(b, rows);
        int r = Arrays.stream(x).max().orElse(0) + 1;
        int c = Arrays.stream(y).max().orElse(0) + 1;
        var together = new double[r][c];
        var inRow = new double[r];
        var inColumn = new double[c];
        for (int i = 0; i < n; i++) {
            together[x[i]][y[i]]++;
            inRow[x[i]]++;
            inColumn[y[i]]++;
        }
        double chi = 0;
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < c; j++) {
                double expected = inRow[i] * inColumn[j] / n;
                chi += (together[i][j] - expected) * (together[i][j] - expected) / expected;
            }
        }
        double phi = Math.max(0, chi / n - (r - 1.0) * (c - 1) / (n - 1));
        double rows2 = r - (r - 1.0) * (r - 1) / (n - 1);
        double columns2 = c - (c - 1.0) * (c - 1) / (n - 1);
        double most = Math.min(rows2, columns2) - 1;
        return most <= 0 ? 0 : Math.sqrt(phi / most);
    }

    private static int[] levels(double[] codes, int[] rows) {
        double[] different =
                Arrays.stream(rows).mapToDouble(i -> codes[i]).distinct().sorted().toArray();
        return Arrays.stream(rows).map(i -> Arrays.binarySearch(different, codes[i])).toArray();
    }
}
