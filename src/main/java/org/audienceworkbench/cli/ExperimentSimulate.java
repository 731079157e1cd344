package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.LookRule;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.Rehearsal;
import org.audienceworkbench.experiment.Rehearsals;
import org.audienceworkbench.workbench.Planning;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience experiment simulate`.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "How many false alarms a test would raise, by tests of nothing.")
final class ExperimentSimulate implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "ATTRIBUTE:KIND",
            description = "KIND is proportion, mean, count or, of two attributes (A/B), ratio.")
    String metric;

    @Option(names = "--segment", paramLabel = "NAME", description = "Whom to test on.")
    @Nullable String segment;

    @Option(
            names = "--plan",
            defaultValue = "fixed",
            paramLabel = "PLAN",
            description =
                    "fixed (default: one look), peek:K, obf:K or pocock:K, with K looks, or"
                            + " anytime:N, with a confidence sequence after every N customers.")
    String plan;

    @Option(
            names = "--tuning",
            defaultValue = "5000",
            paramLabel = "CUSTOMERS",
            description =
                    "Of two arms, at which anytime has its narrowest intervals (default:"
                            + " ${DEFAULT-VALUE}).")
    double tuning;

    @Option(
            names = "--n",
            paramLabel = "CUSTOMERS",
            description = "In each test, drawn anew each time (default: all there are).")
    @Nullable Long customers;

    @Option(
            names = "--peeks",
            defaultValue = "5",
            description = "Looks to compare with (default: ${DEFAULT-VALUE}).")
    int peeks;

    @Option(
            names = "--runs",
            defaultValue = "10000",
            description = "Tests to draw (default: ${DEFAULT-VALUE}).")
    int runs;

    @Option(
            names = "--alpha",
            defaultValue = "0.05",
            description = "Significance level (default: ${DEFAULT-VALUE}).")
    double alpha;

    @Option(
            names = "--treated",
            defaultValue = "0.5",
            paramLabel = "SHARE",
            description = "The arm's share of the customers (default: ${DEFAULT-VALUE}).")
    double treated;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "The same seed gives the same tests (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--purpose", description = "Which purpose of consent counts.")
    @Nullable String purpose;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Metric judged = GivenOption.read("--metric", () -> Metric.parse(metric));
                    var sequence = GivenOption.read("--tuning", () -> new Looks.Anytime(tuning));
                    LookRule rule =
                            GivenOption.read("--plan", () -> LookRule.parse(plan, alpha, sequence));
                    var setting =
                            GivenOption.read(
                                    "--runs",
                                    () ->
                                            new Rehearsals.Setting(
                                                    rule, peeks, alpha, treated, runs, seed,
                                                    customers));
                    Planning planning = console.workbench().experiments().planning();
                    Frame frame = console.frame(null);
                    Rehearsal found =
                            planning.rehearse(
                                    frame,
                                    planning.members(frame, segment),
                                    judged,
                                    setting,
                                    purpose,
                                    console.progress());
                    return new Audience.Answer(json(found), text(found));
                });
    }

    private static ObjectNode json(Rehearsal found) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("metric", found.metric());
        json.put("customers", found.customers());
        json.put("inEach", found.inEach());
        json.put("missing", found.missing());
        json.put("runs", found.runs());
        json.put("alpha", found.alpha());
        json.put("seed", found.seed());
        ArrayNode plans = json.putArray("plans");
        for (Rehearsal.Rate rate : found.rates()) {
            ObjectNode plan = plans.addObject();
            plan.put("plan", rate.rule().word());
            plan.put("looks", rate.rule().looks(found.inEach()));
            switch (rate.rule()) {
                case LookRule.Limits(_, var pValues, _) ->
                        pValues.forEach(plan.putArray("pValues")::add);
                case LookRule.Anytime(long every, var sequence, _) ->
                        plan.put("every", every).put("narrowestAt", sequence.tuning());
            }
            plan.put("falseAlarms", rate.alarms());
            plan.put("rate", rate.rate());
            plan.putArray("interval").add(rate.low()).add(rate.high());
        }
        json.put("sentence", found.sentence());
        return json;
    }

    private static String text(Rehearsal found) {
        var lines = new Lines();
        lines.add("%s", found.sentence());
        List<List<String>> rows = new ArrayList<>();
        for (Rehearsal.Rate rate : found.rates()) {
            rows.add(
                    List.of(
                            rate.rule().word(),
                            Lines.count(rate.alarms()),
                            Lines.percent(rate.rate()),
                            Lines.percent(rate.low()) + " to " + Lines.percent(rate.high())));
        }
        lines.table(List.of("plan", "false alarms", "rate", "interval"), rows);
        return lines.toString();
    }
}
