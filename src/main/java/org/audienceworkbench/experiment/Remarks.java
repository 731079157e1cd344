package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.BestArm;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Cuped;
import org.audienceworkbench.experiment.Analysis.Overall;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Says in words what was found beside the tests, of the metric that the test was made for.
final class Remarks {

    /// Below this share of the variance nothing worth telling was gained.
    private static final double WORTH_TELLING = 0.01;

    private Remarks() {}

    static List<String> of(
            List<Comparison> comparisons,
            List<BestArm> best,
            @Nullable Covariate covariate,
            Question asked,
            Bounds.@Nullable Look look,
            List<Overall> overall) {
        String metric = comparisons.getFirst().metric();
        List<String> remarks = new ArrayList<>();
        overall.stream()
                .filter(all -> all.metric().equals(metric))
                .forEach(
                        all ->
                                remarks.add(
                                        "All arms taken together "
                                                + (all.pValue() < asked.alpha()
                                                        ? "differ in "
                                                        : "show no clear difference in ")
                                                + metric
                                                + " ("
                                                + all.method()
                                                + ", "
                                                + Words.pValue(all.pValue())
                                                + ")."));
        if (look != null) {
            remarks.add(planned(look, asked.alpha()));
        }
        if (asked.looks() instanceof Looks.Anytime) {
            remarks.add(
                    "Intervals and p-values hold however often you look, if every arm has some"
                            + " hundred customers.");
        }
        for (Comparison each : comparisons) {
            if (each.metric().equals(metric)) {
                if (each.survival() != null) {
                    remarks.add(SurvivalWords.remark(each));
                } else if (covariate != null) {
                    remarks.add(covariate(each, covariate.name()));
                }
                bayes(each, remarks);
            }
        }
        best.stream()
                .filter(arm -> arm.metric().equals(metric))
                .max(Comparator.comparingDouble(BestArm::probability))
                .ifPresent(
                        arm ->
                                remarks.add(
                                        "Of all arms "
                                                + arm.arm()
                                                + " has most "
                                                + metric
                                                + " with a probability of "
                                                + chance(arm.probability())
                                                + "."));
        return remarks;
    }

    private static String planned(Bounds.Look look, double alpha) {
        return "Look "
                + look.number()
                + " of the plan, with "
                + Words.percent(look.share())
                + " of the customers: a difference counts from |z| = "
                + Words.threeDigits(look.bound())
                + " on, and "
                + Words.percent(look.spent())
                + " of the "
                + Words.percent(alpha)
                + " of false alarms are spent so far.";
    }

    private static String covariate(Comparison each, String name) {
        Cuped cuped = each.cuped();
        if (cuped == null) {
            return name
                    + " can't sharpen "
                    + each.metric()
                    + " of "
                    + each.arm()
                    + ": one of both is the same for all.";
        }
        if (cuped.varianceReduction() < WORTH_TELLING) {
            return name
                    + " tells next to nothing about "
                    + each.metric()
                    + " of "
                    + each.arm()
                    + " (correlation "
                    + Words.threeDigits(cuped.rho())
                    + "), so taking it into account gains nothing.";
        }
        return "With "
                + name
                + " taken into account, "
                + each.arm()
                + " differs in "
                + each.metric()
                + " by "
                + Words.signed(each.kind(), cuped.difference())
                + Words.unit(each.kind())
                + " ("
                + Words.signed(each.kind(), cuped.interval().getFirst())
                + " to "
                + Words.signed(each.kind(), cuped.interval().getLast())
                + ", "
                + Words.pValue(cuped.pValue())
                + "); that is as sharp as with "
                + Words.percent(1 / (1 - cuped.varianceReduction()) - 1)
                + " more customers.";
    }

    private static void bayes(Comparison each, List<String> remarks) {
        if (each.bayes() != null) {
            remarks.add(
                    each.arm()
                            + " has more "
                            + each.metric()
                            + " than "
                            + each.control()
                            + " with a probability of "
                            + chance(each.bayes().probabilityBetter())
                            + "; to choose it where more is better would lose "
                            + Words.difference(each.kind(), each.bayes().expectedLoss())
                            + Words.unit(each.kind())
                            + " on average.");
        }
    }

    private static String chance(double probability) {
        return probability > 0.999
                ? "over 99.9 %"
                : probability < 0.001 ? "under 0.1 %" : Words.percent(probability);
    }
}
