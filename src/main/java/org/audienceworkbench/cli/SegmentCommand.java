package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleJson;
import org.audienceworkbench.segment.RuleSentence;
import org.audienceworkbench.segment.RuleSql;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.segment.Segment;
import org.audienceworkbench.segment.SegmentSnapshot;
import org.audienceworkbench.workbench.Caution;
import org.audienceworkbench.workbench.SegmentKind;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience segment`.
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Save, count and explain segments; see docs/segments.md for the language.",
        subcommands = {
            SegmentCommand.Save.class,
            SegmentCommand.Count.class,
            SegmentCommand.Explain.class,
            SegmentCommand.Show.class,
            SegmentCommand.ListAll.class,
            SegmentLife.Refresh.class,
            SegmentLife.Freeze.class,
            SegmentLife.Thaw.class,
            SegmentLife.History.class,
            SegmentCommand.Delete.class,
            SegmentCompare.class,
            SegmentOverlap.class,
            SegmentMatrix.class,
            SegmentPropose.class,
            SegmentCommand.ShowSql.class
        })
final class SegmentCommand extends Group {

    @ParentCommand Audience audience;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The rule that a command is about, in one of its three forms.
    static final class RuleOptions {
        @Parameters(arity = "0..1", paramLabel = "NAME", description = "A saved segment.")
        @Nullable String name;

        @Option(
                names = "--where",
                paramLabel = "EXPRESSION",
                description = "A rule, such as \"recency <= 3 AND channel = 'Web'\".")
        @Nullable String where;

        @Option(names = "--rule", paramLabel = "FILE.json", description = "A rule as JSON.")
        @Nullable Path rule;

        @Option(
                names = "--as-of",
                paramLabel = "T",
                description =
                        "The moment to count from: now, a date or an instant (default: the newest"
                                + " in the data).")
        @Nullable String asOf;

        Rule read(Segments segments) {
            int given = (name == null ? 0 : 1) + (where == null ? 0 : 1) + (rule == null ? 0 : 1);
            if (given != 1) {
                throw new Problem(
                        "One rule is needed, and there are " + given,
                        "--where",
                        "Give a saved segment's name, or --where, or --rule");
            }
            if (where != null) {
                String text = where;
                return GivenOption.read("--where", () -> segments.parse(text));
            }
            return name == null
                    ? json(segments, java.util.Objects.requireNonNull(rule))
                    : segments.standing(segments.get(name));
        }

        static Rule json(Segments segments, Path file) {
            try {
                return segments.parseJson(Files.readString(file));
            } catch (IOException e) {
                throw new Problem(
                        "The rule's file can't be read",
                        file.toString(),
                        "Check that it is there and is UTF-8 text",
                        e);
            }
        }
    }

    private static ObjectNode json(SegmentSnapshot snapshot, long nanos) {
        return json(snapshot).put("millis", nanos / 1e6);
    }

    static ObjectNode json(Segment segment, SegmentSnapshot snapshot) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", segment.name());
        json.put("where", RuleText.write(segment.rule()));
        json.put("description", segment.description());
        json.setAll(json(snapshot));
        return json;
    }

    private static ObjectNode json(SegmentSnapshot snapshot) {
        ObjectNode json = JSON.createObjectNode();
        json.put("count", snapshot.count());
        json.put("total", snapshot.total());
        json.put("share", snapshot.share());
        json.put("sentence", snapshot.sentence());
        var waterfall = json.putArray("waterfall");
        snapshot.waterfall()
                .steps()
                .forEach(
                        step ->
                                waterfall
                                        .addObject()
                                        .put("condition", step.text())
                                        .put("count", step.count()));
        snapshot.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static String text(SegmentSnapshot snapshot) {
        var lines = new Lines();
        Double share = snapshot.share();
        lines.add(
                "%,d of %s (%s)",
                snapshot.count(),
                Counted.of(snapshot.total(), "customer"),
                Lines.percent(share == null ? Double.NaN : share));
        lines.add("%s", snapshot.sentence());
        if (snapshot.waterfall().steps().size() > 1) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("all customers", Lines.count(snapshot.total())));
            snapshot.waterfall()
                    .steps()
                    .forEach(step -> rows.add(List.of(step.text(), Lines.count(step.count()))));
            lines.add("").table(List.of("condition", "left"), rows);
        }
        snapshot.warnings().forEach(warning -> lines.add("Note: %s.", warning));
        return lines.toString();
    }

    private static Audience.Answer counted(Console console, RuleOptions options) {
        Segments segments = console.workbench().segments();
        Rule rule = options.read(segments);
        Frame frame = console.frame(options.asOf);
        segments.prepare(frame, rule);
        long start = System.nanoTime();
        SegmentSnapshot snapshot = segments.snapshot(frame, rule);
        long nanos = System.nanoTime() - start;
        List<Caution> cautions =
                console.workbench()
                        .cautions()
                        .of(
                                frame,
                                rule,
                                segments.members(frame, rule),
                                options.name == null
                                        ? null
                                        : segments.get(options.name).segment().name(),
                                console.progress());
        ObjectNode json = json(snapshot, nanos);
        var text = new StringBuilder(text(snapshot));
        for (Caution caution : cautions) {
            json.withArray("warnings").add(caution.words());
            text.append("Note: ").append(caution.words()).append(".\n");
        }
        return new Audience.Answer(json, text.toString());
    }

    @Command(
            name = "count",
            mixinStandardHelpOptions = true,
            description = "Count who a rule selects, and what each condition keeps.")
    static final class Count implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;
        @Mixin RuleOptions options = new RuleOptions();

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(console -> counted(console, options));
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Say a rule in words, in its text form, as JSON, and what it selects.")
    static final class Explain implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;
        @Mixin RuleOptions options = new RuleOptions();

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Audience.Answer counted = counted(console, options);
                        Rule rule = options.read(console.workbench().segments());
                        ObjectNode json = (ObjectNode) counted.json();
                        json.put("where", RuleText.write(rule));
                        json.set("rule", JSON.readTree(RuleJson.write(rule)));
                        return new Audience.Answer(
                                json, counted.text() + "\nAs text: " + RuleText.write(rule) + "\n");
                    });
        }
    }

    @Command(
            name = "save",
            mixinStandardHelpOptions = true,
            description = "Save a rule under a name, in place of an earlier one of that name.")
    static final class Save implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Option(names = "--where", paramLabel = "EXPRESSION")
        @Nullable String where;

        @Option(names = "--rule", paramLabel = "FILE.json")
        @Nullable Path rule;

        @Option(names = "--description", description = "What the segment is for.")
        @Nullable String description;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var options = new RuleOptions();
                        options.where = where;
                        options.rule = rule;
                        Segments segments = console.workbench().segments();
                        var saved = segments.save(name, options.read(segments), description);
                        return new Audience.Answer(
                                json(console, saved),
                                String.format(
                                        "Saved \"%s\": %s%n",
                                        saved.segment().name(),
                                        Counted.of(saved.count(), "customer")));
                    });
        }
    }

    static ObjectNode json(Console console, Segments.Saved saved) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", saved.segment().name());
        json.put("where", RuleText.write(saved.segment().rule()));
        json.put(
                "sentence",
                RuleSentence.of(
                        saved.segment().rule(), console.workbench().customers().catalogue()));
        json.put("description", saved.segment().description());
        json.put("count", saved.count());
        json.put("countedAt", saved.countedAt().toString());
        json.put("savedAt", saved.segment().savedAt().toString());
        json.put("kind", saved.kind().word());
        Rule refinement = saved.refinement();
        json.put("refinement", refinement == null ? null : RuleText.write(refinement));
        Instant frozenAt = saved.frozenAt();
        json.put("frozenAt", frozenAt == null ? null : frozenAt.toString());
        return json;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a saved segment: its rule and its size when last counted.")
    static final class Show implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var saved = console.workbench().segments().get(name);
                        var json = json(console, saved);
                        var lines = new Lines();
                        lines.add(
                                "%s: %s",
                                saved.segment().name(), Counted.of(saved.count(), "customer"));
                        lines.add("%s", json.get("sentence").textValue());
                        lines.add("Rule: %s", json.get("where").textValue());
                        if (saved.kind() != SegmentKind.DYNAMIC) {
                            lines.add(
                                    "%s, frozen at %s",
                                    saved.kind() == SegmentKind.STATIC
                                            ? "Static"
                                            : "Hybrid, refined by "
                                                    + json.get("refinement").textValue(),
                                    json.get("frozenAt").textValue());
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    private static Audience.Answer list(Console console, List<Segments.Saved> all) {
        ObjectNode json = JSON.createObjectNode();
        var array = json.putArray("segments");
        all.forEach(saved -> array.add(json(console, saved)));
        String text =
                all.isEmpty()
                        ? "No segments yet. Save one: audience segment save NAME --where RULE\n"
                        : new Lines()
                                .table(
                                        List.of("segment", "kind", "customers", "rule"),
                                        all.stream()
                                                .map(
                                                        saved ->
                                                                List.of(
                                                                        saved.segment().name(),
                                                                        saved.kind().word(),
                                                                        Lines.count(saved.count()),
                                                                        RuleText.write(
                                                                                saved.segment()
                                                                                        .rule())))
                                                .toList())
                                .toString();
        return new Audience.Answer(json, text);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "List the saved segments with their sizes when last counted, or the members of"
                            + " one.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(
                arity = "0..1",
                paramLabel = "NAME",
                description = "A saved segment, to list its members.")
        @Nullable String name;

        @Option(
                names = "--sample",
                paramLabel = "N",
                description = "That many members, drawn by chance.")
        @Nullable Integer sample;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "42",
                description = "The same seed draws the same members (default: ${DEFAULT-VALUE}).")
        String seed;

        @Option(
                names = "--from",
                paramLabel = "N",
                defaultValue = "1",
                description = "The first member to show (default: ${DEFAULT-VALUE}).")
        long from;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "200",
                description = "How many to show (default: ${DEFAULT-VALUE}).")
        int limit;

        @Option(names = "--as-of", paramLabel = "T", description = "The moment to count from.")
        @Nullable String asOf;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console ->
                            name == null
                                    ? list(console, console.workbench().segments().all())
                                    : new SegmentList(sample, seed, from, limit)
                                            .of(console, name, asOf));
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a saved segment; what was exported of it stays.")
    static final class Delete implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().segments().delete(name);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("deleted", name),
                                "Deleted \"" + name + "\"\n");
                    });
        }
    }

    @Command(
            name = "sql",
            mixinStandardHelpOptions = true,
            description = "Write a rule as SQL over the workspace's tables.")
    static final class ShowSql implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;
        @Mixin RuleOptions options = new RuleOptions();

        @Option(
                names = "--dialect",
                defaultValue = "h2",
                description = "h2, postgresql, trino, spark, snowflake or bigquery.")
        String dialect;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Segments segments = console.workbench().segments();
                        var chosen =
                                RuleSql.Dialect.ofWord(dialect)
                                        .orElseThrow(
                                                () ->
                                                        ImportCommand.unknown(
                                                                "dialect",
                                                                dialect,
                                                                "--dialect",
                                                                RuleSql.Dialect.words()));
                        String sql =
                                segments.sql(
                                        console.frame(options.asOf),
                                        options.read(segments),
                                        chosen);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("dialect", dialect).put("sql", sql),
                                sql + "\n");
                    });
        }
    }
}
