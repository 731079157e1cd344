package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.SampleRatio;
import org.audienceworkbench.experiment.Assignment.Balance;
import org.audienceworkbench.experiment.Guarding.Before;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the arms were alike before the test: what was known then can't be the test's doing.
final class BeforeChecks {

    private BeforeChecks() {}

    static List<Before> compared(Outcomes outcomes, Arms arms, Question question) {
        Map<String, Covariate> known = new LinkedHashMap<>();
        if (outcomes.covariate() != null) {
            known.put(outcomes.covariate().name(), outcomes.covariate());
        }
        outcomes.guarded().before().forEach(each -> known.put(each.name(), each));
        List<Before> compared = new ArrayList<>();
        for (Covariate each : known.values()) {
            Sample[] samples = Sample.of(arms.ofRow(), arms.names().size(), each.values());
            for (int arm = 1; arm < samples.length; arm++) {
                if (samples[0].size() > 1 && samples[arm].size() > 1) {
                    compared.add(
                            compared(
                                    each.name(),
                                    arms.names().get(arm),
                                    samples[arm],
                                    samples[0],
                                    question));
                }
            }
        }
        return compared;
    }

    private static Before compared(
            String column, String arm, Sample on, Sample off, Question question) {
        double difference = on.mean() - off.mean();
        double spread = Math.sqrt((on.variance() + off.variance()) / 2);
        return new Before(
                column,
                arm,
                question.control(),
                on.size() + off.size(),
                on.mean(),
                off.mean(),
                spread == 0 ? null : Double.valueOf(difference / spread),
                Means.welch(on, off, "", question).pValue());
    }

    /// The p-values are held against a limit that is as strict as for an uneven split, over all
    /// that was compared.
    static List<Check> of(List<Before> compared) {
        List<Check> checks = new ArrayList<>();
        for (Before each : compared) {
            Double pValue = each.pValue();
            Double standardised = each.standardised();
            boolean never =
                    (pValue == null || standardised == null)
                            ? each.mean() != each.controlMean()
                            : pValue * compared.size() < SampleRatio.SUSPICIOUS;
            if (never) {
                checks.add(
                        Checks.blocks(
                                "before-test",
                                each.customers(),
                                words(each)
                                        + ", which is no chance, so the arms were not drawn from"
                                        + " the same customers"));
            } else if (standardised != null
                    && Math.abs(standardised) > Balance.LARGEST_DIFFERENCE) {
                checks.add(
                        Checks.notice(
                                "before-test",
                                each.customers(),
                                words(each)
                                        + "; chance does that to small arms, and "
                                        + each.column()
                                        + " as the covariate takes it out"));
            }
        }
        return checks;
    }

    private static String words(Before each) {
        return each.arm()
                + " differed from "
                + each.control()
                + " in "
                + each.column()
                + " before the test: "
                + Words.threeDigits(each.mean())
                + " against "
                + Words.threeDigits(each.controlMean())
                + (each.pValue() == null || each.standardised() == null
                        ? " without any spread"
                        : ", "
                                + Words.threeDigits(Math.abs(each.standardised()))
                                + " standard deviations ("
                                + Words.pValue(each.pValue())
                                + ")");
    }
}
