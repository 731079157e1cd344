package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.LookPlan;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A test's plan as it is kept: what was known, what is wanted, and the customers it takes.
public final class PlanJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_WEEKS = 520;

    private PlanJson() {}

    /// @param effect null where a margin is in its place
    /// @param segment to be tested on; null for all customers
    /// @param weeks that the test is to run; null for as long as it takes until there are enough
    ///   customers, where that is known
    public static ObjectNode of(
            Design design,
            @Nullable Effect effect,
            double power,
            @Nullable String segment,
            @Nullable Available available,
            @Nullable Double weeks) {
        if (weeks != null && !(weeks > 0 && weeks <= MOST_WEEKS)) {
            throw new Problem(
                    "A test runs for more than 0 weeks and 520 at most, not for " + weeks,
                    null,
                    "Give the weeks until it will be judged, such as 4");
        }
        var sizes = new Sizes();
        Size size = sizes.size(design, effect, power);
        Baseline baseline = design.baseline();
        ObjectNode json = JSON.createObjectNode();
        json.put("metric", baseline.kind().word());
        boolean bare = baseline instanceof Baseline.Standardised;
        json.put("standardised", bare);
        json.put("baseline", bare ? null : (Double) baseline.value());
        boolean spreads = !bare && !(baseline instanceof Baseline.Time);
        json.put("sd", spreads ? (Double) Math.sqrt(baseline.variance(baseline.value())) : null);
        if (baseline instanceof Baseline.Time times) {
            json.put("followUp", times.followUp());
            json.put("accrual", times.accrual());
            json.put("dropOut", times.dropOut());
        }
        json.put("effect", effect == null ? null : (Double) effect.difference(baseline.value()));
        goal(design.goal(), json);
        json.put("alpha", design.alpha());
        json.put("power", power);
        design.allocation().forEach(json.putArray("allocation")::add);
        json.put("holdOutShare", design.holdOut());
        LookPlan looks = design.looks();
        json.put("looks", looks == null ? 1 : looks.shares().size());
        json.put("spending", looks == null ? null : looks.spending().word());
        size.perArm().forEach(json.putArray("perArm")::add);
        size.exact().forEach(json.putArray("exact")::add);
        json.put("holdOut", size.holdOut());
        json.put("total", size.total());
        json.put("events", size.events());
        json.put("segment", segment);
        json.put("contactable", available == null ? null : (Long) available.customers());
        Long until = available == null ? null : available.weeksUntil(size.total());
        json.put("weeks", weeks == null && until != null ? Double.valueOf(until) : weeks);
        json.put("sentence", sizes.sentence(design, effect, power, available));
        return json;
    }

    private static void goal(Goal goal, ObjectNode json) {
        switch (goal) {
            case Goal.Difference(var tails) ->
                    json.put("goal", "difference").put("tails", tails.word());
            case Goal.NonInferiority(double margin, var better) ->
                    json.put("goal", "non-inferiority")
                            .put("margin", margin)
                            .put("better", better.name().toLowerCase(Locale.ROOT));
            case Goal.Equivalence(double margin) ->
                    json.put("goal", "equivalence").put("margin", margin);
        }
    }

    /// What keeps the same plan again.
    public static String command(String name, JsonNode plan) {
        String kind = plan.path("metric").asText();
        double sd = plan.path("sd").doubleValue();
        double baseline = plan.path("baseline").doubleValue();
        var command = new StringBuilder("audience experiment size --metric ").append(kind);
        boolean bare = plan.path("standardised").booleanValue();
        if (!bare) {
            command.append(" --baseline ").append(baseline);
            switch (MetricKind.ofWord(kind).orElseThrow()) {
                case PROPORTION -> {}
                case TIME ->
                        command.append(" --follow-up ")
                                .append(plan.path("followUp").asText())
                                .append(" --accrual ")
                                .append(plan.path("accrual").asText())
                                .append(" --drop-out ")
                                .append(plan.path("dropOut").asText());
                case MEAN, RATIO -> command.append(" --sd ").append(sd);
                case COUNT -> command.append(" --dispersion ").append(sd * sd / baseline);
            }
        }
        if (plan.hasNonNull("effect")) {
            command.append(bare ? " --standardised " : " --effect ")
                    .append(plan.path("effect").asText());
        }
        for (String word : List.of("goal", "margin", "better", "tails", "alpha", "power")) {
            if (plan.hasNonNull(word)) {
                command.append(" --").append(word).append(' ').append(plan.path(word).asText());
            }
        }
        List<String> parts = new ArrayList<>();
        plan.path("allocation").forEach(part -> parts.add(part.asText()));
        command.append(" --allocation ").append(String.join(",", parts));
        if (plan.path("holdOutShare").doubleValue() > 0) {
            command.append(" --hold-out ").append(plan.path("holdOutShare").asText());
        }
        if (plan.path("looks").intValue() > 1) {
            command.append(" --looks ").append(plan.path("looks").asText());
            command.append(" --spending ").append(plan.path("spending").asText());
        }
        if (plan.hasNonNull("segment")) {
            command.append(" --segment ").append(Shell.quoted(plan.path("segment").asText()));
        }
        if (plan.hasNonNull("weeks")) {
            command.append(" --weeks ").append(plan.path("weeks").asText());
        }
        return command.append(" --save ").append(Shell.quoted(name)).toString();
    }

    /// A time in words: `4 weeks`.
    static String words(double weeks) {
        String number =
                weeks == Math.rint(weeks)
                        ? Long.toString((long) weeks)
                        : String.format(Locale.ENGLISH, "%.3g", weeks);
        return weeks == 1 ? "1 week" : number + " weeks";
    }
}
