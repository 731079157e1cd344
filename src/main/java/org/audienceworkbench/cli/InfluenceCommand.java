package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.insight.Influence;
import org.audienceworkbench.insight.Permutation;
import org.audienceworkbench.workbench.InfluenceWords;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience influence`.
@Command(
        name = "influence",
        mixinStandardHelpOptions = true,
        description =
                "How much each attribute matters for each of several targets, alone and together.")
final class InfluenceCommand implements Callable<Integer> {

    private static final String NONE = "–";

    @ParentCommand Audience audience;

    @Option(
            names = "--targets",
            required = true,
            paramLabel = "A,B=VALUE",
            description =
                    "Attributes to foresee; with = the value that counts, where it is not yes,"
                            + " true, 1 or the rarer of two.")
    String targets;

    @Option(
            names = "--features",
            paramLabel = "A,B,C",
            description = "Attributes to look at, instead of all that a model would learn from.")
    @Nullable String features;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "The moment to count from: now, a date or an instant.")
    @Nullable String asOf;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Influence found =
                            console.workbench()
                                    .models()
                                    .influence(
                                            console.frame(asOf),
                                            Names.split(targets).stream()
                                                    .map(InfluenceCommand::wish)
                                                    .toList(),
                                            Names.split(features),
                                            console.progress());
                    var words = new InfluenceWords(found);
                    ObjectNode json = new ObjectMapper().valueToTree(found);
                    json.put("sentence", words.sentence());
                    return new Audience.Answer(json, text(found, words.sentence()));
                });
    }

    private static Influence.Wish wish(String typed) {
        int equals = typed.lastIndexOf('=');
        return equals <= 0
                ? new Influence.Wish(typed, null)
                : new Influence.Wish(
                        typed.substring(0, equals).strip(), typed.substring(equals + 1).strip());
    }

    private static String text(Influence found, String sentence) {
        var lines = new Lines();
        for (int aim = 0; aim < found.aims().size(); aim++) {
            int place = aim;
            lines.table(
                    List.of(
                            found.aims().get(aim).words(),
                            "ROC AUC lost without it",
                            "95 % limits",
                            "alone: ROC AUC",
                            "explains",
                            "customers",
                            "without a value"),
                    found.rows().stream().map(row -> row(row, place)).toList());
            lines.add("");
        }
        return lines.add("%s", sentence).toString();
    }

    private static List<String> row(Influence.Row row, int place) {
        Influence.Cell cell = row.cells().get(place);
        Permutation.Drop drop = cell.together();
        Double auc = cell.alone().rocAuc();
        List<String> cells = new ArrayList<>();
        cells.add(row.attribute());
        cells.add(drop == null ? NONE : Lines.figure(drop.drop()));
        cells.add(
                drop == null
                        ? NONE
                        : Lines.figure(drop.limits().low())
                                + " to "
                                + Lines.figure(drop.limits().high()));
        cells.add(auc == null ? NONE : Lines.figure(auc));
        cells.add(Lines.percent(cell.alone().share()));
        cells.add(Lines.count(cell.alone().customers()));
        cells.add(Lines.count(cell.alone().missing()));
        return cells;
    }
}
