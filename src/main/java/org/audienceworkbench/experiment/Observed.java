package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;

/// A baseline as it was measured on customers.
///
/// @param customers who have a value
/// @param missing who have none
public record Observed(Baseline baseline, long customers, long missing) {

    /// Measures an attribute.
    ///
    /// @param name of the attribute, for messages
    /// @param values a customer's each; NaN is missing
    /// @throws Problem when they are no baseline of this kind: all alike, or too few
    public static Observed of(MetricKind kind, String name, double[] values) {
        Sample sample = Sample.of(new int[values.length], 1, values)[0];
        require(
                sample.size() >= 2,
                name,
                "has a value for fewer than two of the customers",
                "Choose an attribute that more of them have");
        Baseline baseline =
                switch (kind) {
                    case PROPORTION -> share(name, values, sample);
                    case MEAN -> {
                        requireSpread(name, sample);
                        yield new Baseline.Mean(sample.mean(), Math.sqrt(sample.variance()));
                    }
                    case COUNT -> count(name, values, sample);
                    case RATIO, TIME ->
                            throw new IllegalArgumentException(kind.word() + " has two attributes");
                };
        return new Observed(baseline, sample.size(), sample.missing());
    }

    /// Measures the ratio of two attributes' sums, among the customers who have both.
    public static Observed ofRatio(String name, double[] numerators, double[] denominators) {
        var above = numerators.clone();
        var below = denominators.clone();
        for (int row = 0; row < above.length; row++) {
            if (Double.isNaN(above[row] + below[row])) {
                above[row] = Double.NaN;
                below[row] = Double.NaN;
            }
        }
        Sample numerator = Sample.of(new int[above.length], 1, above)[0];
        Sample denominator = Sample.of(new int[below.length], 1, below)[0];
        require(
                numerator.size() >= 2,
                name,
                "has both numbers for fewer than two of the customers",
                "Choose attributes that more of them have");
        require(
                denominator.mean() != 0,
                name,
                "divides by numbers that add up to 0",
                "Choose another denominator");
        double ratio = numerator.mean() / denominator.mean();
        for (int row = 0; row < above.length; row++) {
            above[row] = (above[row] - ratio * below[row]) / denominator.mean();
        }
        Sample linear = Sample.of(new int[above.length], 1, above)[0];
        requireSpread(name, linear);
        return new Observed(
                new Baseline.Ratio(ratio, Math.sqrt(linear.variance())),
                linear.size(),
                linear.missing());
    }

    /// What was measured, for whoever plans with it.
    public String sentence() {
        String spread =
                switch (baseline) {
                    case Baseline.Proportion _ -> "";
                    case Baseline.Mean(_, double sd) ->
                            ", with a standard deviation of " + Words.threeDigits(sd);
                    case Baseline.Ratio(_, double sd) ->
                            ", with a standard deviation of " + Words.threeDigits(sd);
                    case Baseline.Count(_, double dispersion) ->
                            ", with a dispersion of " + Words.threeDigits(dispersion);
                    case Baseline.Standardised _, Baseline.Time _ ->
                            throw new IllegalStateException("nothing was measured");
                };
        return "Measured on "
                + Counted.of(customers, "customer")
                + ": "
                + Words.value(baseline.kind(), baseline.value())
                + spread
                + (missing == 0 ? "." : "; " + Counted.of(missing, "other") + " without a value.");
    }

    private static Baseline share(String name, double[] values, Sample sample) {
        for (double value : values) {
            require(
                    value == 0 || value == 1 || Double.isNaN(value),
                    name,
                    "has other values than 0 and 1",
                    "Plan it as a mean");
        }
        requireSpread(name, sample);
        return new Baseline.Proportion(sample.mean());
    }

    private static Baseline count(String name, double[] values, Sample sample) {
        for (double value : values) {
            require(
                    Double.isNaN(value) || (value >= 0 && value == Math.rint(value)),
                    name,
                    "has values that count nothing",
                    "Plan it as a mean");
        }
        requireSpread(name, sample);
        return new Baseline.Count(sample.mean(), sample.variance() / sample.mean());
    }

    private static void requireSpread(String name, Sample sample) {
        require(
                sample.variance() > 0,
                name,
                "is the same for all of the customers",
                "Choose an attribute in which they differ, or give the baseline yourself");
    }

    private static void require(boolean holds, String name, String what, String action) {
        if (!holds) {
            throw new Problem("\"" + name + "\" " + what, null, action);
        }
    }
}
