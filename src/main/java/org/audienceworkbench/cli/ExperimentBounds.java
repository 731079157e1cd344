package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Bounds;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.Spending;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// `audience experiment bounds`.
@Command(
        name = "bounds",
        mixinStandardHelpOptions = true,
        description = "How clear a difference has to be at each of several planned looks.")
final class ExperimentBounds implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Option(
            names = "--looks",
            required = true,
            split = ",",
            paramLabel = "LOOKS",
            description =
                    "How many at equal distances, such as 5, or the share of the customers at each,"
                            + " such as 0.25,0.5,1.")
    List<Double> looks = new ArrayList<>();

    @Option(
            names = "--spending",
            defaultValue = "obrien-fleming",
            description = "Of false alarms: obrien-fleming (default) or pocock.")
    String spending;

    @Option(
            names = "--alpha",
            defaultValue = "0.05",
            paramLabel = "SHARE",
            description = "Of false alarms in all, on both sides (default: ${DEFAULT-VALUE}).")
    double alpha;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                _ -> {
                    List<Bounds.Look> bounds = bounds();
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    json.set("looks", new ObjectMapper().valueToTree(bounds));
                    var lines = new Lines();
                    lines.table(
                            List.of("look", "customers", "|z| from", "p below", "spent"),
                            bounds.stream().map(ExperimentBounds::row).toList());
                    return new Audience.Answer(json, lines.toString());
                });
    }

    private List<Bounds.Look> bounds() {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new Problem(
                    "The share of false alarms lies between 0 and 0.5, not at " + alpha,
                    "--alpha",
                    "0.05 is usual");
        }
        Spending by =
                Spending.ofWord(spending)
                        .orElseThrow(
                                () ->
                                        ImportCommand.unknown(
                                                "spending",
                                                spending,
                                                "--spending",
                                                "obrien-fleming, pocock"));
        return GivenOption.read("--looks", () -> Bounds.of(new Looks.Planned(by, shares()), alpha));
    }

    private List<Double> shares() {
        double only = looks.getFirst();
        if (looks.size() > 1 || only <= 1 || only != Math.rint(only)) {
            return looks;
        }
        int count = (int) Math.min(only, 1000);
        return IntStream.rangeClosed(1, count).mapToObj(look -> (double) look / count).toList();
    }

    private static List<String> row(Bounds.Look look) {
        return List.of(
                String.valueOf(look.number()),
                Lines.percent(look.share()),
                Lines.figure(look.bound()),
                Lines.figure(look.level()),
                Lines.figure(look.spent()));
    }
}
