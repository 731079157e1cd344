package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.ConsentBook;
import org.audienceworkbench.customer.ConsentRecord;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.customer.Person;
import org.audienceworkbench.workbench.HappeningWords;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `audience consent`.
@Command(
        name = "consent",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What a customer agreed to, with its history, and a way to note it.",
        subcommands = {ConsentCommand.Show.class, ConsentCommand.Set.class})
final class ConsentCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A customer's consents: how they stand, and every record.")
    static final class Show implements Callable<Integer> {
        @ParentCommand ConsentCommand parent;

        @Parameters(paramLabel = "ID", description = "The customer's id or e-mail address.")
        String id;

        @Option(names = "--purpose", description = "This purpose only.")
        @Nullable String purpose;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var pages = console.workbench().customerPages();
                        var page = pages.show(pages.find(id));
                        String known = purpose == null ? null : known(page.person(), purpose);
                        return answer(page.person(), page.zone(), known);
                    });
        }

        private static String known(Person person, String wanted) {
            return person.consents().keySet().stream()
                    .filter(wanted::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new Problem(
                                            "No consent is about \"" + wanted + "\"",
                                            "--purpose",
                                            person.consents().isEmpty()
                                                    ? "Import a consents file first"
                                                    : "Choose from: "
                                                            + String.join(
                                                                    ", ",
                                                                    person.consents().keySet())));
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Note that a customer agreed or withdrew; it counts at once.")
    static final class Set implements Callable<Integer> {
        @ParentCommand ConsentCommand parent;

        @Parameters(paramLabel = "ID", description = "The customer's id or e-mail address.")
        String id;

        @Option(
                names = "--status",
                required = true,
                paramLabel = "granted|withdrawn",
                description = "What the customer said.")
        String status;

        @Option(
                names = "--purpose",
                description = "What for; may be left out where the data leave no choice.")
        @Nullable String purpose;

        @Option(
                names = "--new-purpose",
                description = "The purpose is one the data don't name yet.")
        boolean newPurpose;

        @Option(
                names = "--basis",
                description =
                        "The legal basis: consent, contract, legal obligation, vital interests,"
                                + " public task, legitimate interest.")
        @Nullable String basis;

        @Option(names = "--source", description = "Where it was said: a form, a shop, a call.")
        @Nullable String source;

        @Option(names = "--evidence", description = "What proves it.")
        @Nullable String evidence;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var entry =
                                new ConsentBook.Entry(
                                        granted(status),
                                        purpose,
                                        newPurpose,
                                        basis == null ? null : basis.toLowerCase(Locale.ROOT),
                                        source,
                                        evidence);
                        var workbench = console.workbench();
                        long key = workbench.customerPages().find(id);
                        workbench
                                .consentChanges()
                                .set(workbench.customerPages().show(key).person(), entry);
                        var page = workbench.customerPages().show(key);
                        return answer(page.person(), page.zone(), null);
                    });
        }

        private static boolean granted(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "granted" -> true;
                case "withdrawn" -> false;
                default ->
                        throw new Problem(
                                "\"" + word + "\" is no status of a consent",
                                "--status",
                                "Write granted or withdrawn");
            };
        }
    }

    private static Audience.Answer answer(Person person, ZoneId zone, @Nullable String purpose) {
        List<ConsentRecord> records =
                person.consentRecords().stream()
                        .filter(each -> purpose == null || each.speaksOf(purpose))
                        .toList();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("id", person.id());
        statuses(person, json.putArray("consents"));
        var history = json.putArray("history");
        for (ConsentRecord record : records) {
            ObjectNode each = history.addObject();
            each.put("time", HappeningJson.time(record.at(), zone));
            HappeningJson.consent(record, each);
        }
        var lines = new Lines();
        text(person, lines);
        for (ConsentRecord record : records) {
            Moment at = record.at();
            lines.add(
                    "%-18s %s",
                    at == null ? "no date" : at.words(zone), HappeningWords.title(record));
            List<String> details = HappeningWords.details(record);
            if (!details.isEmpty()) {
                lines.add("%-18s   %s", "", String.join(" · ", details));
            }
        }
        return new Audience.Answer(json, lines.toString());
    }

    static void statuses(Person person, ArrayNode consents) {
        person.consents()
                .forEach(
                        (purpose, status) ->
                                consents.addObject()
                                        .put("purpose", purpose.isEmpty() ? null : purpose)
                                        .put("status", status.word()));
    }

    static void text(Person person, Lines lines) {
        if (person.consents().isEmpty()) {
            lines.add("No consents: nothing in this workspace says who agreed to what");
            return;
        }
        person.consents()
                .forEach(
                        (purpose, status) ->
                                lines.add(
                                        "Consent%s: %s",
                                        purpose.isEmpty() ? "" : " to " + purpose,
                                        status == Consents.Status.UNKNOWN
                                                ? "unknown, which is not a yes"
                                                : status.word()));
    }

    /// Where a record stands, as one word for programs.
    static String origin(ConsentRecord record) {
        return switch (record.origin()) {
            case CUSTOMERS_FILE -> "customers";
            case CONSENTS_FILE -> "consents";
            case SET_HERE -> "here";
        };
    }
}
