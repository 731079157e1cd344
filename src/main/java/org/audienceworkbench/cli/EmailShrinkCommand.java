package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.email.Assets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience email shrink`.
@Command(
        name = "shrink",
        mixinStandardHelpOptions = true,
        description = {
            "Write smaller copies of a template's own pictures that are over the limit.",
            "The pictures stay as they are; the template has to name the copies to use them."
        })
final class EmailShrinkCommand implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "One of your own templates.")
    String template;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var mails = console.workbench().mails();
                    List<Assets.Copy> copies =
                            mails.check().shrink(mails.templates().get(template).id());
                    var json = new ObjectMapper().createObjectNode();
                    json.set("copies", new ObjectMapper().valueToTree(copies));
                    var lines = new Lines();
                    copies.forEach(copy -> lines.add("%s", copy.words()));
                    if (copies.isEmpty()) {
                        lines.add("No picture is over the limit and could be made smaller");
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
