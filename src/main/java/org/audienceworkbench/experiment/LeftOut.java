package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows that say nothing about the test, and so are left out: a machine's, and those whose outcome
/// came before the customer had an arm.
///
/// @param rule the check that tells of it
/// @param byArm how many rows, in the order of the arms
record LeftOut(String rule, long[] byArm) {

    static final String BOTS = "bots";
    static final String BEFORE = "outcomes-before-assignment";

    /// The arms without these rows.
    static Arms from(Arms arms, Guarded guarded) {
        Flags bots = guarded.bots();
        Moments when = guarded.when();
        Moments assigned = guarded.assigned();
        boolean timed = when != null && assigned != null;
        if (bots == null && !timed) {
            return arms;
        }
        int[] ofRow = arms.ofRow().clone();
        int count = arms.names().size();
        var machines = new LeftOut(BOTS, new long[count]);
        var early = new LeftOut(BEFORE, new long[count]);
        for (int row = 0; row < ofRow.length; row++) {
            int arm = ofRow[row];
            if (arm == Arms.NONE) {
                continue;
            }
            if (bots != null && bots.holds(row)) {
                machines.byArm[arm]++;
                ofRow[row] = Arms.NONE;
            } else if (when != null && assigned != null && when.isBefore(assigned, row)) {
                early.byArm[arm]++;
                ofRow[row] = Arms.NONE;
            }
        }
        List<LeftOut> left = new ArrayList<>();
        if (bots != null) {
            left.add(machines);
        }
        if (timed) {
            left.add(early);
        }
        return arms.without(ofRow, left);
    }

    long total() {
        return Arrays.stream(byArm).sum();
    }

    /// One for each reason that took rows away; it blocks where that hit some arms more.
    static List<Check> checks(Guarded guarded, Arms arms) {
        List<Check> checks = new ArrayList<>();
        for (LeftOut left : arms.leftOut()) {
            if (left.total() > 0) {
                checks.add(check(left, arms, guarded));
            }
        }
        return checks;
    }

    private static Check check(LeftOut left, Arms arms, Guarded guarded) {
        var sizes = new long[left.byArm.length];
        Arrays.setAll(sizes, arm -> arms.counts()[arm] + arms.leftOut(arm));
        double pValue = Checks.sameShare(left.byArm, sizes);
        List<String> shares = new ArrayList<>();
        for (int arm = 0; arm < sizes.length; arm++) {
            shares.add(
                    arms.names().get(arm)
                            + " "
                            + Words.count(left.byArm[arm])
                            + (sizes[arm] == 0
                                    ? ""
                                    : " ("
                                            + Words.percent((double) left.byArm[arm] / sizes[arm])
                                            + ")"));
        }
        String message =
                Checks.leftOut(left.total(), reason(left.rule, guarded))
                        + ": "
                        + String.join(", ", shares);
        return pValue < SampleRatio.SUSPICIOUS
                ? Checks.blocks(
                        left.rule,
                        left.total(),
                        message
                                + "; that hit some arms more than others ("
                                + Words.pValue(pValue)
                                + "), so those who are left are not alike")
                : Checks.notice(left.rule, left.total(), message);
    }

    private static String reason(String rule, Guarded guarded) {
        return rule.equals(BOTS)
                ? " marked by " + name(guarded.bots() == null ? null : guarded.bots().name())
                : " with an outcome ("
                        + name(guarded.when() == null ? null : guarded.when().name())
                        + ") before the customer got the arm ("
                        + name(guarded.assigned() == null ? null : guarded.assigned().name())
                        + ")";
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name;
    }
}
