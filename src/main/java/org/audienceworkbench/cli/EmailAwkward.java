package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// `audience email awkward`.
@Command(
        name = "awkward",
        mixinStandardHelpOptions = true,
        description = {
            "List the customers whose e-mails are worth a look before anybody else's, and why:",
            "the first of each kind."
        })
final class EmailAwkward implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "A template's name.")
    String template;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "The saved segment that it is for (default: all customers).")
    @Nullable String segment;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            defaultValue = EmailTemplate.BASE,
            description = "Which variant of the template (default: ${DEFAULT-VALUE}).")
    String variant;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var workbench = console.workbench();
                    EmailTemplate looked =
                            workbench.mails().templates().get(template).variant(variant);
                    Frame frame = console.frame(null);
                    var segments = workbench.segments();
                    int[] members =
                            segment == null
                                    ? IntStream.range(0, frame.size()).toArray()
                                    : segments.members(frame, segments.get(segment)).toArray();
                    List<Awkward> found =
                            workbench
                                    .mails()
                                    .worthALook()
                                    .all(looked, frame, members, console.progress());
                    var ids = frame.column(Customers.identity(frame.catalogue()).name());
                    var json = new ObjectMapper().createObjectNode();
                    json.put("template", looked.id()).put("variant", looked.variant());
                    json.put("customers", members.length);
                    var array = json.putArray("awkward");
                    var lines = new Lines();
                    for (Awkward one : found) {
                        String id = ids.text(one.row());
                        array.addObject()
                                .put("id", id)
                                .put("row", one.row() + 1)
                                .put("why", one.why());
                        lines.add("%s: %s", id == null ? "" : id, one.why());
                    }
                    lines.add(
                            "%s worth a look, of %s",
                            Counted.of(found.size(), "customer"),
                            Counted.of(members.length, "customer"));
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
