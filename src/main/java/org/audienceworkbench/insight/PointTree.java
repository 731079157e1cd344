package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Finds points near a place without looking at all of them: a k-d tree (Bentley 1975) of boxes
/// that hold half of their parent's points each.
final class PointTree {

    private static final int LEAF = 16;

    private final double[][] points;
    private final int[] order;
    private final int[] from;
    private final int[] to;
    private final double[][] low;
    private final double[][] high;
    private final int[] left;
    private final boolean[] gone;

    PointTree(double[][] points, Progress progress) {
        this.points = points;
        order = IntStream.range(0, points.length).toArray();
        int nodes = 1;
        for (int size = points.length; size > LEAF; size = (size + 1) / 2) {
            nodes = 2 * nodes + 1;
        }
        from = new int[nodes];
        to = new int[nodes];
        low = new double[nodes][];
        high = new double[nodes][];
        left = new int[nodes];
        gone = new boolean[points.length];
        progress.report(0, "Sorting customers by where they are");
        build(0, 0, points.length, progress);
    }

    private void build(int node, int start, int end, Progress progress) {
        from[node] = start;
        to[node] = end;
        left[node] = end - start;
        bound(node);
        if (isLeaf(node)) {
            return;
        }
        if (end - start > 4096) {
            progress.report((double) start / points.length, "Sorting customers by where they are");
        }
        int axis = 0;
        for (int i = 1; i < low[node].length; i++) {
            if (high[node][i] - low[node][i] > high[node][axis] - low[node][axis]) {
                axis = i;
            }
        }
        int middle = (start + end) >>> 1;
        select(start, end - 1, middle, axis);
        build(2 * node + 1, start, middle, progress);
        build(2 * node + 2, middle, end, progress);
    }

    private void bound(int node) {
        int axes = points.length == 0 ? 0 : points[0].length;
        low[node] = new double[axes];
        high[node] = new double[axes];
        Arrays.fill(low[node], Double.POSITIVE_INFINITY);
        Arrays.fill(high[node], Double.NEGATIVE_INFINITY);
        for (int place = from[node]; place < to[node]; place++) {
            double[] point = points[order[place]];
            for (int i = 0; i < axes; i++) {
                low[node][i] = Math.min(low[node][i], point[i]);
                high[node][i] = Math.max(high[node][i], point[i]);
            }
        }
    }

    /// Puts the point whose turn `wanted` is on this axis there, smaller ones before it (Hoare
    /// 1961).
    private void select(int start, int end, int wanted, int axis) {
        int first = start;
        int last = end;
        while (first < last) {
            double pivot = points[order[(first + last) >>> 1]][axis];
            int i = first;
            int j = last;
            while (i <= j) {
                while (points[order[i]][axis] < pivot) {
                    i++;
                }
                while (points[order[j]][axis] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int other = order[i];
                    order[i++] = order[j];
                    order[j--] = other;
                }
            }
            if (wanted <= j) {
                last = j;
            } else if (wanted >= i) {
                first = i;
            } else {
                return;
            }
        }
    }

    /// How many points are within `reach`, or a number of at least `enough` when there are so many.
    int count(double[] point, double reach, int enough) {
        return count(0, point, reach * reach, enough);
    }

    private int count(int node, double[] point, double reach, int enough) {
        if (nearest(node, point) > reach) {
            return 0;
        }
        if (farthest(node, point) <= reach) {
            return to[node] - from[node];
        }
        int count = 0;
        if (isLeaf(node)) {
            for (int place = from[node]; place < to[node]; place++) {
                count += ClusterModel.squaredDistance(point, points[order[place]]) <= reach ? 1 : 0;
            }
            return count;
        }
        int nearer = nearerChild(node, point);
        count = count(nearer, point, reach, enough);
        return count >= enough
                ? count
                : count + count(sibling(nearer), point, reach, enough - count);
    }

    /// Takes every point within `reach` out of the tree and hands it over.
    void take(double[] point, double reach, IntConsumer taken) {
        take(0, point, reach * reach, taken);
    }

    private int take(int node, double[] point, double reach, IntConsumer taken) {
        if (left[node] == 0 || nearest(node, point) > reach) {
            return 0;
        }
        int count = 0;
        if (isLeaf(node)) {
            for (int place = from[node]; place < to[node]; place++) {
                int each = order[place];
                if (!gone[each] && ClusterModel.squaredDistance(point, points[each]) <= reach) {
                    gone[each] = true;
                    taken.accept(each);
                    count++;
                }
            }
        } else {
            count =
                    take(2 * node + 1, point, reach, taken)
                            + take(2 * node + 2, point, reach, taken);
        }
        left[node] -= count;
        return count;
    }

    /// Whether the point at this place was taken.
    boolean isGone(int place) {
        return gone[place];
    }

    /// The mark of the nearest point, the smallest of equally near ones, or −1 when none is within
    /// `reach`.
    int nearest(double[] point, double reach, int[] marks) {
        double[] distance = {reach * reach};
        return nearest(0, point, marks, distance, Belonging.NONE);
    }

    private int nearest(int node, double[] point, int[] marks, double[] within, int best) {
        if (nearest(node, point) > within[0]) {
            return best;
        }
        int found = best;
        if (isLeaf(node)) {
            for (int place = from[node]; place < to[node]; place++) {
                int each = order[place];
                double distance = ClusterModel.squaredDistance(point, points[each]);
                boolean first = found == Belonging.NONE || marks[each] < found;
                if (distance < within[0] || (distance == within[0] && first)) {
                    within[0] = distance;
                    found = marks[each];
                }
            }
            return found;
        }
        int nearer = nearerChild(node, point);
        found = nearest(nearer, point, marks, within, found);
        return nearest(sibling(nearer), point, marks, within, found);
    }

    /// The distance to the nearest but `rank` − 1; a point of the tree is the nearest to itself.
    double distance(double[] point, int rank) {
        double[] least = new double[rank];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        distances(0, point, least);
        return Math.sqrt(least[rank - 1]);
    }

    private void distances(int node, double[] point, double[] least) {
        if (nearest(node, point) >= least[least.length - 1]) {
            return;
        }
        if (isLeaf(node)) {
            for (int place = from[node]; place < to[node]; place++) {
                insert(ClusterModel.squaredDistance(point, points[order[place]]), least);
            }
            return;
        }
        int nearer = nearerChild(node, point);
        distances(nearer, point, least);
        distances(sibling(nearer), point, least);
    }

    private static void insert(double distance, double[] least) {
        int place = least.length - 1;
        if (distance >= least[place]) {
            return;
        }
        while (place > 0 && least[place - 1] > distance) {
            least[place] = least[place - 1];
            place--;
        }
        least[place] = distance;
    }

    private boolean isLeaf(int node) {
        return 2 * node + 2 >= from.length || to[node] - from[node] <= LEAF;
    }

    private int nearerChild(int node, double[] point) {
        int child = 2 * node + 1;
        return nearest(child, point) <= nearest(child + 1, point) ? child : child + 1;
    }

    private static int sibling(int child) {
        return child % 2 == 1 ? child + 1 : child - 1;
    }

    private double nearest(int node, double[] point) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double off = Math.max(Math.max(low[node][i] - point[i], point[i] - high[node][i]), 0);
            sum += off * off;
        }
        return sum;
    }

    private double farthest(int node, double[] point) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double off = Math.max(high[node][i] - point[i], point[i] - low[node][i]);
            sum += off * off;
        }
        return sum;
    }
}
