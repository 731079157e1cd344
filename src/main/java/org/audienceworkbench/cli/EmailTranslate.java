package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.workbench.MailTranslations;
import org.audienceworkbench.workbench.Shell;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience email translate`.
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = {
            "Write a template in the language of a mailing service. What can't be said there",
            "is listed, and then nothing is written unless --partial is given."
        })
final class EmailTranslate implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "A template's name.")
    String template;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SERVICE",
            description = {
                "braze, customerio, iterable, sendgrid, mailchimp, marketingcloud",
                "or klaviyo."
            })
    String to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder that the files go to.")
    Path out;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            defaultValue = EmailTemplate.BASE,
            description = "Which variant of the template (default: ${DEFAULT-VALUE}).")
    String variant;

    @Option(
            names = "--partial",
            description = "Write the files all the same, with marks at those places.")
    boolean partial;

    @Option(names = "--overwrite", description = "Replace the files of an earlier translation.")
    boolean overwrite;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Service service =
                            Service.ofWord(to)
                                    .orElseThrow(
                                            () ->
                                                    ImportCommand.unknown(
                                                            "service",
                                                            to,
                                                            "--to",
                                                            Service.words()));
                    var workbench = console.workbench();
                    EmailTemplate said =
                            workbench.mails().templates().get(template).variant(variant);
                    MailTranslations translations = workbench.mailTranslations();
                    Translation translation = translations.of(console.frame(null), said, service);
                    List<Path> files =
                            translations.write(
                                    said,
                                    service,
                                    translation,
                                    out,
                                    partial
                                            ? MailTranslations.Gaps.MARK
                                            : MailTranslations.Gaps.REFUSE,
                                    overwrite ? Order.Replace.OVERWRITE : Order.Replace.REFUSE);
                    return new Audience.Answer(
                            json(translation, files),
                            text(translation, files, template),
                            files.isEmpty() ? 1 : 0);
                });
    }

    private static ObjectNode json(Translation translation, List<Path> files) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        var written = json.putArray("files");
        files.forEach(file -> written.add(file.toString()));
        var gaps = json.putArray("untranslated");
        translation
                .untranslated()
                .forEach(
                        gap ->
                                gaps.addObject()
                                        .put("part", gap.part().word())
                                        .put("line", gap.line())
                                        .put("column", gap.column())
                                        .put("what", gap.what())
                                        .put("why", gap.why()));
        var fields = json.putObject("fields");
        translation.fields().forEach(fields::put);
        var lists = json.putArray("lists");
        for (Translation.OwnList list : translation.lists()) {
            var inside =
                    lists.addObject()
                            .put("name", list.name())
                            .put("called", list.called())
                            .putArray("inside");
            list.inside().forEach(inside::add);
        }
        var notes = json.putArray("notes");
        translation.notes().forEach(notes::add);
        return json;
    }

    private static String text(Translation translation, List<Path> files, String template) {
        var lines = new Lines();
        translation
                .untranslated()
                .forEach(
                        gap ->
                                lines.add(
                                        "%s: %s can't be translated: %s",
                                        gap.where(), gap.what(), gap.why()));
        files.forEach(file -> lines.add("Wrote %s", file));
        if (files.isEmpty()) {
            lines.add("Nothing was written; --partial writes it with marks at those places");
        }
        translation
                .fields()
                .forEach(
                        (name, called) ->
                                lines.add("customer.%s is called %s there", name, called));
        for (Translation.OwnList list : translation.lists()) {
            lines.add("%s", list.sentence());
        }
        if (!translation.lists().isEmpty()) {
            lines.add(
                    "Such lists are written by: audience email export %s --as lists",
                    Shell.quoted(template));
        }
        translation.notes().forEach(note -> lines.add("%s", note));
        return lines.toString();
    }
}
