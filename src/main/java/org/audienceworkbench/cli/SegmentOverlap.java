package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.segment.Overlap;
import org.audienceworkbench.workbench.Comparisons;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience segment overlap`.
@Command(
        name = "overlap",
        mixinStandardHelpOptions = true,
        description = "Count the customers that two to ten saved segments share.")
final class SegmentOverlap implements Callable<Integer> {

    @ParentCommand SegmentCommand parent;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Saved segments.")
    List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Draw it, too, as .png, .svg or .pdf: two or three as a Venn diagram, more as"
                            + " an UpSet plot.")
    @Nullable Path out;

    @Option(names = "--upset", description = "Draw an UpSet plot also of two or three.")
    boolean upset;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to count from.")
    @Nullable String asOf;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Overlap overlap =
                            console.workbench()
                                    .comparisons()
                                    .overlap(console.frame(asOf), names, console.progress());
                    ObjectNode json = json(overlap);
                    String text = text(overlap);
                    if (out != null) {
                        Chart chart = Comparisons.chart(overlap, upset);
                        PictureFile.write(chart, dark, out);
                        json.put("file", out.toString());
                        json.put("description", chart.description());
                        text += "Wrote " + out + "\n";
                    }
                    return new Audience.Answer(json, text);
                });
    }

    private static String text(Overlap overlap) {
        var lines = new Lines();
        lines.table(
                List.of("segment", "customers"),
                overlap.parts().stream()
                        .map(part -> List.of(part.name(), Lines.count(part.size())))
                        .toList());
        List<List<String>> pairs = new ArrayList<>();
        for (Overlap.Pair pair : overlap.pairs()) {
            pairs.add(
                    List.of(
                            pair.first().name(),
                            pair.second().name(),
                            Lines.count(pair.both()),
                            Lines.percent(pair.ofFirst()),
                            Lines.percent(pair.ofSecond()),
                            Lines.percent(pair.jaccard())));
        }
        lines.add("")
                .table(
                        List.of(
                                "first",
                                "second",
                                "in both",
                                "of the first",
                                "of the second",
                                "of either"),
                        pairs);
        List<List<String>> patterns = new ArrayList<>();
        for (Overlap.Pattern pattern : overlap.patterns()) {
            patterns.add(List.of(names(overlap, pattern), Lines.count(pattern.count())));
        }
        lines.add("").table(List.of("in just", "customers"), patterns);
        lines.add("In none of them: %s", Lines.count(overlap.total() - overlap.any()));
        return lines.toString();
    }

    private static String names(Overlap overlap, Overlap.Pattern pattern) {
        return pattern.parts().stream()
                .map(place -> overlap.parts().get(place).name())
                .collect(Collectors.joining(" & "));
    }

    private static ObjectNode json(Overlap overlap) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("total", overlap.total());
        json.put("inAny", overlap.any());
        json.put("inNone", overlap.total() - overlap.any());
        var parts = json.putArray("segments");
        overlap.parts()
                .forEach(
                        part ->
                                parts.addObject()
                                        .put("name", part.name())
                                        .put("count", part.size()));
        var pairs = json.putArray("pairs");
        for (Overlap.Pair pair : overlap.pairs()) {
            pairs.addObject()
                    .put("first", pair.first().name())
                    .put("second", pair.second().name())
                    .put("both", pair.both())
                    .put("ofFirst", pair.ofFirst())
                    .put("ofSecond", pair.ofSecond())
                    .put("jaccard", pair.jaccard());
        }
        var patterns = json.putArray("patterns");
        for (Overlap.Pattern pattern : overlap.patterns()) {
            ObjectNode one = patterns.addObject();
            var names = one.putArray("segments");
            pattern.parts().forEach(place -> names.add(overlap.parts().get(place).name()));
            one.put("count", pattern.count());
        }
        return json;
    }
}
