package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Whether an effect differs between groups by more than chance, and by how much: Cochran's test of
/// the groups' effects, and the spread of the true effects by DerSimonian and Laird's moments
/// (Controlled Clinical Trials 7 (1986) 177).
///
/// @param q the groups' squared distances from their weighted mean, in standard errors
/// @param pValue of `q` if the effect is the same everywhere
/// @param adjustedPValue by Holm over all tests of this kind in the analysis; null while it is
///   counted
/// @param tauSquared the variance of the true effects
/// @param iSquared the share of the spread seen that is not chance
/// @param mean of the true effects
/// @param meanInterval where it lies
public record Heterogeneity(
        double q,
        int df,
        double pValue,
        @Nullable Double adjustedPValue,
        double tauSquared,
        double iSquared,
        double mean,
        List<Double> meanInterval) {

    public Heterogeneity {
        meanInterval = List.copyOf(meanInterval);
    }

    /// @param effects at least two
    /// @param variances their squared standard errors, above 0
    static Heterogeneity of(double[] effects, double[] variances, double alpha) {
        double sum = 0;
        double squares = 0;
        double weighted = 0;
        for (int i = 0; i < effects.length; i++) {
            double weight = 1 / variances[i];
            sum += weight;
            squares += weight * weight;
            weighted += weight * effects[i];
        }
        double same = weighted / sum;
        double q = 0;
        for (int i = 0; i < effects.length; i++) {
            q += (effects[i] - same) * (effects[i] - same) / variances[i];
        }
        int df = effects.length - 1;
        double excess = Math.max(0, q - df);
        double tau = excess / (sum - squares / sum);
        double precision = 0;
        double mean = 0;
        for (int i = 0; i < effects.length; i++) {
            precision += 1 / (variances[i] + tau);
            mean += effects[i] / (variances[i] + tau);
        }
        mean /= precision;
        double margin = Distributions.normalQuantile(1 - alpha / 2) / Math.sqrt(precision);
        return new Heterogeneity(
                q,
                df,
                Distributions.chiSquaredAbove(q, df),
                null,
                tau,
                excess == 0 ? 0 : excess / q,
                mean,
                List.of(mean - margin, mean + margin));
    }

    /// A group's effect drawn to the mean, the more the less is known of it: the best linear
    /// prediction of its true effect (Robinson, Statistical Science 6 (1991) 15).
    Shrunken shrunken(double effect, double variance, double alpha) {
        double own = tauSquared / (tauSquared + variance);
        double z = Distributions.normalQuantile(1 - alpha / 2);
        double meanError = (meanInterval.getLast() - mean) / z;
        double error = Math.sqrt(own * variance + (1 - own) * (1 - own) * meanError * meanError);
        double drawn = own * effect + (1 - own) * mean;
        return new Shrunken(drawn, List.of(drawn - z * error, drawn + z * error));
    }

    /// What is left of a group's effect, and where its true one lies.
    record Shrunken(double effect, List<Double> interval) {}

    Heterogeneity adjusted(double to) {
        return new Heterogeneity(q, df, pValue, to, tauSquared, iSquared, mean, meanInterval);
    }
}
