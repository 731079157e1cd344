package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Joins points to ever larger groups by the chain of nearest neighbours (Murtagh 1983), which
/// finds the same groups as joining the nearest two each time, in a time that grows with the square
/// of the points. Distances between joined groups follow Lance and Williams (1967); Ward's are of
/// squared distances (Murtagh and Legendre 2014, Ward2).
final class Joining {

    private final ClusterMethod.Linkage linkage;
    private final int n;
    private final double[][] distances;
    private final int[] sizes;
    private final boolean[] gone;
    private final int[] a;
    private final int[] b;
    private final double[] heights;

    private Joining(double[][] distances, ClusterMethod.Linkage linkage) {
        this.linkage = linkage;
        this.distances = distances;
        n = distances.length;
        sizes = new int[n];
        Arrays.fill(sizes, 1);
        gone = new boolean[n];
        a = new int[n - 1];
        b = new int[n - 1];
        heights = new double[n - 1];
    }

    /// @param points at least two
    static MergeTree of(double[][] points, ClusterMethod.Linkage linkage, Progress progress) {
        int n = points.length;
        var distances = new double[n][];
        for (int i = 0; i < n; i++) {
            if (i % 64 == 0) {
                progress.report(0.3 * i / n, "Measuring distances");
            }
            distances[i] = new double[i];
            for (int j = 0; j < i; j++) {
                double squared = ClusterModel.squaredDistance(points[i], points[j]);
                distances[i][j] =
                        linkage == ClusterMethod.Linkage.WARD ? squared : Math.sqrt(squared);
            }
        }
        return ofDistances(distances, linkage, progress.part(0.3, 1));
    }

    /// @param distances of each of at least two things from those before it, squared for Ward's;
    ///   written to
    static MergeTree ofDistances(
            double[][] distances, ClusterMethod.Linkage linkage, Progress progress) {
        var joining = new Joining(distances, linkage);
        joining.join(progress);
        return joining.tree();
    }

    private void join(Progress progress) {
        var chain = new int[n];
        int length = 0;
        int step = 0;
        int first = 0;
        while (step < n - 1) {
            if (length == 0) {
                while (gone[first]) {
                    first++;
                }
                chain[length++] = first;
            }
            int last = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : -1;
            int nearest = nearest(last, before);
            if (nearest != before) {
                chain[length++] = nearest;
                continue;
            }
            if (step % 64 == 0) {
                progress.report((double) step / n, "Joining the nearest groups");
            }
            length -= 2;
            a[step] = Math.min(last, before);
            b[step] = Math.max(last, before);
            double height = distance(last, before);
            heights[step] = linkage == ClusterMethod.Linkage.WARD ? Math.sqrt(height) : height;
            merge(a[step], b[step], height);
            step++;
        }
    }

    /// Prefers the one before in the chain among equally near ones, so that the chain ends.
    private int nearest(int group, int before) {
        int nearest = before;
        double least = before < 0 ? Double.POSITIVE_INFINITY : distance(group, before);
        for (int other = 0; other < n; other++) {
            if (other != group && !gone[other]) {
                double distance = distance(group, other);
                if (distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    /// What was the second group's place is the joined group's.
    private void merge(int first, int second, double between) {
        gone[first] = true;
        for (int other = 0; other < n; other++) {
            if (other != second && !gone[other]) {
                double one = distance(first, other);
                double two = distance(second, other);
                double joined = joined(one, two, between, first, second, other);
                distances[Math.max(second, other)][Math.min(second, other)] = joined;
            }
        }
        sizes[second] += sizes[first];
    }

    private double joined(
            double one, double two, double between, int first, int second, int other) {
        double m = sizes[first];
        double n = sizes[second];
        double o = sizes[other];
        return switch (linkage) {
            case SINGLE -> Math.min(one, two);
            case COMPLETE -> Math.max(one, two);
            case AVERAGE -> (m * one + n * two) / (m + n);
            case WARD -> ((m + o) * one + (n + o) * two - o * between) / (m + n + o);
        };
    }

    private double distance(int one, int other) {
        return one > other ? distances[one][other] : distances[other][one];
    }

    /// The steps in ascending order of their heights, and what each joined.
    private MergeTree tree() {
        int[] order =
                IntStream.range(0, n - 1)
                        .boxed()
                        .sorted(Comparator.comparingDouble(step -> heights[step]))
                        .mapToInt(step -> step)
                        .toArray();
        var now = IntStream.range(0, n).toArray();
        var above = IntStream.range(0, n).toArray();
        var first = new int[n - 1];
        var second = new int[n - 1];
        var sorted = new double[n - 1];
        var joined = new int[n - 1];
        var size = new int[n];
        Arrays.fill(size, 1);
        for (int step = 0; step < order.length; step++) {
            int one = top(above, a[order[step]]);
            int two = top(above, b[order[step]]);
            first[step] = Math.min(now[one], now[two]);
            second[step] = Math.max(now[one], now[two]);
            sorted[step] = heights[order[step]];
            above[one] = two;
            size[two] += size[one];
            joined[step] = size[two];
            now[two] = n + step;
        }
        return new MergeTree(n, first, second, sorted, joined, new int[0]);
    }

    private static int top(int[] above, int place) {
        int top = place;
        while (above[top] != top) {
            above[top] = above[above[top]];
            top = above[top];
        }
        return top;
    }
}
