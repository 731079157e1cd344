package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.MicroSegments;
import org.audienceworkbench.insight.MicroSegments.Judged;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.workbench.Proposals;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience segment propose`.
@Command(
        name = "propose",
        mixinStandardHelpOptions = true,
        description = "Propose segments in which a target is more, or less, frequent than in all.")
final class SegmentPropose implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand SegmentCommand parent;

    @Option(
            names = "--target",
            paramLabel = "ATTRIBUTE",
            required = true,
            description = "What the segments shall differ in, such as who bought.")
    String target;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The target's value that counts (default: yes, true or 1 of two values).")
    @Nullable String positive;

    @Option(
            names = "--clusters",
            paramLabel = "NAME",
            description = "Propose the clusters of this clustering in place of a tree's leaves.")
    @Nullable String clusters;

    @Option(
            names = "--features",
            paramLabel = "A,B,…",
            description = "The attributes to divide by (default: all usable ones).")
    @Nullable String features;

    @Option(names = "--exclude", paramLabel = "A,B,…", description = "Attributes not to divide by.")
    @Nullable String exclude;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many conditions a segment has at most (default: ${DEFAULT-VALUE}).")
    int depth;

    @Option(
            names = "--least",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "The customers of the learning half that a segment must have (default:"
                            + " ${DEFAULT-VALUE}).")
    int least;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Chooses the learning half (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to look from.")
    @Nullable String asOf;

    @Option(
            names = "--save",
            paramLabel = "WORD",
            description = "Save the segments as \"WORD 1\", \"WORD 2\" and so on.")
    @Nullable String word;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Proposals proposals = console.workbench().proposals();
                    Frame frame = console.frame(asOf);
                    Proposals.Proposed proposed =
                            clusters == null
                                    ? proposals.ofTree(frame, settings(), console.progress())
                                    : proposals.ofClusters(
                                            frame,
                                            clusters(),
                                            target,
                                            positive,
                                            console.progress());
                    List<Segments.Saved> saved =
                            word == null ? List.of() : proposals.save(proposed, word);
                    return new Audience.Answer(json(proposed, saved), text(proposed, saved));
                });
    }

    private MicroSegments.Settings settings() {
        return new MicroSegments.Settings(
                target, positive, Names.split(features), Names.split(exclude), depth, least, seed);
    }

    private String clusters() {
        if (features != null || exclude != null) {
            throw new Problem(
                    "Clusters are proposed as they are, so there is nothing to divide by",
                    "--clusters",
                    "Leave --features and --exclude out");
        }
        return java.util.Objects.requireNonNull(clusters);
    }

    private static String text(Proposals.Proposed proposed, List<Segments.Saved> saved) {
        var lines = new Lines();
        lines.add(
                "%s = %s: %s of %s customers who judge",
                proposed.target(),
                proposed.value(),
                Lines.percent(proposed.base()),
                Lines.count(proposed.judges()));
        proposed.warnings().forEach(warning -> lines.add("%s", warning));
        if (proposed.proposals().isEmpty()) {
            return lines.add("")
                    .add("No attribute divides the customers by more than chance would.")
                    .toString();
        }
        List<List<String>> rows = new ArrayList<>();
        for (Proposals.Proposal each : proposed.proposals()) {
            Judged judged = each.judged();
            rows.add(
                    List.of(
                            Lines.count(each.count()),
                            judged == null ? "too few" : Lines.percent(judged.share()),
                            judged == null
                                    ? ""
                                    : Lines.percent(judged.low())
                                            + " to "
                                            + Lines.percent(judged.high()),
                            judged == null ? "" : String.format("%.2f", judged.lift()),
                            RuleText.write(each.rule())));
        }
        lines.add("").table(List.of("customers", "share", "95 %", "lift", "rule"), rows);
        if (!saved.isEmpty()) {
            lines.add("");
            saved.forEach(each -> lines.add("Saved \"%s\"", each.segment().name()));
        }
        return lines.toString();
    }

    private static ObjectNode json(Proposals.Proposed proposed, List<Segments.Saved> saved) {
        ObjectNode json = JSON.createObjectNode();
        json.put("target", proposed.target());
        json.put("positive", proposed.value());
        json.put("judges", proposed.judges());
        json.put("base", proposed.base());
        json.put("total", proposed.total());
        var array = json.putArray("proposals");
        for (int place = 0; place < proposed.proposals().size(); place++) {
            Proposals.Proposal each = proposed.proposals().get(place);
            Judged judged = each.judged();
            ObjectNode node = array.addObject();
            node.put("where", RuleText.write(each.rule()));
            node.put("sentence", each.sentence());
            node.put("count", each.count());
            node.put("share", (double) each.count() / proposed.total());
            node.put("name", saved.isEmpty() ? null : saved.get(place).segment().name());
            ObjectNode judge = judged == null ? null : JSON.createObjectNode();
            node.set("judged", judge);
            if (judge != null && judged != null) {
                judge.put("customers", judged.customers());
                judge.put("positives", judged.positives());
                judge.put("share", judged.share());
                judge.putArray("interval").add(judged.low()).add(judged.high());
                judge.put("lift", judged.lift());
            }
        }
        var warnings = json.putArray("warnings");
        proposed.warnings().forEach(warnings::add);
        return json;
    }
}
