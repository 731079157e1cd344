package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import smile.clustering.CentroidClustering;
import smile.clustering.Clustering.Options;
import smile.clustering.KMeans;
import smile.math.MathEx;
import smile.util.AlgoStatus;
import smile.util.IterativeAlgorithmController;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Runs k-means from several starts (Lloyd 1982, seeded as in Arthur and Vassilvitskii 2007) and
/// keeps the result with the smallest inertia.
final class KMeansStarts {

    private static final int MOST = 20;
    private static final int FEWEST = 4;

    /// With this many rows and more there are [#FEWEST] starts.
    private static final int MANY_ROWS = 500_000;

    private static final int ITERATIONS = 300;

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
        double[][] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < starts; start++) {
            double[][] centres =
                    centres(
                            points,
                            k,
                            seed + start,
                            progress.part((double) start / starts, (start + 1.0) / starts));
            double inertia = inertia(points, centres);
            if (inertia < least) {
                least = inertia;
                best = centres;
            }
        }
        return ordered(points, best, starts);
    }

    private static double[][] centres(double[][] points, int k, long seed, Progress progress) {
        try (var reporting = new Reporting(progress, k)) {
            MathEx.setSeed(seed);
            double tolerance = points.length < 50_000 ? 0 : 1e-5;
            CentroidClustering<double[], double[]> found =
                    KMeans.lloyd(points, new Options(k, ITERATIONS, tolerance, reporting));
            List<double[]> centres = new ArrayList<>();
            for (int cluster = 0; cluster < k; cluster++) {
                double[] centre = found.centers()[cluster];
                if (found.size(cluster) > 0 && Arrays.stream(centre).allMatch(Double::isFinite)) {
                    centres.add(centre);
                }
            }
            return centres.toArray(double[][]::new);
        }
    }

    private static double inertia(double[][] points, double[][] centres) {
        double sum = 0;
        for (double[] point : points) {
            sum +=
                    ClusterModel.squaredDistance(
                            point, centres[ClusterModel.nearest(point, centres)]);
        }
        return sum;
    }

    private static Found ordered(double[][] points, double[][] centres, int starts) {
        int[] sizes = new int[centres.length];
        for (double[] point : points) {
            sizes[ClusterModel.nearest(point, centres)]++;
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
        int[] groups = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            groups[i] = ClusterModel.nearest(points[i], sorted);
        }
        return new Found(sorted, groups, inertia(points, sorted), starts);
    }

    /// Reports each iteration, and so stops the work when the user gave up.
    private static final class Reporting extends IterativeAlgorithmController<AlgoStatus> {

        private final Progress progress;
        private final int k;

        Reporting(Progress progress, int k) {
            this.progress = progress;
            this.k = k;
        }

        @Override
        public void submit(AlgoStatus status) {
            double done = status.iteration() / (status.iteration() + 10.0);
            progress.report(done, "Looking for " + k + " clusters");
        }
    }
}
