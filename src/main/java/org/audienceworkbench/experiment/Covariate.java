package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Cuped;
import org.jspecify.annotations.Nullable;

/// What was known about every customer before the test, taken out of what the test measured: CUPED,
/// Deng, Xu, Kohavi and Walker, Improving the Sensitivity of Online Controlled Experiments by
/// Utilizing Pre-Experiment Data, WSDM 2013, eq. 4 and 5.
///
/// @param name the column's
/// @param values NaN is missing; such a customer counts with the average
public record Covariate(String name, double[] values) {

    public Covariate {
        for (double value : values) {
            MeasureCheck.requireFinite(name, value, "covariate");
        }
    }

    /// Rates by an exposure, and times, have no value for each customer that it could be taken
    /// from.
    static boolean fits(Outcomes.Measure measure) {
        return measure.kind() != MetricKind.TIME
                && (measure.kind() != MetricKind.COUNT || measure.per() == null);
    }

    /// @param arm its place among the arms; the control's is 0
    /// @return null where the covariate or the metric is the same for all
    @Nullable Cuped adjusted(double[] outcomes, Arms arms, int arm, Question question) {
        double[] means = means(outcomes, arms.ofRow(), arm);
        double across = 0;
        double both = 0;
        double along = 0;
        for (int row = 0; row < values.length; row++) {
            if (counts(arms.ofRow()[row], arm) && isKnown(outcomes, row)) {
                double x = values[row] - means[0];
                double y = outcomes[row] - means[1];
                across += x * x;
                both += x * y;
                along += y * y;
            }
        }
        if (!(across > 0 && along > 0)) {
            return null;
        }
        double theta = both / across;
        var taken = new double[outcomes.length];
        for (int row = 0; row < taken.length; row++) {
            taken[row] =
                    Double.isNaN(values[row])
                            ? outcomes[row]
                            : outcomes[row] - theta * (values[row] - means[0]);
        }
        int count = arms.names().size();
        Sample[] before = Sample.of(arms.ofRow(), count, outcomes);
        Sample[] after = Sample.of(arms.ofRow(), count, taken);
        double plain = before[arm].squaredError() + before[0].squaredError();
        double left = after[arm].squaredError() + after[0].squaredError();
        Judgement judged =
                question.looks() instanceof Looks.Anytime anytime
                        ? Sequence.judge(
                                after[arm],
                                after[arm].squaredError(),
                                after[0],
                                after[0].squaredError(),
                                anytime,
                                question.alpha())
                        : Means.welch(after[arm], after[0], "", question);
        return plain == 0 || judged.pValue() == null || judged.interval() == null
                ? null
                : new Cuped(
                        theta,
                        both / Math.sqrt(across * along),
                        after[arm].mean() - after[0].mean(),
                        judged.interval(),
                        judged.pValue(),
                        1 - left / plain);
    }

    private double[] means(double[] outcomes, int[] armOfRow, int arm) {
        double sum = 0;
        double outcome = 0;
        long size = 0;
        for (int row = 0; row < values.length; row++) {
            if (counts(armOfRow[row], arm) && isKnown(outcomes, row)) {
                sum += values[row];
                outcome += outcomes[row];
                size++;
            }
        }
        return new double[] {sum / size, outcome / size};
    }

    private static boolean counts(int armOfRow, int arm) {
        return armOfRow == 0 || armOfRow == arm;
    }

    private boolean isKnown(double[] outcomes, int row) {
        return !Double.isNaN(values[row]) && !Double.isNaN(outcomes[row]);
    }
}
