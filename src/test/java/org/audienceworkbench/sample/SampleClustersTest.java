package org.audienceworkbench.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import smile.clustering.CentroidClustering;
import smile.clustering.KMeans;
import smile.math.MathEx;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The three kinds of customer of sample-data/README.md, found by SMILE's k-means.
class SampleClustersTest {

    @TempDir private static Path folder;

    private static Export customers;

    @BeforeAll
    static void writeCustomers() {
        new SampleShop(2_100, 1).writeCustomers(folder, Progress.NONE);
        customers = Export.customers(folder).wholeRows().firstOfEach("customer_id");
    }

    @Test
    void threeClustersFitBestAndAreTheThreeHabits() {
        double[][] points = standardisedHabits(2_000);

        Map<Integer, Double> silhouettes =
                IntStream.rangeClosed(2, 6)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        k -> silhouette(points, clusters(points, k).group())));

        assertThat(silhouettes.get(3)).isGreaterThan(0.7);
        silhouettes.remove(3);
        assertThat(silhouettes.values()).allMatch(other -> other < 0.69);
        var population = new Population(1);
        int[] groups = clusters(points, 3).group();
        Map<Habit, Map<Integer, Long>> found =
                IntStream.range(0, 2_000)
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        i -> population.customer(indexOf(i)).habit(),
                                        Collectors.groupingBy(
                                                i -> groups[i], Collectors.counting())));
        assertThat(found.values())
                .allSatisfy(
                        sizes -> {
                            long most = sizes.values().stream().max(Long::compare).orElseThrow();
                            long all = sizes.values().stream().mapToLong(n -> n).sum();
                            assertThat((double) most / all).isGreaterThan(0.98);
                        });
    }

    private static double[][] standardisedHabits(int rows) {
        double[][] columns =
                Stream.of("orders_per_year", "avg_basket", "avg_discount_share")
                        .map(customers::numbers)
                        .toArray(double[][]::new);
        double[][] points = new double[rows][columns.length];
        for (int j = 0; j < columns.length; j++) {
            double mean = MathEx.mean(columns[j]);
            double deviation = MathEx.stdev(columns[j]);
            for (int i = 0; i < rows; i++) {
                points[i][j] = (columns[j][i] - mean) / deviation;
            }
        }
        return points;
    }

    private static long indexOf(int row) {
        return Long.parseLong(
                        customers
                                .cell(customers.records().get(row), "customer_id")
                                .substring("C-".length()))
                - 1;
    }

    /// The best of ten starts.
    private static CentroidClustering<double[], double[]> clusters(double[][] points, int k) {
        MathEx.setSeed(42);
        return IntStream.range(0, 10)
                .mapToObj(_ -> KMeans.fit(points, k, 100))
                .min(Comparator.comparingDouble(CentroidClustering::distortion))
                .orElseThrow();
    }

    /// Rousseeuw (1987), Silhouettes, equation 1, averaged over all points.
    private static double silhouette(double[][] points, int[] groups) {
        int k = MathEx.max(groups) + 1;
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double[] distances = new double[k];
            int[] sizes = new int[k];
            for (int j = 0; j < points.length; j++) {
                distances[groups[j]] += MathEx.distance(points[i], points[j]);
                sizes[groups[j]]++;
            }
            double own = distances[groups[i]] / Math.max(1, sizes[groups[i]] - 1);
            double nearest = Double.POSITIVE_INFINITY;
            for (int g = 0; g < k; g++) {
                if (g != groups[i]) {
                    nearest = Math.min(nearest, distances[g] / sizes[g]);
                }
            }
            sum += (nearest - own) / Math.max(nearest, own);
        }
        return sum / points.length;
    }
}
