package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.workbench.AttributeCharts;
import org.audienceworkbench.workbench.AttributePair;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience chart`.
@Command(
        name = "chart",
        mixinStandardHelpOptions = true,
        description = "Draw an attribute, or two against each other, as PNG, SVG or PDF.")
final class ChartCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Parameters(index = "0", paramLabel = "ATTRIBUTE", description = "What to draw.")
    String first;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ATTRIBUTE",
            description = "With two attributes: the first across, the second upwards.")
    @Nullable String second;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Ends in .png, .svg or .pdf.")
    Path out;

    @Option(
            names = "--color",
            description = "An attribute that colours the points: groups or numbers.")
    @Nullable String color;

    @Option(
            names = "--size",
            description = "A number that the points grow with, for up to 10,000 customers.")
    @Nullable String size;

    @Option(
            names = "--as",
            paramLabel = "WAY",
            description =
                    "How two attributes are drawn: ${COMPLETION-CANDIDATES}. What fits depends on"
                            + " their kinds; the first that does is the default.")
    AttributePair.@Nullable Way way;

    @Option(names = "--segment", description = "A saved segment to compare with the rest.")
    @Nullable String segment;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Frame frame = console.frame(null);
                    Attribute x = frame.catalogue().get(first);
                    Highlight highlight = console.highlight(frame, segment);
                    Chart chart =
                            second == null
                                    ? AttributeCharts.distribution(frame, x, highlight)
                                    : pair(frame, x, frame.catalogue().get(second), highlight);
                    PictureFile.write(chart, dark, out);
                    return new Audience.Answer(
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("file", out.toString())
                                    .put("description", chart.description()),
                            chart.description() + "\nWrote " + out + "\n");
                });
    }

    private Chart pair(Frame frame, Attribute x, Attribute y, @Nullable Highlight highlight) {
        var question =
                new AttributePair.Question(
                        x,
                        y,
                        way == null ? AttributePair.ways(x, y).getFirst() : way,
                        color == null ? null : frame.catalogue().get(color),
                        size == null ? null : frame.catalogue().get(size));
        return AttributePair.of(frame, question, highlight).chart();
    }
}
