package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.quality.Drift;
import org.audienceworkbench.workbench.ModelDrift;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience model drift`.
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Compare the customers of now with those that a model was learned from.",
            "PSI, the population stability index: below 0.1 no change to speak of, from 0.25 on a"
                    + " large one."
        })
final class ModelDriftCommand implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    ModelDrift.Found found =
                            console.workbench()
                                    .modelDrift()
                                    .of(name, console.frame(null), console.progress());
                    return new Audience.Answer(json(name, found), text(name, found));
                });
    }

    private static ObjectNode json(String name, ModelDrift.Found found) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", name);
        json.put("since", found.since().toString());
        json.put("customers", found.customers());
        json.putObject("thresholds").put("some", Drift.SOME).put("large", Drift.LARGE);
        if (found.scores() == null) {
            json.putNull("scores");
        } else {
            write(json.putObject("scores"), found.scores());
        }
        var inputs = json.putArray("inputs");
        for (ModelDrift.Moved moved : found.inputs()) {
            ObjectNode input = inputs.addObject().put("attribute", moved.drift().column());
            write(input, moved);
        }
        found.gone().forEach(json.putArray("gone")::add);
        json.put("sentence", found.sentence());
        return json;
    }

    private static void write(ObjectNode json, ModelDrift.Moved moved) {
        json.put("psi", moved.drift().psi());
        json.put("extent", moved.drift().extent().word());
        json.put("missingThen", moved.missingThen());
        json.put("missingNow", moved.missingNow());
        json.put("unseen", moved.unseen());
        var bins = json.putArray("bins");
        moved.drift()
                .bins()
                .forEach(
                        bin ->
                                bins.addObject()
                                        .put("values", bin.label())
                                        .put("then", bin.before())
                                        .put("now", bin.now()));
    }

    private static String text(String name, ModelDrift.Found found) {
        var lines = new Lines();
        lines.add(
                "\"%s\" of %s, compared with %s: %s",
                name, found.since(), Counted.of(found.customers(), "customer"), found.sentence());
        lines.add("");
        if (found.scores() != null) {
            lines.table(TITLES, List.of(row("scores", found.scores())));
            lines.add("");
        }
        lines.table(
                TITLES,
                found.inputs().stream().map(moved -> row(moved.drift().column(), moved)).toList());
        return lines.toString();
    }

    private static final List<String> TITLES =
            List.of("", "PSI", "moved", "missing then", "now", "new values");

    private static List<String> row(String what, ModelDrift.Moved moved) {
        return List.of(
                what,
                Lines.figure(moved.drift().psi()),
                moved.drift().extent().word(),
                Lines.percent(moved.missingThen()),
                Lines.percent(moved.missingNow()),
                Lines.percent(moved.unseen()));
    }
}
