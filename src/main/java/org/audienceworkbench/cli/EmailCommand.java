package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck;
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
import java.util.Locale;
import java.util.concurrent.Callable;

/// `audience email`.
@Command(
        name = "email",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Render e-mail templates, and check them against whole segments.",
        subcommands = {
            EmailCommand.Render.class,
            EmailCommand.Check.class,
            EmailCommand.ListAll.class,
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

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Render a template for every member of a segment and report what is wrong.")
    static final class Check implements Callable<Integer> {
        @ParentCommand EmailCommand parent;

        @Parameters(paramLabel = "TEMPLATE", description = "A template's name or file.")
        String template;

        @Option(
                names = "--segment",
                required = true,
                paramLabel = "NAME",
                description = "The saved segment that it is for.")
        String segment;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Frame frame = console.frame(null);
                        var segments = console.workbench().segments();
                        EmailCheck.Result result =
                                console.workbench()
                                        .mails()
                                        .check(
                                                template,
                                                frame,
                                                segments.members(frame, segments.get(segment)),
                                                console.progress());
                        return new Audience.Answer(json(result), text(result));
                    });
        }

        static com.fasterxml.jackson.databind.JsonNode json(EmailCheck.Result result) {
            var mapper = new ObjectMapper();
            var json = mapper.createObjectNode();
            json.put("rendered", result.rendered());
            json.put("failed", result.failed());
            json.put("skipped", result.skipped());
            json.set("missing", mapper.valueToTree(result.missing()));
            json.set("size", mapper.valueToTree(result.size()));
            var branches = json.putArray("branches");
            result.branches()
                    .forEach(
                            branch ->
                                    branches.addObject()
                                            .put(
                                                    "part",
                                                    branch.part().name().toLowerCase(Locale.ROOT))
                                            .put("line", branch.line())
                                            .put("column", branch.column())
                                            .put("tag", branch.tag())
                                            .put("reached", branch.reached()));
            var checks = json.putArray("checks");
            result.findings()
                    .forEach(
                            finding ->
                                    checks.addObject()
                                            .put("rule", finding.rule())
                                            .put(
                                                    "severity",
                                                    finding.severity()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT))
                                            .put("message", finding.message())
                                            .put("where", finding.where()));
            return json;
        }

        private static String text(EmailCheck.Result result) {
            var lines = new Lines();
            lines.add("%,d e-mails rendered, %,d failed", result.rendered(), result.failed());
            lines.add(
                    "Size: half under %,d bytes, 99 %% under %,d, the largest %,d",
                    result.size().p50(), result.size().p99(), result.size().max());
            result.missing()
                    .forEach(
                            missing ->
                                    lines.add(
                                            "%s has no value for %s",
                                            missing.token(),
                                            Counted.of(missing.customers(), "customer")));
            result.failures()
                    .forEach(
                            failure ->
                                    lines.add(
                                            "%s: %s, for %s, the first in row %,d",
                                            failure.fault().where(),
                                            failure.fault().message(),
                                            Counted.of(failure.customers(), "customer"),
                                            failure.row()));
            result.branches().stream()
                    .filter(branch -> !branch.reached())
                    .forEach(
                            branch ->
                                    lines.add(
                                            "Nobody reaches %s in line %d of the %s",
                                            branch.tag(),
                                            branch.line(),
                                            branch.part().name().toLowerCase(Locale.ROOT)));
            result.findings()
                    .forEach(
                            finding ->
                                    lines.add(
                                            "%s (%s): %s",
                                            finding.severity().name().toLowerCase(Locale.ROOT),
                                            finding.rule(),
                                            finding.message()));
            return lines.toString();
        }
    }
}
