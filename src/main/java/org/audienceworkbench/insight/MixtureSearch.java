package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Sample;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Finds groups as the components of a mixture of Gaussians, by expectation and maximisation
/// (Dempster, Laird and Rubin 1977), and their number by BIC (Schwarz 1978).
final class MixtureSearch {

    /// Of more points these many are drawn to fit a mixture to.
    static final int FITTED_ROWS = 100_000;

    private static final int STARTS = 5;
    private static final int MOST_STEPS = 500;

    /// Fitting ends when a step raises the mean log-likelihood by less.
    private static final double ENOUGH = 1e-7;

    /// Added to every variance, as a share of the axis' own, so that rounding does no harm.
    private static final double RIDGE = 1e-6;

    /// A component that is flatter than this many ridges has collapsed onto equal values.
    private static final double FLAT = 10;

    private final double[][] points;
    private final double[][] few;

    /// The mean, from which sums are taken, so that far-off values lose no digits.
    private final double[] origin;

    private final double[] ridge;
    private final long seed;

    MixtureSearch(double[][] points, long seed) {
        this.points = points;
        this.few = drawn(points, Clustering.EXACT_ROWS, seed);
        this.origin = Grouping.centres(points, new int[points.length], 1)[0];
        this.ridge = ridge(points, origin);
        this.seed = seed;
    }

    private static double[][] drawn(double[][] points, int rows, long seed) {
        return Arrays.stream(Sample.rows(points.length, rows, seed))
                .mapToObj(row -> points[row])
                .toArray(double[][]::new);
    }

    private static double[] ridge(double[][] points, double[] origin) {
        double[] ridge = new double[origin.length];
        for (double[] point : points) {
            for (int axis = 0; axis < ridge.length; axis++) {
                double off = point[axis] - origin[axis];
                ridge[axis] += RIDGE * off * off / points.length;
            }
        }
        return ridge;
    }

    /// @param wanted how many groups, or empty to take the number with the lowest BIC
    /// @param largest the most groups that are tried then
    /// @throws Problem when no such mixture fits, or one group fits best
    Grouping find(OptionalInt wanted, int largest, Progress progress) {
        List<Clusters.Tried> tried = new ArrayList<>();
        Mixture chosen =
                wanted.isPresent()
                        ? best(wanted.getAsInt(), progress.part(0, 0.6))
                        : lowest(largest, tried, progress.part(0, 0.6));
        if (chosen == null) {
            throw unfit(wanted);
        }
        double[][] fitted = drawn(points, FITTED_ROWS, seed);
        Mixture mixture =
                few.length == fitted.length
                        ? chosen
                        : climbed(fitted, chosen, progress.part(0.6, 0.9));
        if (mixture == null) {
            throw unfit(wanted);
        }
        return grouped(mixture, fitted.length, tried, progress.part(0.9, 1));
    }

    private Problem unfit(OptionalInt wanted) {
        return new Problem(
                wanted.isPresent()
                        ? "No mixture of %d groups fits these customers: some would lie on equal values"
                                .formatted(wanted.getAsInt())
                        : "No mixture fits these customers: they lie on few values, or features"
                                + " follow from each other",
                null,
                "Ask for fewer groups, leave out features of few values and those that follow from"
                        + " others, or find groups around means");
    }

    private @Nullable Mixture lowest(int largest, List<Clusters.Tried> tried, Progress progress) {
        Mixture best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= largest; k++) {
            Progress part = progress.part((k - 1.0) / largest, (double) k / largest);
            Mixture mixture = best(k, part.part(0, 0.7));
            if (mixture == null) {
                continue;
            }
            double bic = mixture.bic(mixture.logLikelihood(few), few.length);
            if (k > 1) {
                tried.add(tried(mixture, bic, part.part(0.7, 1)));
            }
            if (bic < least) {
                least = bic;
                best = mixture;
            }
        }
        if (best != null && best.weights().length == 1) {
            throw new Problem(
                    "By BIC these customers are one group",
                    null,
                    "Choose other features, give the number of groups, or find groups around"
                            + " means");
        }
        return best;
    }

    private Clusters.Tried tried(Mixture mixture, double bic, Progress progress) {
        int k = mixture.weights().length;
        int[] groups = new Belonging.Likeliest(mixture).of(few, Progress.NONE);
        return new Clusters.Tried(
                k,
                Silhouette.measured(few, groups, k, progress),
                few.length,
                Clusters.Measured.NONE,
                Clusters.Measured.NONE,
                few.length,
                bic);
    }

    /// The likeliest of several that were begun differently, or null where all collapse.
    private @Nullable Mixture best(int k, Progress progress) {
        Mixture best = null;
        double most = Double.NEGATIVE_INFINITY;
        int starts = k == 1 ? 1 : STARTS;
        var means = new KMeans(few);
        for (int start = 0; start < starts; start++) {
            Progress part = progress.part((double) start / starts, (start + 1.0) / starts);
            double[][] centres = means.centres(k, 1 + start % 2, seed + start, part.part(0, 0.2));
            Mixture begun = centres.length < k ? null : begun(centres);
            Mixture mixture = begun == null ? null : climbed(few, begun, part.part(0.2, 1));
            double likelihood = mixture == null ? most : mixture.logLikelihood(few);
            if (mixture != null && likelihood > most && isHeldByAll(mixture)) {
                most = likelihood;
                best = mixture;
            }
        }
        return best;
    }

    /// Whether every component is somebody's likeliest.
    private boolean isHeldByAll(Mixture mixture) {
        int[] groups = new Belonging.Likeliest(mixture).of(few, Progress.NONE);
        return Arrays.stream(groups).distinct().count() == mixture.weights().length;
    }

    private @Nullable Mixture begun(double[][] centres) {
        var sums = new Sums(centres.length, origin, ridge);
        double[] whole = new double[centres.length];
        for (double[] point : few) {
            Arrays.fill(whole, 0);
            whole[ClusterModel.nearest(point, centres)] = 1;
            sums.add(point, whole);
        }
        return sums.mixture();
    }

    /// Expectation and maximisation until it gains no more, or null where a component collapses.
    private @Nullable Mixture climbed(double[][] rows, Mixture begun, Progress progress) {
        Mixture mixture = begun;
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            progress.report((double) step / MOST_STEPS, "Fitting a mixture");
            var sums = new Sums(begun.weights().length, origin, ridge);
            var densities = mixture.densities();
            double now = 0;
            for (double[] row : rows) {
                now += densities.at(row) / rows.length;
                sums.add(row, densities.probabilities());
            }
            Mixture next = sums.mixture();
            if (next == null) {
                return null;
            }
            mixture = next;
            if (now - before < ENOUGH) {
                break;
            }
            before = now;
        }
        return mixture;
    }

    private Grouping grouped(
            Mixture mixture, int fitted, List<Clusters.Tried> tried, Progress progress) {
        int[] order =
                ClusterSearch.largestFirst(
                        new Belonging.Likeliest(mixture).of(points, progress.part(0, 0.5)),
                        mixture.means());
        var likeliest = new Belonging.Likeliest(mixture.ordered(order));
        int[] groups = likeliest.of(points, progress.part(0.5, 1));
        int k = order.length;
        return new Grouping(
                new ClusterMethod.Mixture(OptionalInt.of(k)),
                groups,
                k,
                likeliest,
                Grouping.inertia(points, groups, k),
                STARTS,
                fitted,
                tried,
                null,
                null);
    }

    /// Sums over weighted points, of which a step's maximum follows.
    private static final class Sums {

        private final double[] weights;
        private final double[][] first;
        private final double[][][] second;
        private final double[] origin;
        private final double[] ridge;

        Sums(int k, double[] origin, double[] ridge) {
            this.origin = origin;
            this.ridge = ridge;
            int axes = ridge.length;
            weights = new double[k];
            first = new double[k][axes];
            second = new double[k][axes][];
            for (double[][] square : second) {
                Arrays.setAll(square, i -> new double[i + 1]);
            }
        }

        void add(double[] point, double[] probabilities) {
            for (int component = 0; component < weights.length; component++) {
                double weight = probabilities[component];
                if (weight == 0) {
                    continue;
                }
                weights[component] += weight;
                double[] sum = first[component];
                double[][] square = second[component];
                for (int i = 0; i < point.length; i++) {
                    double weighted = weight * (point[i] - origin[i]);
                    sum[i] += weighted;
                    for (int j = 0; j <= i; j++) {
                        square[i][j] += weighted * (point[j] - origin[j]);
                    }
                }
            }
        }

        /// The likeliest mixture, or null where a component collapses.
        @Nullable Mixture mixture() {
            double all = Arrays.stream(weights).sum();
            int k = weights.length;
            var shares = new double[k];
            var means = new double[k][];
            var factors = new double[k][][];
            for (int component = 0; component < k; component++) {
                double weight = weights[component];
                if (weight <= ridge.length) {
                    return null;
                }
                shares[component] = weight / all;
                double[] off = Arrays.stream(first[component]).map(sum -> sum / weight).toArray();
                double[][] factor = factor(component, off);
                if (factor == null) {
                    return null;
                }
                factors[component] = factor;
                means[component] =
                        IntStream.range(0, off.length)
                                .mapToDouble(i -> origin[i] + off[i])
                                .toArray();
            }
            return new Mixture(shares, means, factors);
        }

        /// Cholesky's factor of the covariance matrix, or null where it is as good as flat.
        private double @Nullable [][] factor(int component, double[] off) {
            var factor = new double[off.length][];
            for (int i = 0; i < off.length; i++) {
                factor[i] = new double[i + 1];
                for (int j = 0; j <= i; j++) {
                    double sum = second[component][i][j] / weights[component] - off[i] * off[j];
                    sum += i == j ? ridge[i] : 0;
                    for (int m = 0; m < j; m++) {
                        sum -= factor[i][m] * factor[j][m];
                    }
                    if (i == j && !(sum > FLAT * ridge[i])) {
                        return null;
                    }
                    factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
                }
            }
            return factor;
        }
    }
}
