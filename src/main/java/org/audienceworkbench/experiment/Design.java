package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// What is known before a test begins: the metric, what the control will show of it, and how the
/// test will judge.
///
/// @param baseline the control's proportion, between 0 and 1, or its mean
/// @param sd the standard deviation of one customer's value, alike in all arms; null for
///   proportions
/// @param alpha the share of tests without any effect that may claim one
/// @param allocation relative sizes of the arms, the control's first: `1, 1` or `2, 1, 1`
public record Design(
        MetricKind metric,
        double baseline,
        @Nullable Double sd,
        double alpha,
        Tails tails,
        List<Double> allocation) {

    public static final double USUAL_ALPHA = 0.05;
    public static final double USUAL_POWER = 0.8;

    public Design {
        allocation = List.copyOf(allocation);
        require(
                Double.isFinite(baseline),
                "The baseline is not a number",
                "Give what the control is expected to show");
        if (metric == MetricKind.PROPORTION) {
            require(
                    baseline > 0 && baseline < 1,
                    "A proportion's baseline lies between 0 and 1, not at " + baseline,
                    "Give 5 % as 0.05");
            require(
                    sd == null,
                    "A proportion's standard deviation follows from the baseline",
                    "Leave the standard deviation out, or choose the metric mean");
        } else {
            require(
                    sd != null && Double.isFinite(sd) && sd > 0,
                    "A mean can't be planned for without its standard deviation",
                    "Give the standard deviation of the metric from customer to customer, above 0");
        }
        require(
                alpha > 0 && alpha < 0.5,
                "The significance level lies between 0 and 0.5, not at " + alpha,
                "0.05 is usual");
        require(
                allocation.size() > 1
                        && allocation.stream().allMatch(w -> w > 0 && Double.isFinite(w)),
                "An allocation needs two or more arms, each above 0",
                "Give the control's part first, such as 1,1 or 2,1,1");
    }

    /// Two-sided at 5 %, two arms of one size.
    public static Design ofProportion(double baseline) {
        return new Design(
                MetricKind.PROPORTION, baseline, null, USUAL_ALPHA, Tails.TWO, List.of(1.0, 1.0));
    }

    /// Two-sided at 5 %, two arms of one size.
    public static Design ofMean(double baseline, double sd) {
        return new Design(MetricKind.MEAN, baseline, sd, USUAL_ALPHA, Tails.TWO, List.of(1.0, 1.0));
    }

    public Design withAlpha(double other) {
        return new Design(metric, baseline, sd, other, tails, allocation);
    }

    public Design withTails(Tails other) {
        return new Design(metric, baseline, sd, alpha, other, allocation);
    }

    public Design withAllocation(List<Double> other) {
        return new Design(metric, baseline, sd, alpha, tails, other);
    }

    /// The power that one arm's comparison with the control has.
    PowerCurve curve(double allocated) {
        double ratio = allocated / allocation.getFirst();
        return switch (metric) {
            case PROPORTION -> new PowerCurve.OfProportions(baseline, alpha, tails, ratio);
            case MEAN -> new PowerCurve.OfMeans(Objects.requireNonNull(sd), alpha, tails, ratio);
        };
    }

    /// The curve of the arm that sees least: the smallest one.
    PowerCurve weakest() {
        return curve(
                allocation.stream().skip(1).mapToDouble(Double::doubleValue).min().orElseThrow());
    }

    private static void require(boolean holds, String what, String action) {
        if (!holds) {
            throw new Problem(what, null, action);
        }
    }
}
