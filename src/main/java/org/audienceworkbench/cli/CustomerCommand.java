package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.customer.Person;
import org.audienceworkbench.customer.Timeline;
import org.audienceworkbench.workbench.CustomerPage;
import org.audienceworkbench.workbench.HappeningWords;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience customer`.
@Command(
        name = "customer",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Everything that is known about one customer.",
        subcommands = CustomerCommand.Show.class)
final class CustomerCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Attributes, segments, consents and the timeline, newest first.")
    static final class Show implements Callable<Integer> {
        /// Of an entry, for people; JSON has all.
        private static final int DETAILS = 10;

        @ParentCommand CustomerCommand parent;

        @Parameters(paramLabel = "ID", description = "The customer's id or e-mail address.")
        String id;

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "50",
                description = "How many entries of the timeline (default: ${DEFAULT-VALUE}).")
        int most;

        @Option(
                names = "--skip",
                paramLabel = "N",
                defaultValue = "0",
                description = "How many entries to leave out first, to go on from there.")
        int skip;

        @Option(
                names = "--only",
                paramLabel = "SORTS",
                description = "Of orders, events, campaigns, consents, imports; commas between.")
        @Nullable String only;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Set<Happening.Sort> sorts = sorts(only);
                        requireNumber(most, "--most");
                        requireNumber(skip, "--skip");
                        var pages = console.workbench().customerPages();
                        CustomerPage page = pages.show(pages.find(id));
                        Timeline timeline = page.person().timeline().of(sorts);
                        List<Happening> shown =
                                timeline.happenings().stream().skip(skip).limit(most).toList();
                        return new Audience.Answer(
                                json(page, timeline, shown), text(page, timeline, shown));
                    });
        }

        private ObjectNode json(CustomerPage page, Timeline timeline, List<Happening> shown) {
            Person person = page.person();
            var json = new ObjectMapper().createObjectNode();
            json.put("id", person.id()).put("name", person.name());
            json.put("email", person.email().orElse(null));
            person.timeline()
                    .first()
                    .ifPresent(first -> json.put("since", HappeningJson.time(first, page.zone())));
            var attributes = json.putObject("attributes");
            person.known()
                    .forEach(known -> attributes.put(known.attribute().name(), known.value()));
            var segments = json.putArray("segments");
            page.segments().forEach(segments::add);
            ConsentCommand.statuses(person, json.putArray("consents"));
            json.put("entries", timeline.happenings().size()).put("skipped", skip);
            var entries = json.putArray("timeline");
            shown.forEach(entry -> HappeningJson.write(entry, page.zone(), entries.addObject()));
            return json;
        }

        private String text(CustomerPage page, Timeline timeline, List<Happening> shown) {
            Person person = page.person();
            var lines = new Lines();
            lines.add(
                    "%s",
                    person.id()
                            + (person.name().isEmpty() ? "" : " · " + person.name())
                            + person.email().map(email -> " · " + email).orElse(""));
            person.timeline()
                    .first()
                    .ifPresent(
                            first ->
                                    lines.add(
                                            "Known since %s",
                                            HappeningWords.when(first, page.zone())));
            lines.add(
                    "%s",
                    page.segments().isEmpty()
                            ? "In no saved segment"
                            : "In the segments: " + String.join(", ", page.segments()));
            lines.add("");
            lines.table(
                    List.of("attribute", "value", "origin"),
                    person.known().stream()
                            .filter(known -> known.value() != null)
                            .map(
                                    known ->
                                            List.of(
                                                    known.attribute().name(),
                                                    String.valueOf(known.value()),
                                                    known.attribute().origin().word()))
                            .toList());
            lines.add("");
            ConsentCommand.text(person, lines);
            lines.add("");
            timeline(timeline, shown, page, lines);
            return lines.toString();
        }

        private void timeline(
                Timeline timeline, List<Happening> shown, CustomerPage page, Lines lines) {
            if (timeline.happenings().isEmpty()) {
                lines.add(
                        "Nothing has happened yet; orders, events, campaign results and consents"
                                + " will be here");
                return;
            }
            lines.add(
                    "Timeline: %s",
                    timeline.counts().entrySet().stream()
                            .map(e -> e.getKey().word() + " " + Lines.count(e.getValue()))
                            .collect(Collectors.joining(", ")));
            for (Happening entry : shown) {
                lines.add(
                        "%-18s %s",
                        HappeningWords.when(entry, page.zone()), HappeningWords.title(entry));
                List<String> details = HappeningWords.details(entry, page.zone());
                details.stream().limit(DETAILS).forEach(line -> lines.add("%-18s   %s", "", line));
                if (details.size() > DETAILS) {
                    lines.add("%-18s   and %d more", "", details.size() - DETAILS);
                }
            }
            long left = timeline.happenings().size() - skip - (long) shown.size();
            if (left > 0) {
                lines.add("%s more: --skip %d", Lines.count(left), skip + shown.size());
            }
        }

        private static Set<Happening.Sort> sorts(@Nullable String words) {
            if (words == null) {
                return EnumSet.allOf(Happening.Sort.class);
            }
            Set<Happening.Sort> sorts = EnumSet.noneOf(Happening.Sort.class);
            for (String word : Names.split(words)) {
                sorts.add(
                        Happening.Sort.ofWord(word)
                                .orElseThrow(
                                        () ->
                                                new Problem(
                                                        "A timeline has no \"" + word + "\"",
                                                        "--only",
                                                        "Choose from: "
                                                                + Arrays.stream(
                                                                                Happening.Sort
                                                                                        .values())
                                                                        .map(Happening.Sort::word)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", ")))));
            }
            return sorts;
        }

        private static void requireNumber(int number, String option) {
            if (number < 0) {
                throw new Problem(number + " is no number of entries", option, "Write 0, 1, 2 …");
            }
        }
    }
}
