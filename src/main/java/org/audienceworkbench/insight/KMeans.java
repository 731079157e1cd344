package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// k-means by Lloyd's iterations (1982) with the bounds of Hamerly (2010), which spare most
/// distances, from centres drawn as by Arthur and Vassilvitskii (2007). Sums are taken block by
/// block, so that the answer is the same on any number of processors.
final class KMeans {

    private static final int BLOCK = 1 << 14;
    private static final int ITERATIONS = 300;

    /// Of fewer points, centres move until no point changes its group.
    private static final int MANY_ROWS = 50_000;

    /// Of many, until the squares of the centres' steps add up to less than this share of the mean
    /// variance.
    private static final double REST = 1e-4;

    /// Bounds are widened by this share for what rounding may have taken from them.
    private static final double ROUNDING = 1e-12;

    private final double[] points;
    private final int rows;
    private final int axes;
    private final double rest;

    KMeans(double[][] points) {
        rows = points.length;
        axes = points[0].length;
        this.points = new double[Math.multiplyExact(rows, axes)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(points[row], 0, this.points, row * axes, axes);
        }
        rest = rows < MANY_ROWS ? 0 : REST * variance() / axes;
    }

    /// Centres of at most k groups that can't be bettered by a step, each of some points.
    ///
    /// @param candidates of which the best is taken for each centre to begin with; one finds more
    ///   different answers, several find good ones sooner
    double[][] centres(int k, int candidates, long seed, Progress progress) {
        double[][] centres =
                drawn(k, candidates, new SplittableRandom(seed), progress.part(0, 0.2));
        var run = new Run(centres);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            progress.report(
                    0.2 + 0.8 * iteration / (iteration + 10.0), "Looking for " + k + " clusters");
            if (!run.step()) {
                break;
            }
        }
        return run.centres();
    }

    /// The sum of squared distances to the nearest centre.
    double inertia(double[][] centres) {
        return blocks()
                .mapToDouble(
                        block -> {
                            double sum = 0;
                            for (int row = from(block); row < to(block); row++) {
                                double least = Double.POSITIVE_INFINITY;
                                for (double[] centre : centres) {
                                    least = Math.min(least, squared(row, centre));
                                }
                                sum += least;
                            }
                            return sum;
                        })
                .boxed()
                .toList()
                .stream()
                .mapToDouble(each -> each)
                .sum();
    }

    private double variance() {
        double sum = 0;
        for (int axis = 0; axis < axes; axis++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += points[row * axes + axis] / rows;
            }
            for (int row = 0; row < rows; row++) {
                double off = points[row * axes + axis] - mean;
                sum += off * off / rows;
            }
        }
        return sum;
    }

    private IntStream blocks() {
        int count = (rows + BLOCK - 1) / BLOCK;
        return count < 4 ? IntStream.range(0, count) : IntStream.range(0, count).parallel();
    }

    private static int from(int block) {
        return block * BLOCK;
    }

    private int to(int block) {
        return Math.min(rows, (block + 1) * BLOCK);
    }

    private double squared(int row, double[] centre) {
        double sum = 0;
        int place = row * axes;
        for (int axis = 0; axis < axes; axis++) {
            double off = points[place + axis] - centre[axis];
            sum += off * off;
        }
        return sum;
    }

    private double[] point(int row) {
        return Arrays.copyOfRange(points, row * axes, (row + 1) * axes);
    }

    private double[][] drawn(int k, int candidates, SplittableRandom random, Progress progress) {
        var centres = new double[k][];
        centres[0] = point(random.nextInt(rows));
        var least = new double[rows];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        double sum = nearer(least, centres[0], least);
        for (int centre = 1; centre < k; centre++) {
            progress.report((double) centre / k, "Looking for " + k + " clusters");
            var best = new double[0];
            double bestSum = Double.POSITIVE_INFINITY;
            for (int candidate = 0; candidate < candidates; candidate++) {
                double[] at = point(farRow(least, random.nextDouble() * sum));
                var next = new double[rows];
                double nextSum = nearer(least, at, next);
                if (nextSum < bestSum) {
                    bestSum = nextSum;
                    best = next;
                    centres[centre] = at;
                }
            }
            least = best;
            sum = bestSum;
        }
        return centres;
    }

    /// Squared distances where there is one more centre, and their sum.
    private double nearer(double[] before, double[] centre, double[] after) {
        return blocks()
                .mapToObj(
                        block -> {
                            double sum = 0;
                            for (int row = from(block); row < to(block); row++) {
                                after[row] = Math.min(before[row], squared(row, centre));
                                sum += after[row];
                            }
                            return sum;
                        })
                .toList()
                .stream()
                .mapToDouble(each -> each)
                .sum();
    }

    /// The row at which the squared distances add up to a limit.
    private int farRow(double[] least, double limit) {
        double sum = 0;
        int last = 0;
        for (int row = 0; row < rows; row++) {
            if (least[row] > 0) {
                sum += least[row];
                last = row;
                if (sum > limit) {
                    break;
                }
            }
        }
        return last;
    }

    /// Centres on their way.
    private final class Run {

        private final int k;
        private double[][] centres;
        private final int[] groups = new int[rows];

        /// At most so far from the own centre, at least so far from every other.
        private final double[] upper = new double[rows];

        private final double[] lower = new double[rows];
        private final double[][] sums;
        private final int[] sizes;

        Run(double[][] start) {
            k = start.length;
            centres = start;
            sums = new double[k][axes];
            sizes = new int[k];
            Arrays.fill(groups, -1);
            Arrays.fill(upper, Double.POSITIVE_INFINITY);
        }

        /// What the points of a block that changed their group took with them.
        private record Moved(double[][] sums, int[] sizes, int count) {}

        /// @return whether there is any more to do
        boolean step() {
            double[] apart = halfApart();
            int moved = 0;
            for (Moved part : blocks().mapToObj(block -> assigned(block, apart)).toList()) {
                moved += part.count();
                for (int group = 0; group < k && part.count() > 0; group++) {
                    sizes[group] += part.sizes()[group];
                    for (int axis = 0; axis < axes; axis++) {
                        sums[group][axis] += part.sums()[group][axis];
                    }
                }
            }
            return moved > 0 && move() > rest;
        }

        /// Half the distance from each centre to the next.
        private double[] halfApart() {
            var apart = new double[k];
            Arrays.fill(apart, Double.POSITIVE_INFINITY);
            for (int one = 0; one < k; one++) {
                for (int other = 0; other < one; other++) {
                    double half =
                            Math.sqrt(ClusterModel.squaredDistance(centres[one], centres[other]))
                                    / 2;
                    apart[one] = Math.min(apart[one], half);
                    apart[other] = Math.min(apart[other], half);
                }
            }
            return apart;
        }

        private Moved assigned(int block, double[] apart) {
            var moved = new Moved(new double[k][axes], new int[k], 0);
            int count = 0;
            for (int row = from(block); row < to(block); row++) {
                int own = groups[row];
                if (own >= 0) {
                    double enough = Math.max(apart[own], lower[row]);
                    if (upper[row] <= enough) {
                        continue;
                    }
                    upper[row] = Math.sqrt(squared(row, centres[own]));
                    if (upper[row] <= enough) {
                        continue;
                    }
                }
                int now = nearest(row);
                if (now != own) {
                    count++;
                    take(row, own, -1, moved);
                    take(row, now, 1, moved);
                    groups[row] = now;
                }
            }
            return new Moved(moved.sums(), moved.sizes(), count);
        }

        private void take(int row, int group, int sign, Moved moved) {
            if (group >= 0) {
                moved.sizes()[group] += sign;
                double[] sum = moved.sums()[group];
                for (int axis = 0; axis < axes; axis++) {
                    sum[axis] += sign * points[row * axes + axis];
                }
            }
        }

        private int nearest(int row) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            for (int group = 0; group < k; group++) {
                double distance = squared(row, centres[group]);
                if (distance < least) {
                    second = least;
                    least = distance;
                    nearest = group;
                } else if (distance < second) {
                    second = distance;
                }
            }
            upper[row] = Math.sqrt(least);
            lower[row] = Math.sqrt(second);
            return nearest;
        }

        /// Centres become the means of their points; a centre without any stays.
        ///
        /// @return the sum of the squares of their steps
        private double move() {
            var next = new double[k][];
            var steps = new double[k];
            double sum = 0;
            int farthest = 0;
            double secondFarthest = 0;
            for (int group = 0; group < k; group++) {
                int size = sizes[group];
                next[group] =
                        size == 0
                                ? centres[group]
                                : Arrays.stream(sums[group]).map(each -> each / size).toArray();
                double square = ClusterModel.squaredDistance(next[group], centres[group]);
                sum += square;
                steps[group] = Math.sqrt(square);
            }
            for (int group = 1; group < k; group++) {
                farthest = steps[group] > steps[farthest] ? group : farthest;
            }
            for (int group = 0; group < k; group++) {
                if (group != farthest) {
                    secondFarthest = Math.max(secondFarthest, steps[group]);
                }
            }
            centres = next;
            loosen(steps, farthest, secondFarthest);
            return sum;
        }

        private void loosen(double[] steps, int farthest, double second) {
            blocks().forEach(
                            block -> {
                                for (int row = from(block); row < to(block); row++) {
                                    int own = groups[row];
                                    double other = own == farthest ? second : steps[farthest];
                                    upper[row] = (upper[row] + steps[own]) * (1 + ROUNDING);
                                    lower[row] = (lower[row] - other) * (1 - ROUNDING);
                                }
                            });
        }

        double[][] centres() {
            return IntStream.range(0, k)
                    .filter(group -> sizes[group] > 0)
                    .mapToObj(group -> centres[group])
                    .toArray(double[][]::new);
        }
    }
}
