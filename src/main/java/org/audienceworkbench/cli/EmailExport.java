package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.workbench.MailFormat;
import org.audienceworkbench.workbench.MailLists;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience email export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the e-mails of a segment's consented members, ready to leave,",
            "with a suppression file and a manifest."
        })
final class EmailExport implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "A template's name.")
    String template;

    @Option(
            names = "--segment",
            required = true,
            paramLabel = "NAME",
            description = "The saved segment that they are for.")
    String segment;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            defaultValue = EmailTemplate.BASE,
            description = "Which variant of the template (default: ${DEFAULT-VALUE}).")
    String variant;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORMAT",
            description = {
                "html: a page for each customer; eml: a message for each;",
                "csv: one table for a mail merge; lists: a table of the lists",
                "of each customer's own that the template shows."
            })
    String format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder that the files go to.")
    Path out;

    @Option(
            names = "--purpose",
            description = "Which purpose of consent counts, where the data know several.")
    @Nullable String purpose;

    @Option(
            names = "--without-consent",
            paramLabel = "REASON",
            description = "Don't filter by consent; the reason is kept in the manifest.")
    @Nullable String withoutConsent;

    @Option(names = "--overwrite", description = "Replace the files of an earlier export.")
    boolean overwrite;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    if (withoutConsent != null && withoutConsent.isBlank()) {
                        throw new Problem(
                                "The reason to do without consent is empty",
                                "--without-consent",
                                "Say why none is needed; the manifest keeps it");
                    }
                    var request =
                            new MailLists.Request(
                                    template,
                                    variant,
                                    segment,
                                    MailFormat.ofWord(format)
                                            .orElseThrow(
                                                    () ->
                                                            ImportCommand.unknown(
                                                                    "format",
                                                                    format,
                                                                    "--as",
                                                                    MailFormat.words())),
                                    purpose,
                                    withoutConsent,
                                    out,
                                    overwrite ? Order.Replace.OVERWRITE : Order.Replace.REFUSE);
                    MailLists.Posted posted =
                            console.workbench()
                                    .mailLists()
                                    .export(console.frame(null), request, console.progress());
                    return new Audience.Answer(json(posted), text(posted));
                });
    }

    private static ObjectNode json(MailLists.Posted posted) {
        ObjectNode json = ExportCommand.json(posted.delivery());
        var faults = json.putArray("faults");
        posted.faults()
                .forEach(
                        (why, customers) ->
                                faults.addObject().put("why", why).put("customers", customers));
        json.put("exampleSender", posted.unsaid());
        return json;
    }

    private static String text(MailLists.Posted posted) {
        var lines = new Lines();
        posted.faults()
                .forEach(
                        (why, customers) ->
                                lines.add("%s, for %s", why, Counted.of(customers, "customer")));
        if (posted.unsaid()) {
            lines.add(
                    "The e-mails name an example as their sender; say who sends them:"
                            + " audience email sender set");
        }
        return ExportCommand.text(posted.delivery()) + lines;
    }
}
