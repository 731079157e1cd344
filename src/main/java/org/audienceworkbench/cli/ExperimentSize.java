package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.LookPlan;
import org.audienceworkbench.experiment.ManyMetrics;
import org.audienceworkbench.experiment.Peeking;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.workbench.PlanJson;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience experiment size`.
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description = "How many customers a test needs.")
final class ExperimentSize implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;
    @Mixin DesignOptions options = new DesignOptions();

    @Option(
            names = "--save",
            paramLabel = "NAME",
            description = "Keep this as the plan of a test of that name.")
    @Nullable String save;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            description = "How long the test will run, kept with the plan.")
    @Nullable Double weeks;

    @Option(
            names = "--metrics",
            defaultValue = "1",
            paramLabel = "K",
            description = "How many metrics it will be judged by (default: 1).")
    int metrics;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    KnownDesign known = options.known(console, save);
                    Design design = known.design();
                    Effect effect = options.effect();
                    if (effect == null && !design.hasMargin()) {
                        throw new Problem(
                                "There is no effect to plan for",
                                "--effect",
                                "Give --effect, --relative-effect, --standardised or"
                                        + " --hazard-ratio");
                    }
                    var sizes = new Sizes();
                    Size size = sizes.size(design, effect, options.power);
                    String sentence =
                            sizes.sentence(design, effect, options.power, known.available());
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    size.perArm().forEach(json.putArray("perArm")::add);
                    size.exact().forEach(json.putArray("exact")::add);
                    json.put("holdOut", size.holdOut());
                    json.put("total", size.total());
                    json.put("events", size.events());
                    json.put("sentence", sentence);
                    known.addTo(json);
                    Long weeks =
                            known.available() == null
                                    ? null
                                    : known.available().weeksUntil(size.total());
                    json.put("weeks", weeks);
                    if (save != null) {
                        keep(console, save, known, effect);
                    }
                    var lines = new Lines();
                    known.addTo(lines);
                    lines.add("%s", sentence);
                    if (design.looks() != null) {
                        add(design.looks(), size, options.power, json, lines);
                    }
                    add(Peeking.of(design), json);
                    lines.add("%s", Peeking.sentence(design));
                    if (metrics != 1) {
                        add(
                                GivenOption.read(
                                        "--metrics",
                                        () ->
                                                ManyMetrics.of(
                                                        sizes,
                                                        design,
                                                        effect,
                                                        options.power,
                                                        metrics)),
                                json,
                                lines);
                    }
                    if (options.segment != null && known.available() == null) {
                        lines.add(
                                "How many of the segment may be written to is not known: there is"
                                        + " no consent data.");
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }

    private void keep(Console console, String name, KnownDesign known, @Nullable Effect effect) {
        ObjectNode plan =
                GivenOption.read(
                        "--weeks",
                        () ->
                                PlanJson.of(
                                        known.design(),
                                        effect,
                                        options.power,
                                        options.segment,
                                        known.available(),
                                        weeks));
        console.workbench().experiments().kept().plan(name, plan);
    }

    private static void add(List<Peeking.Peeks> peeks, ObjectNode json) {
        ArrayNode peeking = json.putArray("peeking");
        peeks.forEach(
                each ->
                        peeking.addObject()
                                .put("looks", each.looks())
                                .put("falseAlarms", each.falseAlarms()));
    }

    private static void add(ManyMetrics many, ObjectNode json, Lines lines) {
        ObjectNode several = json.putObject("severalMetrics");
        several.put("metrics", many.metrics());
        several.put("anyFalseAlarm", many.anyFalseAlarm());
        several.put("alphaEach", many.alphaEach());
        many.size().exact().forEach(several.putArray("exact")::add);
        several.put("total", many.size().total());
        several.put("inflation", many.inflation());
        lines.add("%s", many.sentence());
    }

    private static void add(LookPlan looks, Size size, double power, ObjectNode json, Lines lines) {
        json.put("inflation", looks.inflation(power));
        json.put("meanShare", looks.meanShare(power));
        json.put("meanShareWithoutEffect", looks.meanShare(null));
        Double events = size.events();
        ArrayNode planned = json.putArray("looks");
        List<List<String>> rows = new ArrayList<>();
        for (int look = 0; look < looks.limits().size(); look++) {
            double share = looks.shares().get(look);
            planned.addObject()
                    .put("share", share)
                    .put("limit", looks.limits().get(look))
                    .put("pValue", looks.nominal(look))
                    .put("spent", looks.spent().get(look));
            rows.add(
                    List.of(
                            "" + (look + 1),
                            Lines.count(
                                    (long)
                                            Math.ceil(
                                                    share
                                                            * (events == null
                                                                    ? size.perArm().getFirst()
                                                                    : events))),
                            Lines.figure(looks.limits().get(look)),
                            Lines.figure(looks.nominal(look))));
        }
        lines.table(
                List.of(
                        "look",
                        events == null ? "in the control" : "events",
                        "ends beyond z",
                        "p below"),
                rows);
    }
}
