package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Looks for groups among points by each method, and for the number of groups where none is given.
final class ClusterSearch {

    private static final int LARGEST_AUTOMATIC_K = 10;

    private final double[][] points;
    private final int different;
    private final Clustering.Criterion criterion;
    private final long seed;

    /// @param different how many of the points are different, counted up to the largest k
    ClusterSearch(double[][] points, int different, Clustering.Criterion criterion, long seed) {
        this.points = points;
        this.different = different;
        this.criterion = criterion;
        this.seed = seed;
    }

    /// @throws Problem when the points or the method's numbers do not allow it
    Grouping find(ClusterMethod method, Progress progress) {
        return switch (method) {
            case ClusterMethod.KMeans(OptionalInt k) -> around(k, progress);
            case ClusterMethod.Dbscan dense -> Dbscan.find(points, dense, seed, progress);
            case ClusterMethod.Hierarchical joined -> joined(joined, progress);
            case ClusterMethod.Mixture(OptionalInt k) -> mixed(k, progress);
        };
    }

    private Grouping around(OptionalInt wanted, Progress progress) {
        check(wanted);
        Chosen chosen = new Chosen(List.of(), wanted.orElse(0));
        if (wanted.isEmpty()) {
            double[][] sample = at(Sample.rows(points.length, Clustering.EXACT_ROWS, seed));
            int largest = largest(sample.length);
            var silhouettes = new Clusters.Measured[largest - 1];
            for (int k = 2; k <= largest; k++) {
                Progress part = part(progress.part(0, 0.4), k, largest);
                var found = KMeansStarts.best(sample, k, seed, part.part(0, 0.5));
                silhouettes[k - 2] =
                        Silhouette.measured(sample, found.groups(), found.k(), part.part(0.5, 1));
            }
            chosen = chosen(silhouettes, sample, this::meansOf, progress.part(0.2, 0.5));
        }
        int k = chosen.k();
        var found =
                KMeansStarts.best(
                        points, k, seed, wanted.isPresent() ? progress : progress.part(0.5, 1));
        return new Grouping(
                new ClusterMethod.KMeans(OptionalInt.of(found.k())),
                found.groups(),
                found.k(),
                new Belonging.Nearest(found.centres()),
                found.inertia(),
                found.starts(),
                points.length,
                chosen.tried(),
                null,
                null);
    }

    private Grouping mixed(OptionalInt wanted, Progress progress) {
        check(wanted);
        return new MixtureSearch(points, seed).find(wanted, largest(points.length), progress);
    }

    /// @param k the best of those tried
    private record Chosen(List<Clusters.Tried> tried, int k) {}

    private Chosen chosen(
            Clusters.Measured[] silhouettes,
            double[][] sample,
            KCriteria.Dividing dividing,
            Progress progress) {
        double[][] few = KCriteria.drawn(sample, seed);
        int largest = silhouettes.length + 1;
        Clusters.Measured[] gaps =
                KCriteria.gaps(few, dividing, largest, seed, progress.part(0, 0.5));
        Clusters.Measured[] stabilities =
                KCriteria.stabilities(few, dividing, largest, seed, progress.part(0.5, 1));
        List<Clusters.Tried> tried = new ArrayList<>();
        for (int k = 2; k <= largest; k++) {
            tried.add(
                    new Clusters.Tried(
                            k,
                            silhouettes[k - 2],
                            sample.length,
                            gaps[k - 1],
                            stabilities[k - 2],
                            few.length,
                            Double.NaN));
        }
        return new Chosen(
                tried,
                switch (criterion) {
                    case SILHOUETTE -> best(tried);
                    case GAP -> KCriteria.byGap(gaps);
                    case STABILITY -> KCriteria.byStability(tried);
                });
    }

    private int[][] meansOf(double[][] some, int largest, int starts, Progress progress) {
        var groups = new int[largest][some.length];
        for (int k = 2; k <= largest; k++) {
            Progress part = progress.part((k - 2.0) / largest, (k - 1.0) / largest);
            groups[k - 1] = KMeansStarts.best(some, k, starts, seed, part).groups();
        }
        return groups;
    }

    private Grouping joined(ClusterMethod.Hierarchical method, Progress progress) {
        check(method.k());
        int[] drawn = Sample.rows(points.length, Clustering.EXACT_ROWS, seed);
        double[][] sample = at(drawn);
        MergeTree tree = Joining.of(sample, method.linkage(), progress.part(0, 0.3));
        Chosen chosen = new Chosen(List.of(), method.k().orElse(0));
        if (method.k().isEmpty()) {
            int largest = largest(sample.length);
            var silhouettes = new Clusters.Measured[largest - 1];
            for (int k = 2; k <= largest; k++) {
                silhouettes[k - 2] =
                        Silhouette.measured(
                                sample, tree.cut(k), k, part(progress.part(0.3, 0.8), k, largest));
            }
            chosen =
                    chosen(
                            silhouettes,
                            sample,
                            (some, most, _, part) -> cutsOf(some, method.linkage(), most, part),
                            progress.part(0.55, 0.9));
        }
        int k = chosen.k();
        int[] cut = tree.cut(k);
        var nearest = new Belonging.Nearest(Grouping.centres(sample, cut, k));
        int[] groups =
                sample.length == points.length ? cut : nearest.of(points, progress.part(0.9, 0.95));
        for (int i = 0; i < drawn.length; i++) {
            groups[drawn[i]] = cut[i];
        }
        int[] order = largestFirst(groups, nearest.centres());
        var places = new int[k];
        for (int place = 0; place < k; place++) {
            places[order[place]] = place;
        }
        int[] renamed = Arrays.stream(groups).map(group -> places[group]).toArray();
        double[][] centres =
                Arrays.stream(order)
                        .mapToObj(group -> nearest.centres()[group])
                        .toArray(double[][]::new);
        return new Grouping(
                new ClusterMethod.Hierarchical(OptionalInt.of(k), method.linkage()),
                renamed,
                k,
                new Belonging.Nearest(centres),
                Grouping.inertia(points, renamed, k),
                1,
                sample.length,
                chosen.tried(),
                null,
                tree.cutInto(Arrays.stream(drawn).map(row -> renamed[row]).toArray()));
    }

    private static int[][] cutsOf(
            double[][] some, ClusterMethod.Linkage linkage, int largest, Progress progress) {
        MergeTree tree = Joining.of(some, linkage, progress);
        var groups = new int[largest][some.length];
        for (int k = 2; k <= largest; k++) {
            groups[k - 1] = tree.cut(k);
        }
        return groups;
    }

    /// Of equally large groups the one whose centre comes first.
    static int[] largestFirst(int[] groups, double[][] centres) {
        var sizes = new int[centres.length];
        for (int group : groups) {
            sizes[group]++;
        }
        return IntStream.range(0, centres.length)
                .boxed()
                .sorted(
                        Comparator.comparingInt((Integer group) -> -sizes[group])
                                .thenComparing(group -> centres[group], Arrays::compare))
                .mapToInt(group -> group)
                .toArray();
    }

    private int largest(int rows) {
        return Math.min(LARGEST_AUTOMATIC_K, Math.min(different, rows));
    }

    private static Progress part(Progress progress, int k, int largest) {
        return progress.part(0.5 * (k - 2) / (largest - 1), 0.5 * (k - 1) / (largest - 1));
    }

    private double[][] at(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> points[row]).toArray(double[][]::new);
    }

    private static int best(List<Clusters.Tried> tried) {
        Clusters.Tried best = tried.getFirst();
        for (Clusters.Tried next : tried) {
            best = next.silhouette().value() > best.silhouette().value() ? next : best;
        }
        return best.k();
    }

    private void check(OptionalInt wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        int k = wanted.getAsInt();
        if (k < 2 || k > Clustering.LARGEST_K) {
            throw new Problem(
                    "There can't be " + k + " clusters",
                    null,
                    "Ask for 2 to " + Clustering.LARGEST_K + " clusters");
        }
        if (k > points.length) {
            throw new Problem(
                    k + " clusters need more than the " + points.length + " customers there are",
                    null,
                    "Ask for at most "
                            + Math.min(points.length, Clustering.LARGEST_K)
                            + " clusters");
        }
        if (k > different) {
            throw new Problem(
                    "The features take only " + different + " different values",
                    null,
                    "Ask for at most " + different + " clusters, or add features");
        }
    }
}
