package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Comparison;
import org.hipparchus.special.Gamma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Raises p-values because several arms are compared with one control, whose chance error they all
/// share: Dunnett, JASA 50 (1955) 1096-1121. The largest of the statistics is a multivariate t with
/// correlations `λᵢ λⱼ`, integrated over the control's error and the common deviation.
final class Dunnett {

    private static final double REACH = 9;
    private static final int PIECES = 32;
    private static final double AS_GOOD_AS_NORMAL = 1e6;

    private final double[] loadings;
    private final double freedom;
    private final GaussLegendre errors = GaussLegendre.on(-REACH, REACH, PIECES);

    /// @param sizes of the arms, the control's first
    /// @param freedom of the common deviation; infinite where it is known
    Dunnett(long[] sizes, double freedom) {
        this.loadings = new double[sizes.length - 1];
        for (int arm = 1; arm < sizes.length; arm++) {
            loadings[arm - 1] = Math.sqrt((double) sizes[arm] / (sizes[arm] + sizes[0]));
        }
        this.freedom = freedom;
    }

    /// One metric's comparisons. Means have the common deviation of all arms, everything else its
    /// own statistic.
    ///
    /// @param byArm the control first, the others in the order of their comparisons
    static List<Comparison> adjusted(List<Comparison> comparisons, Part[] byArm) {
        Sample[] samples = Arrays.stream(byArm).map(Part::sample).toArray(Sample[]::new);
        MetricKind kind = comparisons.getFirst().kind();
        boolean pooled = kind == MetricKind.MEAN || kind == MetricKind.RATIO;
        double freedom =
                Arrays.stream(samples).mapToDouble(each -> Math.max(0, each.size() - 1)).sum();
        double squares =
                Arrays.stream(samples)
                        .mapToDouble(each -> Math.max(0, each.size() - 1) * each.variance())
                        .sum();
        var dunnett =
                new Dunnett(
                        Arrays.stream(samples).mapToLong(Sample::size).toArray(),
                        pooled ? freedom : Double.POSITIVE_INFINITY);
        List<Comparison> adjusted = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            Double own = comparisons.get(i).pValue();
            if (own == null) {
                adjusted.add(comparisons.get(i));
                continue;
            }
            double statistic =
                    pooled
                            ? statistic(samples[i + 1], samples[0], squares / freedom)
                            : Distributions.normalQuantile(own / 2);
            adjusted.add(comparisons.get(i).adjusted(dunnett.pValue(statistic)));
        }
        return adjusted;
    }

    private static double statistic(Sample on, Sample off, double variance) {
        return (on.mean() - off.mean())
                / Math.sqrt(variance * (1.0 / on.size() + 1.0 / off.size()));
    }

    /// The chance that the largest of all statistics is as far out, if nothing changed.
    double pValue(double statistic) {
        double out = Math.abs(statistic);
        if (freedom > AS_GOOD_AS_NORMAL) {
            return given(out);
        }
        double spread = REACH / Math.sqrt(2 * freedom);
        double constant =
                Math.log(2) + freedom / 2 * Math.log(freedom / 2) - Gamma.logGamma(freedom / 2);
        double chance =
                GaussLegendre.on(Math.max(0, 1 - spread), 1 + spread, PIECES)
                        .integral(
                                deviation ->
                                        given(out * deviation)
                                                * Math.exp(
                                                        constant
                                                                + (freedom - 1)
                                                                        * Math.log(deviation)
                                                                - freedom * deviation * deviation
                                                                        / 2));
        return Math.clamp(chance, 0, 1);
    }

    private double given(double out) {
        return Math.min(
                1,
                errors.integral(
                        error -> {
                            double inside = 0;
                            for (double loading : loadings) {
                                double rest = Math.sqrt(1 - loading * loading);
                                double tails =
                                        Distributions.normalAbove((out + loading * error) / rest)
                                                + Distributions.normalAbove(
                                                        (out - loading * error) / rest);
                                inside += Math.log1p(-Math.min(1, tails));
                            }
                            return -Math.expm1(inside)
                                    * Math.exp(-error * error / 2)
                                    / Math.sqrt(2 * Math.PI);
                        }));
    }
}
