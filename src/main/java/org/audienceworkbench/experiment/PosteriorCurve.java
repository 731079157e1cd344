package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Outcomes.Measure;
import org.hipparchus.distribution.RealDistribution;

import java.util.ArrayList;
import java.util.List;

/// What is held likely of one arm after the test, as a curve.
///
/// @param interval that holds the true value with the analysis's confidence, as much on either side
/// @param values ascending, from where a thousandth of the chance begins to where it ends
/// @param densities at the values
public record PosteriorCurve(
        String metric,
        MetricKind kind,
        String arm,
        double mean,
        List<Double> interval,
        List<Double> values,
        List<Double> densities) {

    private static final int POINTS = 101;
    private static final double TAIL = 0.0005;

    public PosteriorCurve {
        interval = List.copyOf(interval);
        values = List.copyOf(values);
        densities = List.copyOf(densities);
    }

    /// Of all arms whose data say anything; none without a prior.
    static List<PosteriorCurve> of(Measure measure, Part[] byArm, Arms arms, Question question) {
        Prior prior = question.prior();
        List<PosteriorCurve> curves = new ArrayList<>();
        for (int arm = 0; prior != null && arm < byArm.length; arm++) {
            Posterior posterior = prior.posterior(measure.kind(), byArm[arm]);
            if (posterior != null) {
                curves.add(
                        of(
                                measure,
                                arms.names().get(arm),
                                posterior.distribution(),
                                question.alpha()));
            }
        }
        return curves;
    }

    private static PosteriorCurve of(
            Measure measure, String arm, RealDistribution held, double alpha) {
        double from = held.inverseCumulativeProbability(TAIL);
        double to = held.inverseCumulativeProbability(1 - TAIL);
        List<Double> values = new ArrayList<>();
        List<Double> densities = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double value = from + (to - from) * i / (POINTS - 1);
            values.add(value);
            densities.add(held.density(value));
        }
        return new PosteriorCurve(
                measure.name(),
                measure.kind(),
                arm,
                held.getNumericalMean(),
                List.of(
                        held.inverseCumulativeProbability(alpha / 2),
                        held.inverseCumulativeProbability(1 - alpha / 2)),
                values,
                densities);
    }
}
