package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.workbench.AnalysisJson;
import org.audienceworkbench.workbench.KeptExperiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience experiment list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the tests that are kept: planned, running, analysed or decided.")
final class ExperimentList implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    List<Experiment> all = console.workbench().experiments().kept().all();
                    Instant now = console.workbench().store().now();
                    ZoneId zone = console.workbench().store().zone();
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("experiments");
                    all.forEach(each -> array.add(ExperimentAnswers.json(each, now)));
                    String text =
                            all.isEmpty()
                                    ? "No tests yet. Plan one: audience experiment size … --save"
                                            + " NAME\n"
                                    : new Lines()
                                            .table(
                                                    List.of("test", "state", "since", "steps"),
                                                    all.stream()
                                                            .map(each -> row(each, now, zone))
                                                            .toList())
                                            .toString();
                    return new Audience.Answer(json, text);
                });
    }

    private static List<String> row(Experiment experiment, Instant now, ZoneId zone) {
        Instant begun = experiment.begun();
        return List.of(
                experiment.name(),
                experiment.words(now),
                begun == null ? "–" : Lines.moment(begun, zone),
                Lines.count(experiment.steps().size()));
    }

    /// `audience experiment show`.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a test: its plan, arms, analyses, decision and history.")
    static final class Show implements Callable<Integer> {
        @ParentCommand ExperimentCommand parent;

        @Parameters(paramLabel = "NAME", description = "The test.")
        String name;

        @Option(
                names = "--analysis",
                paramLabel = "STEP",
                description = "Show the analysis of this step of the history again.")
        @Nullable Integer analysis;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        KeptExperiments kept = console.workbench().experiments().kept();
                        Experiment experiment = kept.get(name);
                        if (analysis != null) {
                            int number = analysis;
                            Analysis made =
                                    GivenOption.read(
                                            "--analysis", () -> kept.analysis(name, number));
                            return new Audience.Answer(
                                    AnalysisJson.of(made), ExperimentAnalyse.text(made));
                        }
                        Instant now = console.workbench().store().now();
                        ObjectNode json = ExperimentAnswers.json(experiment, now);
                        json.set("plan", kept.newest(experiment, What.Planned.class).orElse(null));
                        json.set(
                                "assignment",
                                kept.newest(experiment, What.Assigned.class).orElse(null));
                        json.set(
                                "newestAnalysis",
                                kept.newest(experiment, What.Analysed.class).orElse(null));
                        var history = json.putArray("history");
                        experiment
                                .steps()
                                .forEach(step -> history.add(ExperimentAnswers.json(step)));
                        return new Audience.Answer(
                                json, text(experiment, now, console.workbench().store().zone()));
                    });
        }

        private static String text(Experiment experiment, Instant now, ZoneId zone) {
            var lines = new Lines();
            lines.add("%s: %s", experiment.name(), experiment.words(now));
            Experiment.Step analysed = experiment.newest(What.Analysed.class);
            if (analysed != null) {
                lines.add("%s", ((What.Analysed) analysed.what()).verdict());
            }
            What.Decided decided = experiment.decided();
            if (decided != null) {
                lines.add("Because: %s", decided.because());
            }
            lines.add("");
            lines.table(
                    List.of("step", "when", "what"),
                    experiment.steps().stream()
                            .map(
                                    step ->
                                            List.of(
                                                    Integer.toString(step.number()),
                                                    Lines.moment(step.at(), zone),
                                                    step.told()))
                            .toList());
            return lines.toString();
        }
    }
}
