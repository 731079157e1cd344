package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Difference;
import org.audienceworkbench.insight.Differences;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.workbench.Comparison;
import org.audienceworkbench.workbench.Segments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience segment compare`.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Rank the attributes by how far a segment's members differ from the rest.")
final class SegmentCompare implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LEVELS = 10;

    @ParentCommand SegmentCommand parent;
    @Mixin SegmentCommand.RuleOptions options = new SegmentCommand.RuleOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many attributes are shown (default: ${DEFAULT-VALUE}).")
    int limit;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    if (limit < 1) {
                        throw new Problem(
                                "There must be at least one attribute to show",
                                "--limit",
                                "Write 1 or more");
                    }
                    Segments segments = console.workbench().segments();
                    Rule rule = options.read(segments);
                    Frame frame = console.frame(options.asOf);
                    Comparison comparison =
                            console.workbench()
                                    .comparisons()
                                    .differences(frame, rule, console.progress());
                    return new Audience.Answer(json(comparison), text(comparison));
                });
    }

    private String text(Comparison comparison) {
        Differences differences = comparison.differences();
        var lines = new Lines();
        lines.add(
                "%s members, %s others",
                Lines.count(differences.inside()), Lines.count(differences.outside()));
        lines.add("%s", comparison.sentence());
        if (!differences.ranked().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            for (Difference each : differences.ranked().stream().limit(limit).toList()) {
                Comparison.Line line = Comparison.line(each);
                rows.add(
                        List.of(
                                each.attribute().name() + (comparison.isAsked(each) ? " *" : ""),
                                Lines.figure(rounded(each.effect())),
                                each.size().word(),
                                line.figure(),
                                line.inside(),
                                line.outside(),
                                Lines.percent(each.inside().missingShare()),
                                Lines.percent(each.outside().missingShare())));
            }
            lines.add("")
                    .table(
                            List.of(
                                    "attribute",
                                    "effect",
                                    "size",
                                    "figure",
                                    "members",
                                    "the rest",
                                    "missing",
                                    "missing, the rest"),
                            rows);
            if (differences.ranked().stream().limit(limit).anyMatch(comparison::isAsked)) {
                lines.add("* the rule asks about it");
            }
        }
        if (!differences.dropped().isEmpty()) {
            lines.add("");
            differences
                    .dropped()
                    .forEach(left -> lines.add("Left out %s: %s", left.attribute(), left.reason()));
        }
        return lines.toString();
    }

    private static double rounded(double effect) {
        return Math.rint(effect * 1000) / 1000;
    }

    private ObjectNode json(Comparison comparison) {
        Differences differences = comparison.differences();
        ObjectNode json = JSON.createObjectNode();
        json.put("inside", differences.inside());
        json.put("outside", differences.outside());
        json.put("sentence", comparison.sentence());
        var array = json.putArray("differences");
        differences.ranked().stream()
                .limit(limit)
                .forEach(each -> array.add(json(each, comparison.isAsked(each))));
        var dropped = json.putArray("leftOut");
        differences
                .dropped()
                .forEach(
                        left ->
                                dropped.addObject()
                                        .put("attribute", left.attribute())
                                        .put("reason", left.reason()));
        return json;
    }

    private static ObjectNode json(Difference difference, boolean asked) {
        ObjectNode json = JSON.createObjectNode();
        json.put("attribute", difference.attribute().name());
        json.put("type", difference.attribute().type().word());
        json.put("effect", difference.effect());
        json.put("size", difference.size().word());
        json.put("inRule", asked);
        ObjectNode inside = json.putObject("members");
        ObjectNode outside = json.putObject("rest");
        inside.put("known", difference.inside().known());
        inside.put("missing", difference.inside().missing());
        outside.put("known", difference.outside().known());
        outside.put("missing", difference.outside().missing());
        switch (difference) {
            case Difference.Numbers numbers -> {
                json.put("measure", "Cliff's delta");
                json.put("delta", numbers.delta());
                inside.put("mean", numbers.insideCentre().mean());
                inside.put("median", numbers.insideCentre().median());
                outside.put("mean", numbers.outsideCentre().mean());
                outside.put("median", numbers.outsideCentre().median());
            }
            case Difference.Levels levels -> {
                json.put("measure", "total variation distance");
                var values = json.putArray("values");
                levels.levels().stream()
                        .limit(MOST_LEVELS)
                        .forEach(
                                level ->
                                        values.addObject()
                                                .put("value", level.value())
                                                .put("members", level.inside())
                                                .put("rest", level.outside())
                                                .put("membersShare", levels.insideShare(level))
                                                .put("restShare", levels.outsideShare(level)));
            }
        }
        return json;
    }
}
