package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.learn.ComeTrue;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.workbench.ModelOutcomes;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience model outcomes`.
@Command(
        name = "outcomes",
        mixinStandardHelpOptions = true,
        description = {
            "Hold what a model foresaw when it scored the customers against what happened since.",
            "Scores are kept by `audience score`, of customers whose outcome was yet to come."
        })
final class ModelOutcomesCommand implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    ModelOutcomes.Found found =
                            console.workbench().modelOutcomes().of(name, console.progress());
                    return new Audience.Answer(
                            json(found), text(found, console.workbench().store().zone()));
                });
    }

    private static ObjectNode json(ModelOutcomes.Found found) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", found.name());
        json.put("sentence", found.sentence());
        var scorings = json.putArray("scorings");
        for (ModelOutcomes.Scoring each : found.scorings()) {
            ObjectNode scoring = scorings.addObject();
            scoring.put("version", each.version());
            scoring.put("scoredAt", each.scoredAt().toString());
            scoring.put("asOf", each.asOf().toString());
            scoring.put("until", each.until() == null ? null : each.until().toString());
            scoring.put("scored", each.customers());
            scoring.put("state", each.state().word());
            scoring.put("customers", each.left());
            scoring.put("sentence", each.sentence());
            if (each.result() == null) {
                scoring.putNull("result");
            } else {
                write(scoring.putObject("result"), each.result(), mapper);
            }
        }
        return json;
    }

    private static void write(ObjectNode json, ComeTrue result, ObjectMapper mapper) {
        GroupFigures figures = result.figures();
        json.put("positives", figures.positives());
        json.set("happened", mapper.valueToTree(figures.observed()));
        json.put("foreseen", figures.predicted());
        json.put("pLevel", result.pLevel());
        json.set("rocAuc", mapper.valueToTree(figures.rocAuc()));
        json.set("promise", mapper.valueToTree(result.promise()));
        json.put("pRanking", result.pRanking());
        json.put("brier", result.brier());
        json.set("calibration", mapper.valueToTree(result.calibration()));
    }

    private static String text(ModelOutcomes.Found found, ZoneId zone) {
        var lines = new Lines();
        lines.add("%s", found.sentence());
        if (found.scorings().isEmpty()) {
            return lines.toString();
        }
        lines.add("");
        lines.table(
                List.of(
                        "scored as of",
                        "version",
                        "window ends",
                        "customers",
                        "happened",
                        "foreseen",
                        "ROC AUC",
                        "promised",
                        "Brier",
                        ""),
                found.scorings().stream().map(each -> row(each, zone)).toList());
        found.scorings().stream()
                .map(ModelOutcomes.Scoring::result)
                .filter(result -> result != null)
                .findFirst()
                .ifPresent(
                        result -> {
                            lines.add("");
                            lines.table(
                                    List.of("the newest: foreseen", "happened", "customers"),
                                    result.calibration().stream()
                                            .map(
                                                    bin ->
                                                            List.of(
                                                                    Lines.percent(bin.predicted()),
                                                                    Lines.percent(bin.observed()),
                                                                    Lines.count(bin.rows())))
                                            .toList());
                        });
        return lines.toString();
    }

    private static List<String> row(ModelOutcomes.Scoring each, ZoneId zone) {
        ComeTrue result = each.result();
        return List.of(
                day(each.asOf(), zone),
                Integer.toString(each.version()),
                day(each.until(), zone),
                Lines.count(each.left()),
                result == null ? "" : Lines.percent(result.figures().observed().orNone()),
                result == null || result.figures().predicted() == null
                        ? ""
                        : Lines.percent(result.figures().predicted()),
                result == null || result.figures().rocAuc() == null
                        ? ""
                        : Lines.figure(result.figures().rocAuc().value()),
                result == null || result.promise() == null
                        ? ""
                        : Lines.figure(result.promise().rocAuc().value()),
                result == null ? "" : Lines.figure(result.brier()),
                each.state() == ModelOutcomes.State.JUDGED ? "" : each.state().word());
    }

    private static String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : LocalDate.ofInstant(at, zone).toString();
    }
}
