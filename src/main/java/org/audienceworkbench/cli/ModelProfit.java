package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.ProfitCurve;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience model profit`.
@Command(
        name = "profit",
        mixinStandardHelpOptions = true,
        description =
                "What contacting the customers with the highest scores is expected to earn, told"
                        + " from those held out, and where to cut off.")
final class ModelProfit implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Option(
            names = "--cost",
            required = true,
            paramLabel = "AMOUNT",
            description = "What contacting one customer costs.")
    double cost;

    @Option(
            names = "--margin",
            required = true,
            paramLabel = "AMOUNT",
            description = "What a contacted customer with the outcome brings, before that cost.")
    double margin;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            description = "How many customers can be contacted (default: all).")
    @Nullable Integer capacity;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "The score to cut off at (default: the most profitable).")
    @Nullable Double threshold;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "Save those who score the cut-off or more as a segment of this name.")
    @Nullable String segment;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var checks = console.workbench().modelChecks();
                    HeldOut held = checks.heldOut(name);
                    ProfitCurve curve =
                            checks.profit(held, new ProfitCurve.Terms(cost, margin, capacity));
                    double cut = threshold == null ? curve.best().threshold() : threshold;
                    Segments.Saved saved =
                            segment == null ? null : checks.cutOff(name, cut, segment);
                    return new Audience.Answer(
                            json(curve, cut, held.at(cut), saved),
                            text(curve, cut, held.at(cut), saved));
                });
    }

    private ObjectNode json(
            ProfitCurve curve,
            double cut,
            HeldOut.Confusion confusion,
            Segments.@Nullable Saved saved) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", name);
        json.setAll((ObjectNode) mapper.valueToTree(curve));
        json.put("cutOff", cut);
        json.set("confusion", mapper.valueToTree(confusion));
        if (saved != null) {
            json.putObject("segment")
                    .put("name", saved.segment().name())
                    .put("count", saved.count());
        }
        return json;
    }

    private static String text(
            ProfitCurve curve,
            double cut,
            HeldOut.Confusion confusion,
            Segments.@Nullable Saved saved) {
        var lines = new Lines();
        ProfitCurve.Step best = curve.best();
        lines.add(
                best.contacts() == 0
                        ? "No cut-off earns anything: a contact costs more than it brings."
                        : "Most is earned from a score of %s on: %s of %s, an expected %s%s",
                Lines.figure(best.threshold()),
                Lines.count(Math.round(best.contacts())),
                Counted.of(curve.customers(), "customer"),
                Lines.figure(best.profit()),
                limits(best.limits()));
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        for (int tenth = 1; tenth <= 10; tenth++) {
            rows.add(row(curve.atShare(tenth / 10.0)));
        }
        lines.table(
                List.of("contacts", "share", "from score", "with outcome", "profit", "95 % limits"),
                rows.stream().distinct().toList());
        lines.add("");
        lines.table(
                List.of("held out, cut off at " + Lines.figure(cut), "outcome", "no outcome"),
                List.of(
                        List.of(
                                "score or more",
                                Lines.count(confusion.rightly()),
                                Lines.count(confusion.wrongly())),
                        List.of(
                                "less",
                                Lines.count(confusion.missed()),
                                Lines.count(confusion.spared()))));
        if (best.limits() == null) {
            lines.add("Too few were held out to say how sure that is.");
        }
        if (saved != null) {
            lines.add(
                    "Saved the segment \"%s\": %s",
                    saved.segment().name(), Counted.of(saved.count(), "customer"));
        }
        return lines.toString();
    }

    private static List<String> row(ProfitCurve.Step step) {
        Limits limits = step.limits();
        return List.of(
                Lines.count(Math.round(step.contacts())),
                Lines.percent(step.share()),
                Lines.figure(step.threshold()),
                Lines.count(Math.round(step.positives())),
                Lines.figure(step.profit()),
                limits == null
                        ? "–"
                        : Lines.figure(limits.low()) + " to " + Lines.figure(limits.high()));
    }

    private static String limits(@Nullable Limits limits) {
        return limits == null
                ? ""
                : " (95 %% limits %s to %s)"
                        .formatted(Lines.figure(limits.low()), Lines.figure(limits.high()));
    }
}
