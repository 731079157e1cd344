package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.store.Documents;
import org.audienceworkbench.workbench.ModelVersions;
import org.audienceworkbench.workbench.Models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience model versions`, and what can be done with one.
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        description = "Compare the versions of a model: how well each did when it was trained.")
final class ModelVersionsCommand implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Models models = console.workbench().models();
                    List<Documents.Entry> versions = console.workbench().modelVersions().of(name);
                    var json = new ObjectMapper().createObjectNode().put("name", name);
                    var array = json.putArray("versions");
                    versions.forEach(entry -> array.add(ModelCommand.json(models, entry)));
                    var lines =
                            new Lines()
                                    .table(
                                            List.of(
                                                    "version",
                                                    "trained",
                                                    "foresees",
                                                    "by",
                                                    "ROC AUC",
                                                    "PR AUC",
                                                    "log loss",
                                                    "customers"),
                                            versions.stream()
                                                    .map(entry -> row(entry, models.summary(entry)))
                                                    .toList());
                    return new Audience.Answer(json, lines.toString());
                });
    }

    private static List<String> row(Documents.Entry entry, JsonNode summary) {
        return List.of(
                Integer.toString(entry.version()),
                entry.savedAt().toString(),
                summary.path("target").asText() + " = " + summary.path("positive").asText(),
                summary.path("algorithm").asText(),
                Lines.figure(summary.path("rocAuc").asDouble()),
                Lines.figure(summary.path("prAuc").asDouble()),
                Lines.figure(summary.path("logLoss").asDouble()),
                summary.path("customers").asText());
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Make an earlier version of a model the newest one; none is lost.")
    static final class Rollback implements Callable<Integer> {
        @ParentCommand ModelCommand parent;

        @Option(names = "--name", required = true, description = "The model's name.")
        String name;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "VERSION",
                description = "As `audience model versions` numbers them.")
        int version;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        int added = console.workbench().modelVersions().back(name, version);
                        var json =
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("name", name)
                                        .put("from", version)
                                        .put("version", added);
                        return new Audience.Answer(
                                json,
                                new Lines()
                                        .add(
                                                "Version %d of \"%s\" is the newest again, as"
                                                    + " version %d. Score the customers with it:"
                                                    + " audience score --name ...",
                                                version, name, added)
                                        .toString());
                    });
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Write a model so that it gives the same scores elsewhere, or its card.",
                "sql: a script for H2 and PostgreSQL with a view of every customer's score. pmml:"
                    + " version 4.4. card: a page that says what it is, how good, and what it can't"
                    + " do; it goes with exported lists that have its scores, or were chosen by"
                    + " them. For scores as CSV, export a segment with the column of the scores."
            })
    static final class Export implements Callable<Integer> {
        @ParentCommand ModelCommand parent;

        @Option(names = "--name", required = true, description = "The model's name.")
        String name;

        @Option(
                names = "--format",
                required = true,
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES}.")
        ModelVersions.Format format;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "The file to write.")
        Path out;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench()
                                .modelVersions()
                                .write(
                                        name,
                                        format,
                                        console.frame(null),
                                        "Audience Workbench",
                                        out);
                        var json =
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("name", name)
                                        .put("format", format.word())
                                        .put("path", out.toString());
                        return new Audience.Answer(
                                json, new Lines().add("Wrote %s", out).toString());
                    });
        }
    }
}
