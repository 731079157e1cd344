package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Runs k-means from several starts and keeps the result with the smallest inertia.
final class KMeansStarts {

    private static final int MOST = 20;
    private static final int FEWEST = 4;

    /// With this many rows and more there are [#FEWEST] starts.
    private static final int MANY_ROWS = 500_000;

    private KMeansStarts() {}

    /// Clusters in the order of their ids: the largest first, of equally large ones the one whose
    /// centre comes first.
    ///
    /// @param groups each point's cluster, 0 to k − 1
    record Found(double[][] centres, int[] groups, double inertia, int starts) {
        int k() {
            return centres.length;
        }
    }

    static Found best(double[][] points, int k, long seed, Progress progress) {
        int starts = Math.clamp((long) FEWEST * MANY_ROWS / points.length, FEWEST, MOST);
        return best(points, k, starts, seed, progress);
    }

    static Found best(double[][] points, int k, int starts, long seed, Progress progress) {
        var search = new KMeans(points);
        double[][] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < starts; start++) {
            Progress part = progress.part((double) start / starts, (start + 1.0) / starts);
            int candidates = start % 2 == 0 ? 1 : 2 + (int) Math.log(k);
            double[][] centres = search.centres(k, candidates, seed + start, part);
            double inertia = search.inertia(centres);
            if (inertia < least) {
                least = inertia;
                best = centres;
            }
        }
        return ordered(points, best, starts);
    }

    private static double inertia(double[][] points, double[][] centres, int[] groups) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += ClusterModel.squaredDistance(points[i], centres[groups[i]]);
        }
        return sum;
    }

    private static Found ordered(double[][] points, double[][] centres, int starts) {
        int[] first = nearest(points, centres);
        int[] sizes = new int[centres.length];
        for (int cluster : first) {
            sizes[cluster]++;
        }
        List<Integer> order = new ArrayList<>();
        for (int cluster = 0; cluster < centres.length; cluster++) {
            if (sizes[cluster] > 0) {
                order.add(cluster);
            }
        }
        order.sort(
                Comparator.comparingInt((Integer cluster) -> -sizes[cluster])
                        .thenComparing(cluster -> centres[cluster], Arrays::compare));
        double[][] sorted =
                order.stream().map(cluster -> centres[cluster]).toArray(double[][]::new);
        int[] groups = nearest(points, sorted);
        return new Found(sorted, groups, inertia(points, sorted, groups), starts);
    }

    private static int[] nearest(double[][] points, double[][] centres) {
        var groups = new int[points.length];
        Arrays.setAll(groups, i -> ClusterModel.nearest(points[i], centres));
        return groups;
    }
}
