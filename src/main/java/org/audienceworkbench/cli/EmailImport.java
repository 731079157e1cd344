package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.liquid.ReadBack;
import org.audienceworkbench.workbench.MailImports;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience email import`.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Read a mailing service's template as one of your own. What has no counterpart",
            "is listed, and marked in the source."
        })
final class EmailImport implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(
            paramLabel = "FILE",
            description = {
                "The HTML with Liquid in it. NAME-subject.txt, NAME-preheader.txt",
                "and NAME-text.txt beside it are read along."
            })
    Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "LANGUAGE",
            description = "liquid (Braze, Customer.io and others).")
    String from;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What to call it (default: the file's name).")
    String name;

    @Option(names = "--overwrite", description = "Replace a template of the same name.")
    boolean overwrite;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    if (!from.equals("liquid")) {
                        throw ImportCommand.unknown("language", from, "--from", "liquid");
                    }
                    MailImports imports = console.workbench().mailImports();
                    ReadBack read = imports.read(console.frame(null), file, name);
                    imports.save(
                            read, file, overwrite ? Order.Replace.OVERWRITE : Order.Replace.REFUSE);
                    return new Audience.Answer(json(read), text(read));
                });
    }

    private static ObjectNode json(ReadBack read) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("template", read.template().id()).put("name", read.template().name());
        var gaps = json.putArray("unread");
        for (ReadBack.Gap gap : read.gaps()) {
            gaps.addObject()
                    .put("file", gap.file())
                    .put("line", gap.line())
                    .put("column", gap.column())
                    .put("what", gap.what())
                    .put("why", gap.why());
        }
        var notes = json.putArray("notes");
        read.notes().forEach(notes::add);
        return json;
    }

    private static String text(ReadBack read) {
        var lines = new Lines();
        for (ReadBack.Gap gap : read.gaps()) {
            lines.add("%s: %s can't be read: %s", gap.where(), gap.what(), gap.why());
        }
        lines.add(
                "Read as the template \"%s\"%s",
                read.template().id(),
                read.gaps().isEmpty()
                        ? ""
                        : ", with marks at " + Counted.of(read.gaps().size(), "place"));
        read.notes().forEach(note -> lines.add("%s", note));
        return lines.toString();
    }
}
