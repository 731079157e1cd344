package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.workbench.Experiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience experiment`.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan, assign and judge A/B tests; see docs/experiments.md.",
        subcommands = {
            ExperimentSize.class,
            ExperimentPower.class,
            ExperimentBounds.class,
            ExperimentSimulate.class,
            ExperimentCommand.Assign.class,
            ExperimentAnalyse.class
        })
final class ExperimentCommand extends Group {

    @ParentCommand Audience audience;

    private static final ObjectMapper JSON = new ObjectMapper();

    static MetricKind kind(String word) {
        return MetricKind.ofWord(word)
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "metric", word, "--metric", "proportion, mean"));
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Draw a segment's consented members into arms, as an attribute.")
    static final class Assign implements Callable<Integer> {
        @ParentCommand ExperimentCommand parent;

        @Option(names = "--name", required = true, description = "The test's and attribute's name.")
        String name;

        @Option(
                names = "--segment",
                required = true,
                paramLabel = "NAME",
                description = "The saved segment that takes part.")
        String segment;

        @Option(
                names = "--arms",
                required = true,
                paramLabel = "A:0.5,B:0.5",
                description = "The arms and their shares, the control first.")
        String arms;

        @Option(
                names = "--stratify",
                paramLabel = "A,B",
                description = "Attributes by which the arms are dealt out evenly.")
        @Nullable String stratify;

        @Option(
                names = "--seed",
                defaultValue = "42",
                paramLabel = "N",
                description =
                        "Of the random numbers; the same seed gives the same result (default:"
                                + " ${DEFAULT-VALUE}).")
        long seed;

        @Option(names = "--purpose", description = "Which purpose of consent counts.")
        @Nullable String purpose;

        @Option(
                names = "--without-consent",
                paramLabel = "REASON",
                description = "Why the consent filter is off; the reason is kept.")
        @Nullable String withoutConsent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Experiments.Drawn drawn =
                                console.workbench()
                                        .experiments()
                                        .assign(
                                                console.frame(null),
                                                new Experiments.Draw(
                                                        name,
                                                        segment,
                                                        GivenOption.read(
                                                                "--arms",
                                                                () -> ArmShare.parse(arms)),
                                                        Names.split(stratify),
                                                        seed,
                                                        purpose,
                                                        withoutConsent),
                                                console.progress());
                        ObjectNode json = JSON.createObjectNode();
                        json.put("name", name);
                        json.set("arms", JSON.valueToTree(drawn.assignment().arms()));
                        json.set("balance", JSON.valueToTree(drawn.assignment().balance()));
                        json.put("withheld", drawn.withheld());
                        var lines = new Lines();
                        drawn.assignment()
                                .arms()
                                .forEach(
                                        arm ->
                                                lines.add(
                                                        "%s: %s",
                                                        arm.name(),
                                                        Counted.of(arm.count(), "customer")));
                        lines.add("%,d withheld for lack of consent", drawn.withheld());
                        lines.add("Published as the attribute \"%s\"", name);
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }
}
