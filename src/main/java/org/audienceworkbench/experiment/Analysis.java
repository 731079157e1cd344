package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test showed.
///
/// @param arms the control first, the others by name
/// @param withoutArm rows left out because they have no arm
/// @param checks what could make the figures misleading; empty when nothing was found
/// @param blocked true when a check says that the figures must not be acted on
/// @param confidence of the intervals, which is higher than asked for at an early look
/// @param look the one of a plan that this is; null where none is planned
/// @param overall whether the arms differ at all, for each metric of three or more arms
/// @param best how likely each arm has most of each metric; empty unless a prior was given
/// @param remarks sentences about what a covariate and a prior add, of the first metric
/// @param guarding what the data were checked by, in figures
/// @param verdict the answer, its uncertainty and the next action, for a manager
/// @param details what was asked for beyond the comparisons
/// @param curves how many were left without the event, for each arm and each time to one
public record Analysis(
        List<ArmCount> arms,
        long withoutArm,
        SampleRatio sampleRatio,
        List<Check> checks,
        boolean blocked,
        List<Comparison> comparisons,
        double confidence,
        Bounds.@Nullable Look look,
        List<Overall> overall,
        List<BestArm> best,
        List<String> remarks,
        Guarding guarding,
        String verdict,
        Details details,
        List<SurvivalCurve> curves) {

    public Analysis {
        arms = List.copyOf(arms);
        checks = List.copyOf(checks);
        comparisons = List.copyOf(comparisons);
        overall = List.copyOf(overall);
        best = List.copyOf(best);
        remarks = List.copyOf(remarks);
        curves = List.copyOf(curves);
    }

    /// Whether the arms differ at all in one metric.
    ///
    /// @param dfWithin of what varies within the arms, where the statistic is an F
    public record Overall(
            String metric,
            String method,
            double statistic,
            double df,
            @Nullable Double dfWithin,
            double pValue) {}

    /// How likely an arm has most of a metric.
    public record BestArm(String metric, String arm, double probability) {}

    /// The difference after a covariate was taken out.
    ///
    /// @param theta how much of the metric goes with one more of the covariate
    /// @param rho their correlation
    /// @param varianceReduction the share of the difference's variance that is gone; below 0 when
    ///   it grew
    public record Cuped(
            double theta,
            double rho,
            double difference,
            List<Double> interval,
            double pValue,
            double varianceReduction) {
        public Cuped {
            interval = List.copyOf(interval);
        }
    }

    /// @param probabilityBetter that the arm has more than the control
    /// @param expectedLoss what is lost on average by choosing the arm where more is better
    public record Bayes(double probabilityBetter, double expectedLoss) {}

    /// An arm and its customers.
    public record ArmCount(String name, long count) {}

    /// Pearson's χ² of the arms' sizes against the planned split. A split this uneven or worse
    /// happens by chance with `pValue`; below [#SUSPICIOUS] something else did it.
    ///
    /// @param ok whether `pValue` is at least [#SUSPICIOUS]
    public record SampleRatio(double statistic, int df, double pValue, boolean ok) {

        /// One sound test in a thousand is stopped: strict enough to look at every day.
        public static final double SUSPICIOUS = 0.001;
    }

    /// Something found in the data that weakens or forbids a conclusion.
    ///
    /// @param rule one of `sample-ratio`, `empty-arm`, `customers-in-two-arms`,
    ///   `repeated-customers`, `missing-arm`, `bots`, `outcomes-before-assignment`, `before-test`,
    ///   `missing-values`, `attrition`, `few-conversions`, `many-comparisons`, `uneven-counts`,
    ///   `missing-when`, `strange-times`, `novelty`, `machine-opens`
    /// @param count the customers or rows concerned
    public record Check(String rule, Severity severity, long count, String message) {}

    /// Whether a finding forbids a conclusion.
    public enum Severity {
        NOTICE,
        BLOCKS
    }

    /// One arm against the control in one metric. What can't be computed is null, with the reason.
    ///
    /// @param estimate the arm's proportion or mean; of a time, the mean within what all arms were
    ///   followed
    /// @param estimateInterval Wilson's of a proportion, Student's of a mean
    /// @param difference the arm's minus the control's estimate
    /// @param interval lower and upper limit of the difference
    /// @param lift the difference as a share of the control's estimate; null when that is 0
    /// @param method the test and the interval, in words
    /// @param df degrees of freedom of the statistic, where it has any
    /// @param adjustedPValue corrected over all comparisons of the analysis
    /// @param superiority the share of pairs of one customer of either arm in which the arm's has
    ///   more, ties counted half; where ranks were compared
    /// @param customers with a value in this arm; the rest of the arm is `missing`
    /// @param minimumDetectableEffect the rise that samples of this size find in 80 % of tests
    /// @param survival of a time to an event; null else
    public record Comparison(
            String metric,
            MetricKind kind,
            String arm,
            String control,
            @Nullable Double estimate,
            @Nullable List<Double> estimateInterval,
            @Nullable Double controlEstimate,
            @Nullable List<Double> controlInterval,
            @Nullable Double difference,
            @Nullable List<Double> interval,
            @Nullable Double lift,
            @Nullable List<Double> liftInterval,
            String method,
            @Nullable Double statistic,
            @Nullable Double df,
            @Nullable Double pValue,
            @Nullable Double adjustedPValue,
            @Nullable Double superiority,
            long customers,
            long controlCustomers,
            long missing,
            long controlMissing,
            @Nullable Double minimumDetectableEffect,
            @Nullable String reason,
            @Nullable Cuped cuped,
            @Nullable Bayes bayes,
            @Nullable Survival survival) {

        public Comparison {
            estimateInterval = estimateInterval == null ? null : List.copyOf(estimateInterval);
            controlInterval = controlInterval == null ? null : List.copyOf(controlInterval);
            interval = interval == null ? null : List.copyOf(interval);
            liftInterval = liftInterval == null ? null : List.copyOf(liftInterval);
        }

        Comparison adjusted(@Nullable Double to) {
            return new Comparison(
                    metric,
                    kind,
                    arm,
                    control,
                    estimate,
                    estimateInterval,
                    controlEstimate,
                    controlInterval,
                    difference,
                    interval,
                    lift,
                    liftInterval,
                    method,
                    statistic,
                    df,
                    pValue,
                    to,
                    superiority,
                    customers,
                    controlCustomers,
                    missing,
                    controlMissing,
                    minimumDetectableEffect,
                    reason,
                    cuped,
                    bayes,
                    survival);
        }
    }
}
