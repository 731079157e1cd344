package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.workbench.Models;
import org.audienceworkbench.workbench.Uplifts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience model`.
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The trained models: how good they are, what may be done by them, and why.",
        subcommands = {
            ModelCommand.ListAll.class,
            ModelCommand.Show.class,
            ModelQuality.class,
            ModelProfit.class,
            ModelExplain.class,
            ModelDriftCommand.class,
            ModelOutcomesCommand.class,
            ModelRetrainCommand.class,
            ModelWatch.class,
            ModelVersionsCommand.class,
            ModelVersionsCommand.Rollback.class,
            ModelVersionsCommand.Export.class
        })
final class ModelCommand extends Group {

    @ParentCommand Audience audience;

    static ObjectNode json(Models models, Documents.Entry entry) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", entry.name());
        json.put("version", entry.version());
        json.put("savedAt", entry.savedAt().toString());
        json.setAll((ObjectNode) models.summary(entry));
        return json;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the newest version of each model.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand ModelCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Models models = console.workbench().models();
                        List<Documents.Entry> all = models.all();
                        ObjectNode json = new ObjectMapper().createObjectNode();
                        var array = json.putArray("models");
                        all.forEach(entry -> array.add(json(models, entry)));
                        Uplifts uplifts = console.workbench().uplifts();
                        List<Documents.Entry> learned = uplifts.all();
                        var others = json.putArray("uplifts");
                        learned.forEach(entry -> others.add(uplift(uplifts, entry)));
                        String text =
                                all.isEmpty() && learned.isEmpty()
                                        ? "No models yet. Train one: audience train --name NAME"
                                                + " --target COLUMN\n"
                                        : text(models, all) + text(uplifts, learned);
                        return new Audience.Answer(json, text);
                    });
        }

        private static ObjectNode uplift(Uplifts uplifts, Documents.Entry entry) {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("name", entry.name());
            json.put("version", entry.version());
            json.put("savedAt", entry.savedAt().toString());
            json.setAll((ObjectNode) uplifts.summary(entry));
            return json;
        }

        private static String text(Models models, List<Documents.Entry> all) {
            return all.isEmpty()
                    ? ""
                    : new Lines()
                            .table(
                                    List.of("model", "version", "foresees", "by", "ROC AUC"),
                                    all.stream().map(entry -> row(models, entry)).toList())
                            .toString();
        }

        private static String text(Uplifts uplifts, List<Documents.Entry> all) {
            return all.isEmpty()
                    ? ""
                    : new Lines()
                            .table(
                                    List.of("uplift model", "version", "changes", "by", "Qini"),
                                    all.stream().map(entry -> row(uplifts, entry)).toList())
                            .toString();
        }

        private static List<String> row(Uplifts uplifts, Documents.Entry entry) {
            JsonNode summary = uplifts.summary(entry);
            return List.of(
                    entry.name(),
                    Integer.toString(entry.version()),
                    summary.path("target").asText() + " by " + summary.path("treated").asText(),
                    summary.path("method").asText(),
                    Lines.figure(summary.path("qini").asDouble()));
        }

        private static List<String> row(Models models, Documents.Entry entry) {
            JsonNode summary = models.summary(entry);
            return List.of(
                    entry.name(),
                    Integer.toString(entry.version()),
                    summary.path("target").asText() + " = " + summary.path("positive").asText(),
                    summary.path("algorithm").asText(),
                    Lines.figure(summary.path("rocAuc").asDouble()));
        }
    }

    /// For people; `--json` has every digit.
    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(each -> each.getKey() + ": " + each.getValue().asText())
                    .collect(Collectors.joining("; "));
        }
        return value.isFloatingPointNumber() ? Lines.figure(value.asDouble()) : value.asText();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a model's newest version.")
    static final class Show implements Callable<Integer> {
        @ParentCommand ModelCommand parent;

        @Parameters(paramLabel = "NAME", description = "The model's name.")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Models models = console.workbench().models();
                        Documents.Entry entry =
                                models.all().stream()
                                        .filter(each -> each.name().equals(name))
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new Problem(
                                                                "There is no model \""
                                                                        + name
                                                                        + "\"",
                                                                null,
                                                                "`audience model list` shows those"
                                                                        + " there are"));
                        ObjectNode json = json(models, entry);
                        var lines = new Lines();
                        json.properties()
                                .forEach(
                                        field ->
                                                lines.add(
                                                        "%s: %s",
                                                        field.getKey(), text(field.getValue())));
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }
}
