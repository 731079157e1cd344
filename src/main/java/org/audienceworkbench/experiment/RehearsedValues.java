package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Outcomes.Measure;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One metric's values, drawn into two arms by chance as often as wanted: in one pass over the
/// customers who take part each draws the arm and before which look they come.
final class RehearsedValues {

    /// Sums of a group: customers, y, y², x, x², xy, from the middle of all customers.
    private static final int SUMS = 6;

    private final MetricKind kind;
    private final double[] y;
    private final double[] x;
    private final double middleY;
    private final double middleX;

    private RehearsedValues(
            MetricKind kind, double[] y, double[] x, double middleY, double middleX) {
        this.kind = kind;
        this.y = y;
        this.x = x;
        this.middleY = middleY;
        this.middleX = middleX;
    }

    static RehearsedValues of(Measure measure) {
        double[] per = measure.per();
        double[] values = measure.values();
        int[] rows =
                IntStream.range(0, values.length)
                        .filter(row -> !Double.isNaN(values[row]))
                        .filter(row -> per == null || !Double.isNaN(per[row]))
                        .toArray();
        boolean centred = measure.kind() == MetricKind.MEAN || measure.kind() == MetricKind.RATIO;
        double middleY = centred ? mean(rows, values) : 0;
        double middleX = centred && per != null ? mean(rows, per) : 0;
        var y = new double[rows.length];
        var x = new double[per == null ? 0 : rows.length];
        for (int i = 0; i < rows.length; i++) {
            y[i] = values[rows[i]] - middleY;
            if (per != null) {
                x[i] = per[rows[i]] - middleX;
            }
        }
        return new RehearsedValues(measure.kind(), y, x, middleY, middleX);
    }

    private static double mean(int[] rows, double[] values) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).average().orElse(0);
    }

    int size() {
        return y.length;
    }

    /// @param share of the customers who take part, each by chance
    Arms drawn(int looks, double treated, double share, SplittableRandom random) {
        var sums = new double[looks * 2 * SUMS];
        long threshold = (long) (treated * 0x1p32);
        double skip = share < 1 ? 1 / Math.log1p(-share) : 0;
        for (int i = next(-1, skip, random); i < y.length; i = next(i, skip, random)) {
            long drawn = random.nextLong();
            int look = (int) (((drawn >>> 32) * looks) >>> 32);
            int arm = (drawn & 0xFFFFFFFFL) < threshold ? 1 : 0;
            int at = (look * 2 + arm) * SUMS;
            sums[at]++;
            sums[at + 1] += y[i];
            sums[at + 2] += y[i] * y[i];
            if (x.length > 0) {
                sums[at + 3] += x[i];
                sums[at + 4] += x[i] * x[i];
                sums[at + 5] += x[i] * y[i];
            }
        }
        for (int at = 2 * SUMS; at < sums.length; at++) {
            sums[at] += sums[at - 2 * SUMS];
        }
        return new Arms(sums);
    }

    /// Goes to the next customer who takes part: how many are left out between is geometric, so
    /// that the work grows with those who take part.
    private int next(int before, double skip, SplittableRandom random) {
        double left = skip == 0 ? 0 : Math.log1p(-random.nextDouble()) * skip;
        return left < y.length - before ? before + 1 + (int) left : y.length;
    }

    /// Two arms, with who had come by each look.
    final class Arms {

        private final double[] sums;

        private Arms(double[] sums) {
            this.sums = sums;
        }

        /// Whether a look ends the test with an alarm.
        boolean alarm(int look, LookRule rule) {
            int off = look * 2 * SUMS;
            int on = off + SUMS;
            if (!hasLevel(on) || !hasLevel(off)) {
                return false;
            }
            return switch (rule) {
                case LookRule.Limits(_, var pValues, var side) ->
                        pValue(on, off, pValues.get(look)) < pValues.get(look)
                                && side.counts(level(on) - level(off));
                case LookRule.Anytime(_, var sequence, double alpha) -> {
                    double squared = squaredError(on) + squaredError(off);
                    double factor = Sequence.factor(sequence, alpha, sums[on] + sums[off]);
                    yield squared > 0
                            && Math.abs(level(on) - level(off)) > factor * Math.sqrt(squared);
                }
            };
        }

        private double pValue(int on, int off, double limit) {
            return switch (kind) {
                case PROPORTION -> shares(on, off);
                case MEAN, RATIO ->
                        welch(
                                level(on) - level(off),
                                squaredError(on),
                                squaredError(off),
                                sums[on],
                                sums[off]);
                case COUNT -> counts(on, off, limit);
                case TIME -> throw new IllegalStateException("times are not rehearsed");
            };
        }

        private boolean hasLevel(int at) {
            return sums[at] >= 2
                    && (kind != MetricKind.RATIO || below(at) != 0)
                    && (kind != MetricKind.COUNT || exposed(at) > 0);
        }

        /// The metric in an arm; a mean from the middle of all customers.
        private double level(int at) {
            return switch (kind) {
                case RATIO -> (middleY + mean(at)) / below(at);
                case COUNT -> sums[at + 1] / exposed(at);
                case PROPORTION, MEAN, TIME -> mean(at);
            };
        }

        /// The squared standard error of an arm's level: a ratio's by the delta method, a count's
        /// as Poisson's.
        private double squaredError(int at) {
            return switch (kind) {
                case PROPORTION -> mean(at) * (1 - mean(at)) / sums[at];
                case RATIO -> squaredError(at, level(at)) / (below(at) * below(at));
                case COUNT -> level(at) / exposed(at);
                case MEAN, TIME -> squaredError(at, 0);
            };
        }

        private double below(int at) {
            return middleX + sums[at + 3] / sums[at];
        }

        private double exposed(int at) {
            return x.length > 0 ? sums[at + 3] : sums[at];
        }

        private double mean(int at) {
            return sums[at + 1] / sums[at];
        }

        private double shares(int on, int off) {
            double pooled = (sums[on + 1] + sums[off + 1]) / (sums[on] + sums[off]);
            double error = Math.sqrt(pooled * (1 - pooled) * (1 / sums[on] + 1 / sums[off]));
            return error == 0 ? 1 : Distributions.normalBothTails((mean(on) - mean(off)) / error);
        }

        private static double welch(double difference, double e1, double e0, double n1, double n0) {
            double squared = e1 + e0;
            if (!(squared > 0)) {
                return 1;
            }
            double t = difference / Math.sqrt(squared);
            double share = e1 / squared;
            double freedom = 1 / (share * share / (n1 - 1) + (1 - share) * (1 - share) / (n0 - 1));
            return Distributions.tBothTails(t, freedom);
        }

        /// Of the mean of `y - ratio x`.
        private double squaredError(int at, double ratio) {
            double n = sums[at];
            double sum = sums[at + 1] - ratio * sums[at + 3];
            double squares = sums[at + 2] - 2 * ratio * sums[at + 5] + ratio * ratio * sums[at + 4];
            return Math.max(0, squares - sum * sum / n) / (n - 1) / n;
        }

        /// Exact only where the normal approximation comes near the limit.
        private double counts(int on, int off, double limit) {
            double events = sums[on + 1] + sums[off + 1];
            if (events == 0) {
                return 1;
            }
            double chance = exposed(on) / (exposed(on) + exposed(off));
            double z = (sums[on + 1] - events * chance) / Math.sqrt(events * chance * (1 - chance));
            double near = Distributions.normalBothTails(z);
            return events > 100 && near > 3 * limit
                    ? near
                    : ExactTail.binomial((long) sums[on + 1], (long) events, chance);
        }
    }
}
