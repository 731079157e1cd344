package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Whether the values that were measured carry their p-values.
final class ValueChecks {

    /// The usual rule of thumb for when the normal approximation of a proportion holds.
    private static final int FEW = 5;

    /// Counts that vary more than by this factor are not Poisson counts.
    private static final double UNEVEN = 1.5;

    private ValueChecks() {}

    static List<Check> of(List<Comparison> comparisons, Question question) {
        Map<String, List<Comparison>> byMetric = new LinkedHashMap<>();
        comparisons.forEach(
                each -> byMetric.computeIfAbsent(each.metric(), _ -> new ArrayList<>()).add(each));
        String lead = comparisons.getFirst().metric();
        List<Check> checks = new ArrayList<>();
        byMetric.forEach(
                (metric, ofMetric) -> checks.addAll(missing(ofMetric, metric.equals(lead))));
        if (question.methods().shares() != ShareTest.FISHER) {
            checks.addAll(fewConversions(comparisons));
        }
        long tests = comparisons.stream().filter(each -> each.pValue() != null).count();
        if (tests > 1 && !question.isCorrected()) {
            checks.add(
                    Checks.notice(
                            "many-comparisons",
                            tests,
                            "the p-values of "
                                    + tests
                                    + " comparisons are not corrected for their number; Holm's"
                                    + " correction keeps the chance of any false alarm at "
                                    + Words.percent(question.alpha())));
        }
        return checks;
    }

    /// Whose outcome is missing, and whether that depends on the arm: then those who have one are
    /// no longer alike, as little as after an uneven split, so the same limit holds.
    private static List<Check> missing(List<Comparison> comparisons, boolean lead) {
        Comparison first = comparisons.getFirst();
        int arms = comparisons.size() + 1;
        var missing = new long[arms];
        var sizes = new long[arms];
        missing[0] = first.controlMissing();
        sizes[0] = first.controlMissing() + first.controlCustomers();
        long all = missing[0];
        for (int arm = 1; arm < arms; arm++) {
            Comparison each = comparisons.get(arm - 1);
            missing[arm] = each.missing();
            sizes[arm] = each.missing() + each.customers();
            all += each.missing();
        }
        if (all == 0) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(
                Checks.notice(
                        "missing-values",
                        all,
                        Checks.leftOut(all, " without a value of " + first.metric()) + " of it"));
        double pValue = Checks.sameShare(missing, sizes);
        if (pValue < SampleRatio.SUSPICIOUS) {
            String message =
                    first.metric()
                            + " is missing more often in some arms than in others ("
                            + shares(comparisons, missing, sizes)
                            + "; "
                            + Words.pValue(pValue)
                            + "), so those who have a value are not alike; judge something that is"
                            + " known of everyone, such as 0 for those who did nothing";
            checks.add(
                    lead
                            ? Checks.blocks("attrition", all, message)
                            : Checks.notice("attrition", all, message));
        }
        return checks;
    }

    private static String shares(List<Comparison> comparisons, long[] missing, long[] sizes) {
        List<String> shares = new ArrayList<>();
        for (int arm = 0; arm < sizes.length; arm++) {
            String name =
                    arm == 0 ? comparisons.getFirst().control() : comparisons.get(arm - 1).arm();
            if (sizes[arm] > 0) {
                shares.add(name + " " + Words.percent((double) missing[arm] / sizes[arm]));
            }
        }
        return String.join(", ", shares);
    }

    /// Of a metric that was counted.
    ///
    /// @param dispersion how much more the counts vary than Poisson counts do
    static Optional<Check> unevenCounts(String metric, double dispersion) {
        return dispersion <= UNEVEN
                ? Optional.empty()
                : Optional.of(
                        Checks.notice(
                                "uneven-counts",
                                0,
                                metric
                                        + " varies "
                                        + Words.threeDigits(dispersion)
                                        + " times as much as counts of independent events do, so"
                                        + " its p-value and intervals promise too much; judge it"
                                        + " as a mean or a ratio"));
    }

    private static List<Check> fewConversions(List<Comparison> comparisons) {
        List<Check> checks = new ArrayList<>();
        for (Comparison each : comparisons) {
            if (each.kind() == MetricKind.PROPORTION && each.pValue() != null) {
                long least =
                        Math.min(
                                rarer(each.estimate(), each.customers()),
                                rarer(each.controlEstimate(), each.controlCustomers()));
                if (least < FEW) {
                    checks.add(
                            Checks.notice(
                                    "few-conversions",
                                    least,
                                    each.metric()
                                            + " of "
                                            + each.arm()
                                            + " rests on "
                                            + least
                                            + " customers of the rarer outcome in an arm, so its"
                                            + " p-value is rough; Fisher's exact test holds here"));
                }
            }
        }
        return checks;
    }

    /// How many customers had the rarer of the two outcomes.
    private static long rarer(@Nullable Double share, long customers) {
        double p = Objects.requireNonNull(share);
        return Math.round(Math.min(p, 1 - p) * customers);
    }
}
