package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.workbench.AttributeRelations;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience correlate`.
@Command(
        name = "correlate",
        mixinStandardHelpOptions = true,
        description = "How strongly each two attributes go together, with 95 % intervals.")
final class CorrelateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What `--numbers` takes.
    enum Numbers {
        pearson,
        spearman
    }

    @ParentCommand Audience audience;

    @Option(
            names = "--features",
            paramLabel = "A,B,C",
            description = "Two to 30 attributes of any kind (default: numbers, dates, yes or no).")
    @Nullable String features;

    @Option(
            names = "--numbers",
            paramLabel = "MEASURE",
            defaultValue = "pearson",
            description =
                    "How two numbers are compared: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    Numbers numbers;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "" + AttributeRelations.SAMPLE,
            description =
                    "Of more customers than these, so many drawn at random are measured (default:"
                            + " ${DEFAULT-VALUE}).")
    int sample;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draw it, too: a file that ends in .png, .svg or .pdf.")
    @Nullable Path out;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Override
    public Integer call() throws Exception {
        List<String> names = Names.split(features);
        return audience.answer(
                console -> {
                    var question =
                            new AttributeRelations.Question(
                                    names,
                                    numbers == Numbers.spearman
                                            ? Relation.Measure.SPEARMAN
                                            : Relation.Measure.PEARSON,
                                    sample);
                    var found =
                            AttributeRelations.of(
                                    console.frame(null), question, console.progress());
                    if (out != null) {
                        PictureFile.write(found.chart(), dark, out);
                    }
                    return new Audience.Answer(json(found), text(found));
                });
    }

    private ObjectNode json(AttributeRelations found) {
        ObjectNode json = JSON.createObjectNode();
        json.put("sentence", found.sentence());
        json.put("customers", found.customers());
        json.put("counted", found.counted());
        var attributes = json.putArray("attributes");
        found.attributes().forEach(each -> attributes.add(each.name()));
        var pairs = json.putArray("pairs");
        for (Pair pair : pairs(found)) {
            Relation relation = pair.relation();
            ObjectNode each = pairs.addObject();
            each.put("first", pair.first().name());
            each.put("second", pair.second().name());
            each.put("measure", relation.measure().word());
            each.put("value", present(relation.value()));
            each.put("uncorrected", present(relation.uncorrected()));
            each.put("low", present(relation.low()));
            each.put("high", present(relation.high()));
            each.put("both", relation.both());
            each.put("counted", relation.counted());
            each.put("reason", relation.reason());
        }
        var dropped = json.putArray("dropped");
        found.dropped()
                .forEach(
                        each ->
                                dropped.addObject()
                                        .put("attribute", each.attribute())
                                        .put("reason", each.reason()));
        json.put("file", out == null ? null : out.toString());
        return json;
    }

    private static @Nullable Double present(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private record Pair(Attribute first, Attribute second, Relation relation) {}

    /// The strongest first, those that are not known last.
    private static List<Pair> pairs(AttributeRelations found) {
        List<Pair> pairs = new ArrayList<>();
        int next = 0;
        for (int row = 1; row < found.attributes().size(); row++) {
            for (int column = 0; column < row; column++) {
                pairs.add(
                        new Pair(
                                found.attributes().get(column),
                                found.attributes().get(row),
                                found.relations().get(next)));
                next++;
            }
        }
        pairs.sort((one, other) -> Double.compare(size(other), size(one)));
        return pairs;
    }

    private static double size(Pair pair) {
        return pair.relation().exists() ? Math.abs(pair.relation().value()) : -1;
    }

    private String text(AttributeRelations found) {
        var lines = new Lines();
        lines.add("%s", found.sentence());
        lines.add("%s", found.chart().note());
        lines.add("");
        lines.table(
                List.of("first", "second", "measure", "value", "from", "to", "with both", "note"),
                pairs(found).stream().map(CorrelateCommand::line).toList());
        found.dropped()
                .forEach(each -> lines.add("Not used: %s, %s", each.attribute(), each.reason()));
        if (out != null) {
            lines.add("Wrote %s", out);
        }
        return lines.toString();
    }

    private static List<String> line(Pair pair) {
        Relation relation = pair.relation();
        return List.of(
                pair.first().name(),
                pair.second().name(),
                relation.measure().word(),
                Figures.number(relation.value()),
                Figures.number(relation.low()),
                Figures.number(relation.high()),
                Lines.count(relation.both()),
                relation.reason() == null ? "" : relation.reason());
    }
}
