package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.workbench.Memberships;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The commands of `audience segment` that are about members as time goes by.
final class SegmentLife {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SegmentLife() {}

    @Command(
            name = "refresh",
            mixinStandardHelpOptions = true,
            description =
                    "Look at saved segments anew, and keep who entered and who left. A segment"
                            + " whose size changes by more than a share is flagged.")
    static final class Refresh implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(
                arity = "0..*",
                paramLabel = "NAME",
                description = "Saved segments (default: all).")
        List<String> names = List.of();

        @Option(
                names = "--flag-over",
                paramLabel = "SHARE",
                description =
                        "Flag changes of more than this share of the former size; kept for later"
                                + " (default: what was kept last, 0.2 at first).")
        @Nullable Double flagOver;

        @Option(
                names = "--scheduled",
                description = "Note in the history that a timetable asked for it.")
        boolean scheduled;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console ->
                            answer(
                                    console.workbench()
                                            .memberships()
                                            .refresh(
                                                    names,
                                                    scheduled
                                                            ? SegmentRefresh.Reason.SCHEDULE
                                                            : SegmentRefresh.Reason.HAND,
                                                    flagOver,
                                                    console.progress())));
        }

        private static Audience.Answer answer(List<Memberships.Refreshed> refreshed) {
            ObjectNode json = JSON.createObjectNode();
            var array = json.putArray("segments");
            List<List<String>> rows = new ArrayList<>();
            for (Memberships.Refreshed each : refreshed) {
                array.addObject()
                        .put("name", each.segment())
                        .put("kind", each.kind().word())
                        .put("before", each.before())
                        .put("entered", each.entered())
                        .put("left", each.left())
                        .put("after", each.after())
                        .put("flagged", each.flagged())
                        .put("problem", each.problem());
                rows.add(
                        List.of(
                                each.segment(),
                                each.kind().word(),
                                Lines.count(each.before()),
                                Lines.count(each.entered()),
                                Lines.count(each.left()),
                                Lines.count(each.after()),
                                each.flagged() ? "large change" : ""));
            }
            if (rows.isEmpty()) {
                return new Audience.Answer(json, "No segments yet\n");
            }
            var lines = new Lines();
            lines.table(List.of("segment", "kind", "before", "entered", "left", "after", ""), rows);
            for (Memberships.Refreshed each : refreshed) {
                if (each.problem() != null) {
                    lines.add(
                            "Not refreshed, its members stay as they were: %s. %s",
                            each.segment(), each.problem());
                }
            }
            return new Audience.Answer(json, lines.toString());
        }
    }

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = "Keep a segment's present members as a list.")
    static final class Freeze implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Option(
                names = "--refine",
                paramLabel = "EXPRESSION",
                description =
                        "A rule that those on the list must fit, too; looked at anew at every"
                                + " refresh (default: none).")
        @Nullable String refine;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Segments segments = console.workbench().segments();
                        String text = refine;
                        Rule refinement =
                                text == null
                                        ? null
                                        : GivenOption.read("--refine", () -> segments.parse(text));
                        var saved = console.workbench().memberships().freeze(name, refinement);
                        return answer(console, saved, "Froze");
                    });
        }
    }

    @Command(
            name = "thaw",
            mixinStandardHelpOptions = true,
            description = "Let a frozen segment follow its rule again.")
    static final class Thaw implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console ->
                            answer(
                                    console,
                                    console.workbench().memberships().thaw(name),
                                    "Thawed"));
        }
    }

    private static Audience.Answer answer(Console console, Segments.Saved saved, String did) {
        return new Audience.Answer(
                SegmentCommand.json(console, saved),
                String.format(
                        "%s \"%s\": %s, %s%n",
                        did,
                        saved.segment().name(),
                        saved.kind().word(),
                        Counted.of(saved.count(), "customer")));
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Show how a segment's members changed from refresh to refresh.")
    static final class History implements Callable<Integer> {
        @ParentCommand SegmentCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Option(
                names = "--customer",
                paramLabel = "ID",
                description = "Show when this customer was in the segment instead.")
        @Nullable String customer;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Memberships memberships = console.workbench().memberships();
                        String segment = console.workbench().segments().get(name).segment().name();
                        ZoneId zone = console.workbench().store().zone();
                        return customer == null
                                ? refreshes(segment, memberships.history(segment), zone)
                                : spans(segment, memberships.spans(segment, customer), zone);
                    });
        }

        private static Audience.Answer refreshes(
                String segment, List<SegmentRefresh> history, ZoneId zone) {
            ObjectNode json = JSON.createObjectNode().put("segment", segment);
            var array = json.putArray("refreshes");
            List<List<String>> rows = new ArrayList<>();
            for (SegmentRefresh each : history) {
                array.addObject()
                        .put("at", each.at().toString())
                        .put("reason", each.reason().words())
                        .put("size", each.size())
                        .put("entered", each.entered())
                        .put("left", each.left())
                        .put("flagged", each.flagged());
                rows.add(
                        List.of(
                                Lines.moment(each.at(), zone),
                                each.reason().words(),
                                Lines.count(each.size()),
                                Lines.count(each.entered()),
                                Lines.count(each.left()),
                                each.flagged() ? "large change" : ""));
            }
            return new Audience.Answer(
                    json,
                    new Lines()
                            .table(List.of("when", "why", "size", "entered", "left", ""), rows)
                            .toString());
        }

        private static Audience.Answer spans(
                String segment, List<Memberships.Span> spans, ZoneId zone) {
            ObjectNode json = JSON.createObjectNode().put("segment", segment);
            var array = json.putArray("spans");
            var lines = new Lines();
            for (Memberships.Span span : spans) {
                Instant to = span.to();
                array.addObject()
                        .put("from", span.from().toString())
                        .put("to", to == null ? null : to.toString());
                lines.add(
                        "From %s %s",
                        Lines.moment(span.from(), zone),
                        to == null ? "until now" : "to " + Lines.moment(to, zone));
            }
            return new Audience.Answer(
                    json,
                    spans.isEmpty()
                            ? "Never in the segment, as far as is known\n"
                            : lines.toString());
        }
    }
}
