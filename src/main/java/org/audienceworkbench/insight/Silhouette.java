package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

/// How much nearer points are to their own cluster than to the next one (Rousseeuw 1987): the mean
/// of (b − a) / max(a, b) with a the mean distance to the others of one's own cluster and b to
/// those of the nearest other cluster; 0 for a cluster's only point.
final class Silhouette {

    private Silhouette() {}

    /// @param groups each point's cluster, 0 to k − 1
    /// @return −1 to 1, or 0 where there are fewer than two clusters among the points
    static double of(double[][] points, int[] groups, int k, Progress progress) {
        return measured(points, groups, k, progress).value();
    }

    /// The same with the standard error of the mean over the points.
    static Clusters.Measured measured(double[][] points, int[] groups, int k, Progress progress) {
        int n = points.length;
        double[][] distances = new double[n][k];
        int[] sizes = new int[k];
        for (int i = 0; i < n; i++) {
            if (i % 64 == 0) {
                progress.report((double) i / n, "Measuring the silhouette");
            }
            sizes[groups[i]]++;
            for (int j = 0; j < i; j++) {
                double distance = Math.sqrt(ClusterModel.squaredDistance(points[i], points[j]));
                distances[i][groups[j]] += distance;
                distances[j][groups[i]] += distance;
            }
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double of = ofPoint(distances[i], sizes, groups[i]);
            sum += of;
            squares += of * of;
        }
        if (n < 2) {
            return new Clusters.Measured(0, 0);
        }
        double mean = sum / n;
        double variance = Math.max(0, squares - n * mean * mean) / (n - 1);
        return new Clusters.Measured(mean, Math.sqrt(variance / n));
    }

    private static double ofPoint(double[] distances, int[] sizes, int own) {
        if (sizes[own] < 2) {
            return 0;
        }
        double a = distances[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int other = 0; other < sizes.length; other++) {
            if (other != own && sizes[other] > 0) {
                b = Math.min(b, distances[other] / sizes[other]);
            }
        }
        double larger = Math.max(a, b);
        return Double.isInfinite(b) || larger == 0 ? 0 : (b - a) / larger;
    }
}
