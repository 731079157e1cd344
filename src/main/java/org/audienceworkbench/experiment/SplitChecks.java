package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.SampleRatio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether customers got one arm each, by the plan.
final class SplitChecks {

    private SplitChecks() {}

    static List<Check> of(
            Outcomes outcomes, Arms arms, SampleRatio sampleRatio, Question question) {
        List<Check> checks = new ArrayList<>();
        for (int arm = 0; arm < arms.names().size(); arm++) {
            if (arms.counts()[arm] == 0) {
                checks.add(empty(arms.names().get(arm), arms.leftOut(arm), question));
            }
        }
        if (checks.isEmpty() && !sampleRatio.ok()) {
            checks.add(uneven(arms, sampleRatio));
        }
        if (outcomes.ids() != null) {
            checks.addAll(repeats(outcomes.ids(), arms));
        }
        if (arms.withoutArm() > 0) {
            checks.add(
                    Checks.notice(
                            "missing-arm",
                            arms.withoutArm(),
                            Checks.leftOut(arms.withoutArm(), " without an arm")));
        }
        return checks;
    }

    private static Check empty(String arm, long leftOut, Question question) {
        return Checks.blocks(
                "empty-arm",
                0,
                "nobody is in the arm "
                        + arm
                        + (leftOut > 0
                                ? ", since all of its rows are left out"
                                : question.expected().containsKey(arm)
                                        ? ", although it was planned"
                                        : ""));
    }

    private static Check uneven(Arms arms, SampleRatio ratio) {
        return Checks.blocks(
                "sample-ratio",
                Arrays.stream(arms.counts()).sum(),
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
                    Checks.blocks(
                            "customers-in-two-arms",
                            crossed.size(),
                            customers(crossed.size()) + " in more than one arm"));
        }
        if (!again.isEmpty()) {
            checks.add(
                    Checks.notice(
                            "repeated-customers",
                            again.size(),
                            customers(again.size())
                                    + " more than once in the same arm, and each row counts as"
                                    + " one customer"));
        }
        return checks;
    }

    private static String customers(long count) {
        return Words.count(count) + (count == 1 ? " customer occurs" : " customers occur");
    }
}
