package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.insight.Clusters.Measured;
import org.audienceworkbench.learn.Sample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// How many groups there are: measures each number of them by the gap statistic and by how stable
/// the groups are, and chooses one.
final class KCriteria {

    /// Both draw data anew again and again, so of more points this many are drawn.
    private static final int ROWS = 1_000;

    private static final int TIMES = 50;

    private static final int MANY_STARTS = 20;
    private static final int STARTS = 6;

    /// A smaller share of all squared distances is none.
    private static final double ROUNDING = 1e-12;

    private KCriteria() {}

    /// Divides points into 1, 2 … groups: the answer for each number, each point's group.
    interface Dividing {
        /// @param starts how often a search by chance begins anew
        int[][] into(double[][] points, int largest, int starts, Progress progress);
    }

    /// The gap statistic (Tibshirani, Walther and Hastie 2001) for 1, 2 … groups: by how much the
    /// logarithm of the sum of squared distances is below that of points spread evenly over a box
    /// along the principal axes. There is none from where points coincide with their centres.
    static Measured[] gaps(
            double[][] points, Dividing dividing, int largest, long seed, Progress progress) {
        double[] own =
                logs(points, dividing.into(points, largest, MANY_STARTS, progress.part(0, 0.05)));
        var box = PrincipalBox.of(points);
        var random = new SplittableRandom(seed);
        var logs = new double[TIMES][];
        for (int time = 0; time < TIMES; time++) {
            double[][] even = box.drawn(points.length, random);
            Progress part =
                    progress.part(0.05 + 0.95 * time / TIMES, 0.05 + 0.95 * (time + 1) / TIMES);
            logs[time] = logs(even, dividing.into(even, largest, STARTS, part));
        }
        var gaps = new Measured[largest];
        for (int k = 1; k <= largest; k++) {
            int place = k - 1;
            double mean = Arrays.stream(logs).mapToDouble(log -> log[place]).average().orElse(0);
            double squares =
                    Arrays.stream(logs)
                            .mapToDouble(log -> (log[place] - mean) * (log[place] - mean))
                            .sum();
            double gap = mean - own[place];
            gaps[place] =
                    Double.isFinite(gap)
                            ? new Measured(
                                    gap, Math.sqrt(squares / (TIMES - 1) * (1 + 1.0 / TIMES)))
                            : Measured.NONE;
        }
        return gaps;
    }

    private static double[] logs(double[][] points, int[][] groups) {
        double[] sums =
                Arrays.stream(groups)
                        .mapToDouble(
                                of ->
                                        Grouping.inertia(
                                                points, of, Arrays.stream(of).max().orElse(0) + 1))
                        .toArray();
        return Arrays.stream(sums)
                .map(sum -> sum > ROUNDING * sums[0] ? Math.log(sum) : Double.NEGATIVE_INFINITY)
                .toArray();
    }

    /// The smallest number of groups whose gap is no smaller than the next one's less its error;
    /// where there is none, the largest.
    ///
    /// @throws Problem when that is one group
    static int byGap(Measured[] gaps) {
        int k = 1;
        while (k < gaps.length
                && Double.isFinite(gaps[k].value())
                && gaps[k - 1].value() < gaps[k].value() - gaps[k].error()) {
            k++;
        }
        if (k == 1) {
            throw new Problem(
                    "By the gap statistic these customers fall into no groups",
                    null,
                    "Choose other features, give the number of groups, or choose it by silhouette");
        }
        return k;
    }

    /// How alike the least stable of 2, 3 … groups is when points are drawn anew with repetition
    /// (Hennig 2007): the mean of its largest Jaccard similarity to any group that is found then.
    /// Points drawn several times count once.
    static Measured[] stabilities(
            double[][] points, Dividing dividing, int largest, long seed, Progress progress) {
        int[][] own = dividing.into(points, largest, MANY_STARTS, progress.part(0, 0.05));
        var random = new SplittableRandom(seed);
        var alike = new double[largest + 1][TIMES][];
        for (int time = 0; time < TIMES; time++) {
            int[] rows = again(points.length, random);
            double[][] drawn =
                    Arrays.stream(rows).mapToObj(row -> points[row]).toArray(double[][]::new);
            Progress part =
                    progress.part(0.05 + 0.95 * time / TIMES, 0.05 + 0.95 * (time + 1) / TIMES);
            int[][] found = dividing.into(drawn, Math.min(largest, drawn.length), STARTS, part);
            for (int k = 2; k <= largest; k++) {
                int[] before = own[k - 1];
                alike[k][time] =
                        k > found.length
                                ? new double[k]
                                : jaccard(
                                        Arrays.stream(rows).map(row -> before[row]).toArray(),
                                        found[k - 1],
                                        k);
            }
        }
        var stabilities = new Measured[largest - 1];
        for (int k = 2; k <= largest; k++) {
            stabilities[k - 2] = least(alike[k], k);
        }
        return stabilities;
    }

    private static Measured least(double[][] alike, int k) {
        Measured least = Measured.NONE;
        for (int group = 0; group < k; group++) {
            int of = group;
            double[] times =
                    Arrays.stream(alike)
                            .mapToDouble(time -> time[of])
                            .filter(Double::isFinite)
                            .toArray();
            double mean = Arrays.stream(times).average().orElse(0);
            double squares = Arrays.stream(times).map(each -> (each - mean) * (each - mean)).sum();
            if (!(least.value() <= mean)) {
                int n = Math.max(2, times.length);
                least = new Measured(mean, Math.sqrt(squares / (n - 1) / n));
            }
        }
        return least;
    }

    private static int[] again(int rows, SplittableRandom random) {
        var drawn = new TreeSet<Integer>();
        for (int i = 0; i < rows; i++) {
            drawn.add(random.nextInt(rows));
        }
        return drawn.stream().mapToInt(row -> row).toArray();
    }

    /// @return for each group the largest similarity, NaN where none of its points was drawn
    private static double[] jaccard(int[] before, int[] after, int k) {
        var both = new int[k][k];
        var sizes = new int[k];
        var found = new int[k];
        for (int i = 0; i < before.length; i++) {
            both[before[i]][after[i]]++;
            sizes[before[i]]++;
            found[after[i]]++;
        }
        var most = new double[k];
        for (int group = 0; group < k; group++) {
            most[group] = sizes[group] == 0 ? Double.NaN : 0;
            for (int other = 0; other < k && sizes[group] > 0; other++) {
                double all = sizes[group] + found[other] - both[group][other];
                most[group] = Math.max(most[group], both[group][other] / all);
            }
        }
        return most;
    }

    /// The largest number of groups that is, within its error, as stable as the most stable one.
    static int byStability(List<Clusters.Tried> tried) {
        double most =
                tried.stream().mapToDouble(each -> each.stability().value()).max().orElseThrow();
        return tried.stream()
                .filter(each -> each.stability().value() + each.stability().error() >= most)
                .mapToInt(Clusters.Tried::k)
                .max()
                .orElseThrow();
    }

    static double[][] drawn(double[][] points, long seed) {
        return Arrays.stream(Sample.rows(points.length, ROWS, seed))
                .mapToObj(row -> points[row])
                .toArray(double[][]::new);
    }
}
