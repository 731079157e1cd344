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
    private final long seed;

    /// @param different how many of the points are different, counted up to the largest k
    ClusterSearch(double[][] points, int different, long seed) {
        this.points = points;
        this.different = different;
        this.seed = seed;
    }

    /// @throws Problem when the points or the method's numbers do not allow it
    Grouping find(ClusterMethod method, Progress progress) {
        return switch (method) {
            case ClusterMethod.KMeans(OptionalInt k) -> around(k, progress);
            case ClusterMethod.Dbscan dense -> Dbscan.find(points, dense, seed, progress);
            case ClusterMethod.Hierarchical joined -> joined(joined, progress);
        };
    }

    private Grouping around(OptionalInt wanted, Progress progress) {
        check(wanted);
        List<Clusters.Tried> tried = new ArrayList<>();
        if (wanted.isEmpty()) {
            double[][] sample = at(Sample.rows(points.length, Clustering.EXACT_ROWS, seed));
            int largest = largest(sample.length);
            for (int k = 2; k <= largest; k++) {
                Progress part = part(progress, k, largest);
                var found = KMeansStarts.best(sample, k, seed, part.part(0, 0.5));
                double silhouette =
                        Silhouette.of(sample, found.groups(), found.k(), part.part(0.5, 1));
                tried.add(new Clusters.Tried(k, silhouette, sample.length));
            }
        }
        int k = wanted.orElseGet(() -> best(tried));
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
                tried,
                null,
                null);
    }

    private Grouping joined(ClusterMethod.Hierarchical method, Progress progress) {
        check(method.k());
        int[] drawn = Sample.rows(points.length, Clustering.EXACT_ROWS, seed);
        double[][] sample = at(drawn);
        MergeTree tree = Joining.of(sample, method.linkage(), progress.part(0, 0.4));
        List<Clusters.Tried> tried = new ArrayList<>();
        if (method.k().isEmpty()) {
            int largest = largest(sample.length);
            for (int k = 2; k <= largest; k++) {
                double silhouette =
                        Silhouette.of(
                                sample, tree.cut(k), k, part(progress.part(0.4, 1), k, largest));
                tried.add(new Clusters.Tried(k, silhouette, sample.length));
            }
        }
        int k = method.k().orElseGet(() -> best(tried));
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
                tried,
                null,
                tree.cutInto(Arrays.stream(drawn).map(row -> renamed[row]).toArray()));
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
            best = next.silhouette() > best.silhouette() ? next : best;
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
