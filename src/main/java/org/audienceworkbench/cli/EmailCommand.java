package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience email`.
@Command(
        name = "email",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Render e-mail templates, and check them against whole segments.",
        subcommands = {
            EmailCommand.Render.class,
            EmailCheckCommand.class,
            EmailAwkward.class,
            EmailLimitsCommand.class,
            EmailShrinkCommand.class,
            EmailCommand.ListAll.class,
            EmailExport.class,
            EmailTranslate.class,
            EmailImport.class,
            EmailTest.class,
            EmailSenderCommand.class
        })
final class EmailCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the templates there are.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand EmailCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<EmailTemplate> all = console.workbench().mails().templates().all();
                        var json = new ObjectMapper().createObjectNode();
                        var array = json.putArray("templates");
                        for (EmailTemplate template : all) {
                            var names =
                                    array.addObject()
                                            .put("id", template.id())
                                            .put("name", template.name())
                                            .put("description", template.description())
                                            .put("shipped", template.shipped())
                                            .putArray("variants");
                            template.variantNames().forEach(names::add);
                        }
                        return new Audience.Answer(
                                json,
                                new Lines()
                                        .table(
                                                List.of("template", "variants", "what it is"),
                                                all.stream()
                                                        .map(
                                                                template ->
                                                                        List.of(
                                                                                template.id(),
                                                                                String.join(
                                                                                        ", ",
                                                                                        template
                                                                                                .variantNames()),
                                                                                template
                                                                                        .description()))
                                                        .toList())
                                        .toString());
                    });
        }
    }

    @Command(
            name = "render",
            mixinStandardHelpOptions = true,
            description = "Render a template for one customer.")
    static final class Render implements Callable<Integer> {
        @ParentCommand EmailCommand parent;

        @Parameters(paramLabel = "TEMPLATE", description = "A template's name or file.")
        String template;

        @Option(
                names = "--customer",
                required = true,
                paramLabel = "ID",
                description = "Whose e-mail it is.")
        String customer;

        @Option(
                names = "--variant",
                paramLabel = "NAME",
                defaultValue = EmailTemplate.BASE,
                description = "Which variant of the template (default: ${DEFAULT-VALUE}).")
        String variant;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Write the HTML there (default: print the text part).")
        @Nullable Path out;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Mails mails = console.workbench().mails();
                        Frame frame = console.frame(null);
                        int row = console.workbench().customers().row(frame, customer);
                        Rendering.Rendered email =
                                mails.render(
                                                mails.prepare(
                                                        mails.templates()
                                                                .get(template)
                                                                .variant(variant)),
                                                frame,
                                                row,
                                                mails.mailing(frame))
                                        .orThrow();
                        if (out != null) {
                            WholeFile.write(out, text -> text.write(email.html()));
                        }
                        var json = new ObjectMapper().createObjectNode();
                        json.put("rendered", 1);
                        json.put("failed", 0);
                        json.put("subject", email.subject());
                        json.put("preheader", email.preheader());
                        json.put("bytes", email.bytes());
                        json.put("file", out == null ? null : out.toString());
                        json.put("html", out == null ? email.html() : null);
                        json.put("text", email.text());
                        return new Audience.Answer(
                                json,
                                "Subject: "
                                        + email.subject()
                                        + "\nPreheader: "
                                        + email.preheader()
                                        + "\n\n"
                                        + (out == null
                                                ? email.text()
                                                : String.format(
                                                        "Wrote %s (%,d bytes)", out, email.bytes()))
                                        + "\n");
                    });
        }
    }
}
