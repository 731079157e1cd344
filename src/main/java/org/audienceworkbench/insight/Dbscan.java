package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Finds dense places (Ester, Kriegel, Sander and Xu 1996). A customer with enough neighbours is a
/// core; cores that are neighbours are of one cluster; who is no core belongs to the nearest core
/// within reach, whatever the order of rows, or is noise.
final class Dbscan {

    /// Of more customers a sample of this size is searched for cores. Neighbours are always counted
    /// among all, and everybody else joins the nearest core.
    static final int EXACT_ROWS = 100_000;

    private static final int PLOTTED_ROWS = 2_000;
    private static final int MOST_POINTS = 1_000;

    private final double[][] points;
    private final int[] drawn;
    private final PointTree tree;
    private final Density density;

    private Dbscan(double[][] points, ClusterMethod.Dbscan method, long seed, Progress progress) {
        this.points = points;
        drawn = Sample.rows(points.length, EXACT_ROWS, seed);
        tree = new PointTree(points, progress.part(0, 0.3));
        density = density(method, seed, progress.part(0.3, 1));
    }

    /// @throws Problem when nothing is dense, or too many places are
    static Grouping find(
            double[][] points, ClusterMethod.Dbscan method, long seed, Progress progress) {
        check(method, points.length);
        return new Dbscan(points, method, seed, progress.part(0, 0.3)).find(progress.part(0.3, 1));
    }

    private static void check(ClusterMethod.Dbscan method, int rows) {
        if (method.minPoints() < 2 || method.minPoints() > MOST_POINTS) {
            throw new Problem(
                    "A dense place can't be one of " + method.minPoints() + " customers",
                    null,
                    "Ask for 2 to " + MOST_POINTS + " neighbours");
        }
        if (method.minPoints() > rows) {
            throw new Problem(
                    method.minPoints()
                            + " neighbours are more than the "
                            + rows
                            + " customers there are",
                    null,
                    "Ask for fewer neighbours");
        }
        if (method.eps().isPresent()
                && !(method.eps().getAsDouble() > 0 && method.eps().getAsDouble() < 1e150)) {
            throw new Problem(
                    "Neighbours can't be within " + method.eps().getAsDouble(),
                    null,
                    "Give a distance above 0, or leave it out to have one proposed");
        }
    }

    private Density density(ClusterMethod.Dbscan method, long seed, Progress progress) {
        int[] plotted = Sample.rows(points.length, PLOTTED_ROWS, seed);
        var distances = new double[plotted.length];
        for (int i = 0; i < plotted.length; i++) {
            if (i % 64 == 0) {
                progress.report((double) i / plotted.length, "Measuring how dense customers lie");
            }
            distances[i] = tree.distance(points[plotted[i]], method.minPoints());
        }
        Arrays.sort(distances);
        double eps =
                method.eps().isPresent()
                        ? method.eps().getAsDouble()
                        : Density.elbow(distances, method.minPoints());
        return new Density(eps, method.minPoints(), method.eps().isEmpty(), distances);
    }

    private Grouping find(Progress progress) {
        double[][] cores = cores(progress.part(0, 0.5));
        int[] clusters = joined(cores, progress.part(0.5, 0.7));
        int k = Arrays.stream(clusters).max().orElse(-1) + 1;
        if (k == 0) {
            throw new Problem(
                    "No place is dense: none of "
                            + drawn.length
                            + " customers has "
                            + density.minPoints()
                            + " within "
                            + density.eps(),
                    null,
                    "Give a larger distance or ask for fewer neighbours");
        }
        if (k > Clustering.LARGEST_K) {
            throw new Problem(
                    "There are "
                            + k
                            + " dense places within "
                            + density.eps()
                            + ", too many to use",
                    null,
                    "Give a larger distance or ask for more neighbours");
        }
        int[] first =
                new Belonging.Within(cores, clusters, density.eps())
                        .of(points, progress.part(0.7, 0.85));
        int[] place = places(first, k);
        int[] renamed = Arrays.stream(clusters).map(cluster -> place[cluster]).toArray();
        var belonging = new Belonging.Within(cores, renamed, density.eps());
        int[] groups = belonging.of(points, progress.part(0.85, 1));
        return new Grouping(
                new ClusterMethod.Dbscan(OptionalDouble.of(density.eps()), density.minPoints()),
                groups,
                k,
                belonging,
                Grouping.inertia(points, groups, k),
                1,
                drawn.length,
                List.of(),
                density,
                null);
    }

    /// The different points among those drawn that have enough neighbours, in ascending order.
    private double[][] cores(Progress progress) {
        List<double[]> cores = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            if (i % 256 == 0) {
                progress.report((double) i / drawn.length, "Counting neighbours");
            }
            double[] point = points[drawn[i]];
            if (tree.count(point, density.eps(), density.minPoints()) >= density.minPoints()) {
                cores.add(point);
            }
        }
        cores.sort(Arrays::compare);
        List<double[]> different = new ArrayList<>();
        for (double[] core : cores) {
            if (different.isEmpty() || !Arrays.equals(different.getLast(), core)) {
                different.add(core);
            }
        }
        return different.toArray(double[][]::new);
    }

    /// The cluster of each core: those that can be reached from one another over neighbours.
    private int[] joined(double[][] cores, Progress progress) {
        var clusters = new int[cores.length];
        var queue = new int[cores.length];
        int[] queued = {0};
        var left = new PointTree(cores, progress.part(0, 0.3));
        int k = 0;
        int next = 0;
        for (int start = 0; start < cores.length; start++) {
            if (left.isGone(start)) {
                continue;
            }
            int cluster = k++;
            IntConsumer join =
                    core -> {
                        clusters[core] = cluster;
                        queue[queued[0]++] = core;
                    };
            left.take(cores[start], density.eps(), join);
            while (next < queued[0]) {
                if (next % 256 == 0) {
                    progress.report(0.3 + 0.7 * next / cores.length, "Joining dense places");
                }
                left.take(cores[queue[next++]], density.eps(), join);
            }
        }
        return clusters;
    }

    /// Where each cluster stands when the largest comes first.
    private static int[] places(int[] groups, int k) {
        var sizes = new int[k];
        for (int group : groups) {
            if (group != Belonging.NONE) {
                sizes[group]++;
            }
        }
        var places = new int[k];
        int place = 0;
        for (int cluster :
                IntStream.range(0, k)
                        .boxed()
                        .sorted(Comparator.comparingInt(each -> -sizes[each]))
                        .toList()) {
            places[cluster] = place++;
        }
        return places;
    }
}
