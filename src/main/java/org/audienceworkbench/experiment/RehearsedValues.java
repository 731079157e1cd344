package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Outcomes.Measure;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One metric's values, drawn into two arms by chance as often as wanted: in one pass over the
/// customers each draws the arm and before which look they come.
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

    Arms drawn(int looks, double treated, SplittableRandom random) {
        var sums = new double[looks * 2 * SUMS];
        long threshold = (long) (treated * 0x1p32);
        for (int i = 0; i < y.length; i++) {
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

    /// Two arms, with who had come by each look.
    final class Arms {

        private final double[] sums;

        private Arms(double[] sums) {
            this.sums = sums;
        }

        /// Whether the test's p-value at a look is below the limit.
        boolean differ(int look, double limit) {
            int off = look * 2 * SUMS;
            int on = off + SUMS;
            if (sums[on] < 2 || sums[off] < 2) {
                return false;
            }
            return switch (kind) {
                case PROPORTION -> shares(on, off) < limit;
                case MEAN ->
                        welch(
                                        mean(on),
                                        mean(off),
                                        squaredError(on, 0),
                                        squaredError(off, 0),
                                        sums[on],
                                        sums[off])
                                < limit;
                case RATIO -> ratios(on, off) < limit;
                case COUNT -> counts(on, off, limit) < limit;
                case TIME -> throw new IllegalStateException("times are not rehearsed");
            };
        }

        private double mean(int at) {
            return sums[at + 1] / sums[at];
        }

        private double shares(int on, int off) {
            double pooled = (sums[on + 1] + sums[off + 1]) / (sums[on] + sums[off]);
            double error = Math.sqrt(pooled * (1 - pooled) * (1 / sums[on] + 1 / sums[off]));
            return error == 0 ? 1 : Distributions.normalBothTails((mean(on) - mean(off)) / error);
        }

        /// The delta method, each arm with its own ratio.
        private double ratios(int on, int off) {
            double below1 = middleX + sums[on + 3] / sums[on];
            double below0 = middleX + sums[off + 3] / sums[off];
            if (below1 == 0 || below0 == 0) {
                return 1;
            }
            double ratio1 = (middleY + mean(on)) / below1;
            double ratio0 = (middleY + mean(off)) / below0;
            return welch(
                    ratio1,
                    ratio0,
                    squaredError(on, ratio1) / (below1 * below1),
                    squaredError(off, ratio0) / (below0 * below0),
                    sums[on],
                    sums[off]);
        }

        private static double welch(
                double m1, double m0, double e1, double e0, double n1, double n0) {
            double squared = e1 + e0;
            if (!(squared > 0)) {
                return 1;
            }
            double t = (m1 - m0) / Math.sqrt(squared);
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
            double exposed1 = x.length > 0 ? sums[on + 3] : sums[on];
            double exposed0 = x.length > 0 ? sums[off + 3] : sums[off];
            double events = sums[on + 1] + sums[off + 1];
            if (events == 0 || exposed1 == 0 || exposed0 == 0) {
                return 1;
            }
            double chance = exposed1 / (exposed1 + exposed0);
            double z = (sums[on + 1] - events * chance) / Math.sqrt(events * chance * (1 - chance));
            double near = Distributions.normalBothTails(z);
            return events > 100 && near > 3 * limit
                    ? near
                    : ExactTail.binomial((long) sums[on + 1], (long) events, chance);
        }
    }
}
