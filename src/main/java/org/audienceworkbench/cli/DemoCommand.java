package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.workbench.AnalysisJson;
import org.audienceworkbench.workbench.Demo;
import org.audienceworkbench.workbench.DemoResult;
import org.audienceworkbench.workbench.Models;
import org.audienceworkbench.workbench.Story;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Do the whole main job on the sample shop that ships with the program:",
            "import, chart, cluster, predict, segment, render, test, export, report.",
            "It makes a workspace of its own; see docs/demo.md."
        })
final class DemoCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--out",
            defaultValue = "audience-demo",
            paramLabel = "DIR",
            description = "A new or empty folder (default: audience-demo in the current one).")
    Path out;

    @Override
    public Integer call() throws Exception {
        int code = audience.answer(this::run);
        if (code == CommandLine.ExitCode.OK) {
            audience.offerDesktop(out.resolve(Demo.WORKSPACE));
        }
        return code;
    }

    private Audience.Answer run(Console console) {
        DemoResult result =
                Demo.run(
                        out,
                        Console.HOLDER,
                        console.clock(),
                        console.zone(),
                        story(console),
                        console.progress());
        return new Audience.Answer(json(result), ending(result));
    }

    /// Told as it happens; the steps are numbered.
    private Story story(Console console) {
        return new Story() {
            private int chapters;

            @Override
            public void chapter(String title) {
                chapters++;
                audience.tell(console, (chapters == 1 ? "" : "\n") + chapters + "  " + title);
            }

            @Override
            public void line(String text) {
                audience.tell(console, "   " + text);
            }
        };
    }

    private static String ending(DemoResult result) {
        return "\nRead "
                + result.report()
                + " in a browser.\nOpen the workspace on the desktop: audience --workspace "
                + result.workspace()
                + "\n";
    }

    private static ObjectNode json(DemoResult result) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("workspace", result.workspace().toString());
        json.put("report", result.report().toString());
        ObjectNode imports = json.putObject("imports");
        result.files().forEach((file, taken) -> imports.set(file, ImportCommand.json(taken)));
        var quarantine = json.putArray("quarantine");
        result.quarantine()
                .forEach(
                        entry ->
                                quarantine
                                        .addObject()
                                        .put("file", entry.file())
                                        .put("line", entry.line())
                                        .put("column", entry.column())
                                        .put("rule", entry.rule())
                                        .put("message", entry.message()));
        var attributes = json.putArray("attributes");
        result.attributes()
                .forEach(
                        attribute ->
                                attributes
                                        .addObject()
                                        .put("name", attribute.name())
                                        .put("type", attribute.type().word())
                                        .put("origin", attribute.origin().word()));
        result.charts().forEach(chart -> json.withArray("charts").add(chart.toString()));
        json.set("clusters", ClusterCommand.json(result.clusterName(), result.clusters()));
        json.set(
                "model",
                TrainCommand.json(
                        result.modelName(),
                        result.trained(),
                        Models.positive(new Catalogue(result.attributes()), result.trained())));
        json.putObject("scores")
                .put("scored", result.scores().probabilities().size())
                .put("mean", result.scores().mean())
                .set("quantiles", mapper.valueToTree(result.scores().quantiles()));
        var segments = json.putArray("segments");
        result.segments()
                .forEach(
                        part -> segments.add(SegmentCommand.json(part.segment(), part.snapshot())));
        json.set("emails", mapper.valueToTree(result.mails()));
        json.set("emailCheck", EmailCheckCommand.json(result.check(), _ -> null));
        json.set("pastCampaign", AnalysisJson.of(result.past()));
        json.set("nextTest", next(result.next()));
        ObjectNode lists = json.putObject("lists");
        result.deliveries().forEach((what, list) -> lists.set(what, ExportCommand.json(list)));
        return json;
    }

    private static ObjectNode next(DemoResult.NextTest next) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", next.name());
        json.put("segment", next.segment());
        json.put("contactable", next.contactable());
        json.set("perArm", mapper.valueToTree(next.size().perArm()));
        json.set("exact", mapper.valueToTree(next.size().exact()));
        json.put("total", next.size().total());
        json.put("sentence", next.sentence());
        json.set("arms", mapper.valueToTree(next.drawn().assignment().arms()));
        json.set("balance", mapper.valueToTree(next.drawn().assignment().balance()));
        json.put("withheld", next.drawn().withheld());
        return json;
    }
}
