package org.audienceworkbench.value;

import org.audienceworkbench.base.Progress;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a purchase is worth (Fader and Hardie 2013, The Gamma-Gamma model of monetary value): each
/// customer has a mean value, those differ, and a customer's purchases scatter about it. It takes
/// for granted that the value has nothing to do with how often someone buys.
///
/// @param p shape of the values of one customer's purchases
/// @param q shape of their scales among customers; above 1, else there is no mean
/// @param v scale of these, in the amounts' currency
/// @param customers how many it was fitted to
/// @param correlation of the number of repeat purchases with their mean value; NaN where either is
///   the same for all
public record GammaGamma(
        double p,
        double q,
        double v,
        double logLikelihood,
        int customers,
        boolean converged,
        double correlation) {

    private static final double LEAST = 1e-4;
    private static final double MOST = 1e5;
    private static final int SHARE = 8_192;

    /// As many customers are looked at to find out where the best parameters lie.
    private static final int FIRST = 20_000;

    /// Of customers of whom nothing is known.
    public double meanValue() {
        return p * v / (q - 1);
    }

    /// Of a customer whose repeat purchases are known.
    ///
    /// @param repeats how many have a known value; 0 gives the mean of all customers
    /// @param mean of those; what is below 0 counts as 0
    public double expectedValue(int repeats, double mean) {
        double known = repeats == 0 ? 0 : Math.max(0, mean);
        return p * (v + repeats * known) / (p * repeats + q - 1);
    }

    /// Whether the values have a mean that can be told.
    public boolean hasMean() {
        return q > 1.01;
    }

    double logLikelihood(int repeats, double mean) {
        double shape = p * repeats;
        return Gamma.logGamma(shape + q)
                - Gamma.logGamma(shape)
                - Gamma.logGamma(q)
                + q * Math.log(v)
                + (shape - 1) * Math.log(mean)
                + shape * Math.log(repeats)
                - (shape + q) * Math.log(v + repeats * mean);
    }

    /// The repeat purchases of customers whose mean value is above 0.
    ///
    /// @param repeats ascending
    record Values(int[] repeats, double[] means) {

        static Values of(Histories histories) {
            int[] rows =
                    IntStream.range(0, histories.size())
                            .filter(row -> histories.valued()[row] > 0)
                            .filter(row -> histories.meanValue()[row] > 0)
                            .toArray();
            int most = 0;
            for (int row : rows) {
                most = Math.max(most, histories.valued()[row]);
            }
            var starts = new int[most + 2];
            for (int row : rows) {
                starts[histories.valued()[row] + 1]++;
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            var repeats = new int[rows.length];
            var means = new double[rows.length];
            for (int row : rows) {
                int place = starts[histories.valued()[row]]++;
                repeats[place] = histories.valued()[row];
                means[place] = histories.meanValue()[row];
            }
            return new Values(repeats, means);
        }

        int size() {
            return means.length;
        }

        double mean() {
            return Arrays.stream(means).average().orElse(Double.NaN);
        }

        /// Whether all are the same but for rounding.
        boolean areAlike() {
            double least = Arrays.stream(means).min().orElse(0);
            double most = Arrays.stream(means).max().orElse(0);
            return most - least <= 1e-9 * most;
        }

        double correlation() {
            double meanX = Arrays.stream(repeats).average().orElse(0);
            double meanY = mean();
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < means.length; i++) {
                double x = repeats[i] - meanX;
                double y = means[i] - meanY;
                xx += x * x;
                xy += x * y;
                yy += y * y;
            }
            return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
        }
    }

    /// @return null where fewer than three customers, or only customers with one and the same mean
    ///   value, have repeat purchases of value
    static @Nullable GammaGamma of(Values values, Progress progress) {
        if (values.size() < 3 || values.areAlike()) {
            return null;
        }
        double unit = values.mean();
        Totals totals = Totals.of(values, unit, 1);
        Totals few = Totals.of(values, unit, Math.max(1, values.size() / FIRST));
        Ascent.Top likely =
                Stream.of(
                                new double[] {6, 3, 0.5},
                                new double[] {1, 2, 2},
                                new double[] {30, 29, 1})
                        .map(start -> Arrays.stream(start).map(Math::log).toArray())
                        .map(start -> climb(few, start, null, progress))
                        .max(Comparator.comparingDouble(Ascent.Top::value))
                        .orElseThrow();
        Ascent.Top best = climb(totals, likely.parameters(), likely.curvature(), progress);
        double[] found = Arrays.stream(best.parameters()).map(Math::exp).toArray();
        return new GammaGamma(
                found[0],
                1 + found[1],
                found[2] * unit,
                (best.value() - Math.log(unit)) * values.size(),
                values.size(),
                best.flat(),
                values.correlation());
    }

    /// By ln p, ln(q − 1) and ln v, so that there always is a mean.
    private static Ascent.Top climb(
            Totals totals, double[] start, double @Nullable [][] curvature, Progress progress) {
        var lower = new double[3];
        var upper = new double[3];
        Arrays.fill(lower, Math.log(LEAST));
        Arrays.fill(upper, Math.log(MOST));
        return Ascent.from(
                start,
                lower,
                upper,
                Ascent.slope(totals.totals().length),
                curvature,
                (at, slopes) -> {
                    progress.report(Double.NaN, "Fitting the values of purchases");
                    return mean(totals, at, slopes);
                });
    }

    /// What customers spent on repeat purchases.
    ///
    /// @param repeats ascending
    /// @param totals in another unit
    /// @param logs of the totals
    /// @param plain what no parameter changes: the mean of the logarithms of the means
    private record Totals(int[] repeats, double[] totals, double[] logs, double plain) {

        /// @param step one in so many
        static Totals of(Values values, double unit, int step) {
            int size = (values.size() + step - 1) / step;
            var repeats = new int[size];
            var totals = new double[size];
            var logs = new double[size];
            double plain = 0;
            for (int i = 0; i < size; i++) {
                double mean = values.means()[i * step] / unit;
                repeats[i] = values.repeats()[i * step];
                totals[i] = repeats[i] * mean;
                logs[i] = Math.log(totals[i]);
                plain += Math.log(mean);
            }
            return new Totals(repeats, totals, logs, plain / size);
        }
    }

    /// The mean log-likelihood and its derivatives by ln p, ln(q − 1) and ln v.
    private static double mean(Totals totals, double[] at, double[] slopes) {
        double p = Math.exp(at[0]);
        double more = Math.exp(at[1]);
        double v = Math.exp(at[2]);
        int size = totals.totals().length;
        int shares = (size + SHARE - 1) / SHARE;
        double[][] sums =
                IntStream.range(0, shares)
                        .parallel()
                        .mapToObj(share -> ofShare(totals, share * SHARE, p, 1 + more, v))
                        .toArray(double[][]::new);
        var sum = new double[4];
        for (double[] each : sums) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += each[k];
            }
        }
        slopes[0] = sum[0] * p / size;
        slopes[1] = sum[1] * more / size;
        slopes[2] = sum[2] * v / size;
        return sum[3] / size - totals.plain();
    }

    private static double[] ofShare(Totals totals, int from, double p, double q, double v) {
        var sums = new double[4];
        int[] repeats = totals.repeats();
        int end = Math.min(repeats.length, from + SHARE);
        double logV = Math.log(v);
        double digammaQ = Gamma.digamma(q);
        double logGammaQ = Gamma.logGamma(q);
        int alike = 0;
        for (int i = from; i < end; i++) {
            int x = repeats[i];
            double both = v + totals.totals()[i];
            double logBoth = Math.log(both);
            double logShare = totals.logs()[i] - logBoth;
            sums[0] += x * logShare;
            sums[1] += logV - logBoth;
            sums[2] += q / v - (p * x + q) / both;
            sums[3] += p * x * logShare + q * (logV - logBoth);
            alike++;
            if (i + 1 == end || repeats[i + 1] != x) {
                double shape = p * x;
                double digammaBoth = Gamma.digamma(shape + q);
                sums[0] += alike * x * (digammaBoth - Gamma.digamma(shape));
                sums[1] += alike * (digammaBoth - digammaQ);
                sums[3] += alike * (Gamma.logGamma(shape + q) - Gamma.logGamma(shape) - logGammaQ);
                alike = 0;
            }
        }
        return sums;
    }
}
