package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Components;
import org.audienceworkbench.workbench.CustomerMap;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience pca`.
@Command(
        name = "pca",
        mixinStandardHelpOptions = true,
        description = {
            "Map customers on the two directions in which they differ most (principal components),",
            "and publish each customer's two places as attributes."
        })
final class PcaCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String UNNAMED = "map";

    @ParentCommand Audience audience;

    @Option(
            names = "--features",
            required = true,
            paramLabel = "A,B,C",
            description = "Two or more attributes by which customers are alike or not.")
    String features;

    @Option(
            names = "--name",
            description = "Publish the places as the attributes NAME 1 and NAME 2.")
    @Nullable String name;

    @Option(
            names = "--scale",
            defaultValue = "standard",
            description = "standard (default), robust, log, rank or none, as of clusters.")
    String scale;

    @Option(
            names = "--fill-missing",
            description = "Replace missing values by the median instead of leaving customers out.")
    boolean fillMissing;

    @Option(names = "--color", description = "An attribute that colours the points.")
    @Nullable String color;

    @Option(names = "--segment", description = "A saved segment to draw before the rest.")
    @Nullable String segment;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draw the map: a file that ends in .png, .svg or .pdf.")
    @Nullable Path out;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Override
    public Integer call() throws Exception {
        List<String> by = Names.split(features);
        return audience.answer(
                console -> {
                    var settings =
                            Clustering.Settings.of(by)
                                    .withScale(ClusterCommand.scale(scale))
                                    .withMissing(
                                            fillMissing
                                                    ? Clustering.Missing.FILL
                                                    : Clustering.Missing.LEAVE_OUT);
                    var maps = console.workbench().customerMaps();
                    CustomerMap map =
                            maps.find(
                                    name == null ? UNNAMED : name,
                                    console.frame(null),
                                    settings,
                                    console.progress().part(0, 0.8));
                    if (out != null) {
                        draw(console, map, out);
                    }
                    if (name != null) {
                        maps.keep(map, console.progress().part(0.8, 1));
                    }
                    return new Audience.Answer(json(map), text(map));
                });
    }

    private void draw(Console console, CustomerMap map, Path target) {
        var colour = color == null ? null : map.frame().catalogue().get(color);
        PictureFile.write(map.chart(colour, console.highlight(map.frame(), segment)), dark, target);
    }

    private ObjectNode json(CustomerMap map) {
        Components components = map.components();
        ObjectNode json = JSON.createObjectNode();
        json.put("sentence", map.sentence());
        json.put("rows", components.rows());
        json.put("leftOut", components.leftOut());
        components.shares().forEach(json.putArray("shares")::add);
        var loadings = json.putArray("loadings");
        components
                .loadings()
                .forEach(
                        each ->
                                loadings.addObject()
                                        .put("feature", each.feature())
                                        .put("first", each.first())
                                        .put("second", each.second())
                                        .put("firstWeight", each.firstWeight())
                                        .put("secondWeight", each.secondWeight()));
        var attributes = json.putArray("attributes");
        if (name != null) {
            attributes.add(map.across().name()).add(map.up().name());
        }
        var dropped = json.putArray("dropped");
        components
                .dropped()
                .forEach(
                        each ->
                                dropped.addObject()
                                        .put("attribute", each.attribute())
                                        .put("reason", each.reason()));
        components.warnings().forEach(json.putArray("warnings")::add);
        json.put("file", out == null ? null : out.toString());
        return json;
    }

    private String text(CustomerMap map) {
        Components components = map.components();
        var lines = new Lines();
        lines.add("%s", map.sentence());
        lines.add("");
        lines.table(
                List.of("feature", "with the first", "with the second"),
                components.loadings().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.feature(),
                                                Figures.number(each.first()),
                                                Figures.number(each.second())))
                        .toList());
        components
                .dropped()
                .forEach(each -> lines.add("Not used: %s, %s", each.attribute(), each.reason()));
        components.warnings().forEach(warning -> lines.add("Note: %s", warning));
        if (name != null) {
            lines.add(
                    "Published as the attributes \"%s\" and \"%s\"",
                    map.across().name(), map.up().name());
        }
        if (out != null) {
            lines.add("Wrote %s", out);
        }
        return lines.toString();
    }
}
