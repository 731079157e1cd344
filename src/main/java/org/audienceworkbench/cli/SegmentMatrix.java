package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.workbench.Matrix;
import org.audienceworkbench.workbench.Tiers;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience segment matrix`.
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description =
                "Count the customers by the values of two attributes; --json gives each cell's"
                        + " rule.")
final class SegmentMatrix implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand SegmentCommand parent;

    @Parameters(index = "0", paramLabel = "ROWS", description = "The attribute of the rows.")
    String rows;

    @Parameters(index = "1", paramLabel = "COLUMNS", description = "The one of the columns.")
    String columns;

    @Option(
            names = "--by",
            paramLabel = "ATTRIBUTE",
            description = "A third one: a table for each of its values.")
    @Nullable String by;

    @Option(
            names = "--tiers",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How many tiers a number is dealt into, and how many values of a text are named"
                            + " (default: ${DEFAULT-VALUE}).")
    int tiers;

    @Option(
            names = "--round",
            description = "Deal numbers by round edges, not into tiers of about one size.")
    boolean round;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to count from.")
    @Nullable String asOf;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var question =
                            new Matrix.Question(
                                    rows,
                                    columns,
                                    by,
                                    round ? Tiers.Cut.ROUND : Tiers.Cut.QUANTILES,
                                    tiers);
                    Matrix matrix = Matrix.of(console.frame(asOf), question, console.progress());
                    return new Audience.Answer(json(matrix), text(matrix));
                });
    }

    private static String text(Matrix matrix) {
        var lines = new Lines();
        lines.add("%s", matrix.sentence());
        Tiers panels = matrix.panels();
        for (int panel = 0; panel < matrix.panelCount(); panel++) {
            lines.add("");
            if (panels != null) {
                lines.add("%s: %s", panels.attribute().label(), panels.tiers().get(panel).name());
            }
            List<String> head = new ArrayList<>();
            head.add(matrix.rows().attribute().name());
            matrix.columns().tiers().forEach(tier -> head.add(tier.name()));
            List<List<String>> table = new ArrayList<>();
            for (int row = 0; row < matrix.rows().tiers().size(); row++) {
                List<String> cells = new ArrayList<>();
                cells.add(matrix.rows().tiers().get(row).name());
                for (int column = 0; column < matrix.columns().tiers().size(); column++) {
                    cells.add(Lines.count(matrix.count(new Matrix.Place(panel, row, column))));
                }
                table.add(cells);
            }
            lines.table(head, table);
        }
        return lines.toString();
    }

    private static ObjectNode json(Matrix matrix) {
        ObjectNode json = JSON.createObjectNode();
        json.put("total", matrix.total());
        json.put("sentence", matrix.sentence());
        json.set("rows", json(matrix.rows()));
        json.set("columns", json(matrix.columns()));
        Tiers panels = matrix.panels();
        json.set("by", panels == null ? null : json(panels));
        ArrayNode cells = json.putArray("cells");
        for (Matrix.Place place : matrix.places()) {
            ObjectNode cell = cells.addObject();
            if (panels != null) {
                cell.put("by", panels.tiers().get(place.panel()).name());
            }
            cell.put("row", matrix.rows().tiers().get(place.row()).name())
                    .put("column", matrix.columns().tiers().get(place.column()).name())
                    .put("count", matrix.count(place));
            if (matrix.total() > 0) {
                cell.put("share", (double) matrix.count(place) / matrix.total());
            }
            cell.put("where", RuleText.write(matrix.rule(place)));
        }
        return json;
    }

    private static ObjectNode json(Tiers tiers) {
        ObjectNode json = JSON.createObjectNode();
        json.put("attribute", tiers.attribute().name());
        ArrayNode names = json.putArray("tiers");
        tiers.tiers().forEach(tier -> names.add(tier.name()));
        return json;
    }
}
