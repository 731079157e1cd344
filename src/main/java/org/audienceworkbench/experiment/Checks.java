package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Analysis.Severity;

import java.util.ArrayList;
import java.util.List;

/// Looks for what makes a test's figures misleading.
final class Checks {

    /// A χ² wants at least as many expected in each cell.
    private static final double LEAST_EXPECTED = 5;

    private Checks() {}

    static List<Check> of(
            Outcomes outcomes,
            Arms arms,
            SampleRatio sampleRatio,
            List<Comparison> comparisons,
            Guarding guarding,
            Question question) {
        List<Check> checks = new ArrayList<>();
        checks.addAll(SplitChecks.of(outcomes, arms, sampleRatio, question));
        checks.addAll(LeftOut.checks(outcomes.guarded(), arms));
        checks.addAll(BeforeChecks.of(guarding.before()));
        checks.addAll(ValueChecks.of(comparisons, question));
        checks.addAll(outcomes.guarded().found());
        return checks;
    }

    /// Pearson's χ² of shares being the same in all arms, the arms without anybody aside; 1 where
    /// fewer than five of either kind are expected in an arm, so that the χ² would be rough.
    static double sameShare(long[] hits, long[] sizes) {
        double hit = 0;
        double all = 0;
        for (int arm = 0; arm < sizes.length; arm++) {
            hit += hits[arm];
            all += sizes[arm];
        }
        double share = hit / all;
        double statistic = 0;
        int freedom = -1;
        for (int arm = 0; arm < sizes.length; arm++) {
            if (sizes[arm] > 0) {
                double expected = share * sizes[arm];
                double others = sizes[arm] - expected;
                if (Math.min(expected, others) < LEAST_EXPECTED) {
                    return 1;
                }
                double off = hits[arm] - expected;
                statistic += off * off / expected + off * off / others;
                freedom++;
            }
        }
        return freedom < 1 ? 1 : Distributions.chiSquaredAbove(statistic, freedom);
    }

    static String rows(long count) {
        return Words.count(count) + (count == 1 ? " row" : " rows");
    }

    /// `1 row … is left out`.
    static String leftOut(long count, String which) {
        return rows(count) + which + (count == 1 ? " is left out" : " are left out");
    }

    static Check notice(String rule, long count, String message) {
        return new Check(rule, Severity.NOTICE, count, message);
    }

    static Check blocks(String rule, long count, String message) {
        return new Check(rule, Severity.BLOCKS, count, message);
    }
}
