package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Looks for what makes a test's figures misleading.
final class Checks {

    /// The usual rule of thumb for when the normal approximation of a proportion holds.
    private static final int FEW = 5;

    /// Counts that vary more than by this factor are not Poisson counts.
    private static final double UNEVEN = 1.5;

    private Checks() {}

    static List<Check> of(
            Outcomes outcomes,
            Arms arms,
            SampleRatio sampleRatio,
            List<Comparison> comparisons,
            Question question) {
        List<Check> checks = new ArrayList<>();
        if (!sampleRatio.ok()) {
            checks.add(unevenSplit(arms, sampleRatio));
        }
        if (outcomes.ids() != null) {
            checks.addAll(repeats(outcomes.ids(), arms));
        }
        if (arms.withoutArm() > 0) {
            checks.add(
                    notice(
                            "missing-arm",
                            arms.withoutArm(),
                            rows(arms.withoutArm()) + " without an arm are left out"));
        }
        checks.addAll(missingValues(comparisons));
        if (question.methods().shares() != ShareTest.FISHER) {
            checks.addAll(fewConversions(comparisons));
        }
        long tests = comparisons.stream().filter(each -> each.pValue() != null).count();
        if (tests > 1 && !question.isCorrected()) {
            checks.add(
                    notice(
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

    private static Check unevenSplit(Arms arms, SampleRatio ratio) {
        long rows = arms.ofRow().length - arms.withoutArm();
        return blocks(
                "sample-ratio",
                rows,
                "the arms' sizes do not fit the planned split ("
                        + Words.pValue(ratio.pValue())
                        + "), so customers went missing or were added in some arms more than in"
                        + " others");
    }

    private static List<Check> repeats(Column ids, Arms arms) {
        Map<String, Integer> armOf = new HashMap<>();
        Set<String> again = new HashSet<>();
        Set<String> crossed = new HashSet<>();
        for (int row = 0; row < ids.size(); row++) {
            String id = ids.text(row);
            int arm = arms.ofRow()[row];
            if (id == null || arm == Arms.NONE) {
                continue;
            }
            Integer first = armOf.putIfAbsent(id, arm);
            if (first != null) {
                (first == arm ? again : crossed).add(id);
            }
        }
        again.removeAll(crossed);
        List<Check> checks = new ArrayList<>();
        if (!crossed.isEmpty()) {
            checks.add(
                    blocks(
                            "customers-in-two-arms",
                            crossed.size(),
                            customers(crossed.size()) + " in more than one arm"));
        }
        if (!again.isEmpty()) {
            checks.add(
                    notice(
                            "repeated-customers",
                            again.size(),
                            customers(again.size())
                                    + " more than once in the same arm, and each row counts as"
                                    + " one customer"));
        }
        return checks;
    }

    private static List<Check> missingValues(List<Comparison> comparisons) {
        Map<String, Long> missing = new LinkedHashMap<>();
        for (Comparison each : comparisons) {
            missing.computeIfAbsent(each.metric(), _ -> each.controlMissing());
            missing.merge(each.metric(), each.missing(), Long::sum);
        }
        return missing.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(
                        entry ->
                                notice(
                                        "missing-values",
                                        entry.getValue(),
                                        rows(entry.getValue())
                                                + " without a value of "
                                                + entry.getKey()
                                                + " are left out of it"))
                .toList();
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
                            notice(
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

    /// Of a metric that was counted.
    ///
    /// @param dispersion how much more the counts vary than Poisson counts do
    static Optional<Check> unevenCounts(String metric, double dispersion) {
        return dispersion <= UNEVEN
                ? Optional.empty()
                : Optional.of(
                        notice(
                                "uneven-counts",
                                0,
                                metric
                                        + " varies "
                                        + Words.threeDigits(dispersion)
                                        + " times as much as counts of independent events do, so"
                                        + " its p-value and intervals promise too much; judge it"
                                        + " as a mean or a ratio"));
    }

    /// How many customers had the rarer of the two outcomes.
    private static long rarer(@Nullable Double share, long customers) {
        double p = Objects.requireNonNull(share);
        return Math.round(Math.min(p, 1 - p) * customers);
    }

    private static String rows(long count) {
        return Words.count(count) + (count == 1 ? " row" : " rows");
    }

    private static String customers(long count) {
        return Words.count(count) + (count == 1 ? " customer occurs" : " customers occur");
    }

    private static Check notice(String rule, long count, String message) {
        return new Check(rule, Severity.NOTICE, count, message);
    }

    private static Check blocks(String rule, long count, String message) {
        return new Check(rule, Severity.BLOCKS, count, message);
    }
}
