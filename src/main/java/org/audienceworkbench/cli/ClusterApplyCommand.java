package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.workbench.Clusterings.Whom;
import org.audienceworkbench.workbench.Placement;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// `audience cluster apply`.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Place customers who have no cluster yet in those of a kept clustering,",
            "and publish the attribute anew."
        })
final class ClusterApplyCommand implements Callable<Integer> {

    @ParentCommand ClusterCommand parent;

    @Option(names = "--name", required = true, description = "The kept clustering.")
    String name;

    @Option(
            names = "--all",
            description = "Place everybody anew, those who have a cluster included.")
    boolean all;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Placement placed =
                            console.workbench()
                                    .clusterings()
                                    .apply(
                                            name,
                                            console.frame(null),
                                            all ? Whom.EVERYONE : Whom.NEW,
                                            console.progress());
                    return new Audience.Answer(json(placed), text(placed));
                });
    }

    private static ObjectNode json(Placement placed) {
        var json = new ObjectMapper().createObjectNode();
        json.put("name", placed.name());
        json.put("placed", placed.placed());
        json.put("noise", placed.noise());
        json.put("leftOut", placed.leftOut());
        var clusters = json.putArray("clusters");
        IntStream.range(0, placed.sizes().length)
                .forEach(
                        place ->
                                clusters.addObject()
                                        .put("id", place + 1)
                                        .put("label", placed.labels().get(place))
                                        .put("placed", placed.sizes()[place]));
        var edge = placed.edge();
        boolean hasDistances = Double.isFinite(placed.median());
        json.put("medianDistance", hasDistances ? placed.median() : null);
        json.put("beyond", edge == null || !hasDistances ? null : placed.beyond());
        json.put("odd", placed.isOdd());
        json.put("foundMedianDistance", edge == null ? null : edge.median());
        json.put("foundFar", edge == null ? null : edge.far());
        return json;
    }

    private static String text(Placement placed) {
        var lines = new Lines().add("%s", placed.told());
        placed.notes().forEach(note -> lines.add("%s", note));
        if (placed.placed() > 0) {
            lines.add("");
            lines.table(
                    List.of("cluster", "placed", "what it is"),
                    IntStream.range(0, placed.sizes().length)
                            .mapToObj(
                                    place ->
                                            List.of(
                                                    Integer.toString(place + 1),
                                                    Lines.count(placed.sizes()[place]),
                                                    placed.labels().get(place)))
                            .toList());
        }
        return lines.toString();
    }
}
