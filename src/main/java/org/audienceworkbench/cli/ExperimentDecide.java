package org.audienceworkbench.cli;

import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.workbench.KeptExperiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience experiment decide`.
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Keep what becomes of a test, and why; an earlier decision stays on record.")
final class ExperimentDecide implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Parameters(paramLabel = "NAME", description = "The test.")
    String name;

    @Option(
            names = "--decision",
            required = true,
            paramLabel = "WORD",
            description =
                    "ship (everybody gets the arm), stop (nobody does any more), repeat (the test"
                            + " is made again) or none (nothing follows).")
    String decision;

    @Option(names = "--arm", description = "The arm it is about; ship needs one.")
    @Nullable String arm;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "REASON",
            description = "Why it was decided so.")
    String because;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Decision wanted =
                            Decision.ofWord(decision)
                                    .orElseThrow(
                                            () ->
                                                    ImportCommand.unknown(
                                                            "decision",
                                                            decision,
                                                            "--decision",
                                                            "ship, stop, repeat, none"));
                    KeptExperiments.Decided decided =
                            console.workbench()
                                    .experiments()
                                    .kept()
                                    .decide(name, wanted, arm, because);
                    var json =
                            ExperimentAnswers.json(
                                    decided.experiment(), console.workbench().store().now());
                    decided.warnings().forEach(json.putArray("warnings")::add);
                    var lines = new Lines();
                    lines.add(
                            "Decided on \"%s\": %s",
                            decided.experiment().name(), wanted.words(arm));
                    decided.warnings().forEach(warning -> lines.add("Note: %s", warning));
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
