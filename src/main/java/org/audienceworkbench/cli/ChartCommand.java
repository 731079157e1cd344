package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.workbench.AttributeCharts;
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
        description = "Draw an attribute, or two against each other, as PNG or SVG.")
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
            description = "Ends in .png or .svg.")
    Path out;

    @Option(names = "--color", description = "An attribute that colours the points.")
    @Nullable String color;

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
                    Highlight highlight = highlight(console, frame);
                    Chart chart =
                            second == null
                                    ? AttributeCharts.distribution(frame, x, highlight)
                                    : AttributeCharts.against(
                                            frame,
                                            x,
                                            frame.catalogue().get(second),
                                            color == null ? null : frame.catalogue().get(color),
                                            highlight);
                    PictureFile.write(chart, dark, out);
                    return new Audience.Answer(
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("file", out.toString())
                                    .put("description", chart.description()),
                            chart.description() + "\nWrote " + out + "\n");
                });
    }

    private @Nullable Highlight highlight(Console console, Frame frame) {
        if (segment == null) {
            return null;
        }
        var saved = console.workbench().segments().get(segment);
        var members = console.workbench().segments().members(frame, saved);
        return new Highlight(saved.segment().name(), members::contains);
    }
}
