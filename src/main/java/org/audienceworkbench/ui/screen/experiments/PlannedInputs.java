package org.audienceworkbench.ui.screen.experiments;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Spending;
import org.audienceworkbench.experiment.Tails;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Puts a kept plan back into the fields it was typed in.
final class PlannedInputs {

    private static final int DIGITS = 14;

    private PlannedInputs() {}

    static void show(DesignInputs inputs, JsonNode plan) {
        MetricKind kind = MetricKind.ofWord(plan.path("metric").asText()).orElseThrow();
        boolean share = kind == MetricKind.PROPORTION || kind == MetricKind.TIME;
        inputs.fromProperty().set("");
        inputs.metricProperty().set(kind);
        boolean bare = plan.path("standardised").booleanValue();
        if (!bare) {
            double baseline = plan.path("baseline").doubleValue();
            double sd = plan.path("sd").doubleValue();
            inputs.baselineProperty().set(text(baseline, share));
            inputs.deviationProperty().set(text(sd, false));
            if (kind == MetricKind.TIME) {
                TimeInputs times = inputs.times();
                times.followUpProperty().set(text(plan.path("followUp").doubleValue(), false));
                times.accrualProperty().set(text(plan.path("accrual").doubleValue(), false));
                times.dropOutProperty().set(text(plan.path("dropOut").doubleValue(), true));
            }
            if (kind == MetricKind.COUNT) {
                inputs.dispersionProperty().set(text(sd * sd / baseline, false));
            }
        }
        goal(inputs, plan, share);
        if (plan.hasNonNull("effect")) {
            inputs.meantProperty()
                    .set(bare ? DesignInputs.Meant.STANDARDISED : DesignInputs.Meant.DIFFERENCE);
            inputs.effectProperty().set(text(plan.path("effect").doubleValue(), share && !bare));
        }
        inputs.powerProperty().set(text(plan.path("power").doubleValue(), true));
        inputs.alphaProperty().set(text(plan.path("alpha").doubleValue(), true));
        List<String> parts = new ArrayList<>();
        plan.path("allocation").forEach(part -> parts.add(text(part.doubleValue(), false)));
        inputs.allocationProperty().set(String.join(", ", parts));
        inputs.holdOutProperty().set(text(plan.path("holdOutShare").doubleValue(), true));
        inputs.looksProperty().set(plan.path("looks").asText());
        Spending.ofWord(plan.path("spending").asText()).ifPresent(inputs.spendingProperty()::set);
    }

    /// The difference that a plan is for; empty when it is for none in the metric's own unit.
    static String effect(JsonNode plan) {
        if (!plan.hasNonNull("effect") || plan.path("standardised").booleanValue()) {
            return "";
        }
        boolean share = plan.path("metric").asText().equals(MetricKind.PROPORTION.word());
        return text(plan.path("effect").doubleValue(), share).replace("%", "pp");
    }

    private static void goal(DesignInputs inputs, JsonNode plan, boolean share) {
        inputs.aimProperty()
                .set(
                        switch (plan.path("goal").asText()) {
                            case "non-inferiority" -> DesignInputs.Aim.NOT_WORSE;
                            case "equivalence" -> DesignInputs.Aim.THE_SAME;
                            default -> DesignInputs.Aim.DIFFERENCE;
                        });
        if (plan.hasNonNull("margin")) {
            inputs.marginProperty().set(text(plan.path("margin").doubleValue(), share));
        }
        if (plan.hasNonNull("better")) {
            inputs.betterProperty()
                    .set(
                            Goal.Better.valueOf(
                                    plan.path("better").asText().toUpperCase(Locale.ROOT)));
        }
        Tails.ofWord(plan.path("tails").asText()).ifPresent(inputs.tailsProperty()::set);
    }

    /// As short as it can be typed without being another number, but for the rounding of the
    /// arithmetic: a fifth of 5 % is 1 %.
    private static String text(double value, boolean share) {
        var rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        String percent = NumberText.percent(rounded.doubleValue());
        return share && NumberText.read("", percent) == rounded.doubleValue()
                ? percent
                : rounded.stripTrailingZeros().toPlainString();
    }
}
