package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.workbench.Lists;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write a segment's consented members as a list for a platform,",
            "with a suppression file and a manifest."
        })
final class ExportCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Parameters(paramLabel = "SEGMENT", description = "The name of a saved segment.")
    String segment;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLATFORM",
            description = "csv or mailchimp.")
    String platform;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder that the files go to.")
    Path out;

    @Option(
            names = "--columns",
            paramLabel = "A,B,C",
            description = "Attributes that the list carries beside id, address and name.")
    @Nullable String columns;

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

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "The moment to count from: now, a date or an instant.")
    @Nullable String asOf;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    if (withoutConsent != null && withoutConsent.isBlank()) {
                        throw new Problem(
                                "The reason to do without consent is empty",
                                "--without-consent",
                                "Say why none is needed; the manifest keeps it");
                    }
                    var request =
                            new Lists.Request(
                                    segment,
                                    Platform.ofWord(platform)
                                            .orElseThrow(
                                                    () ->
                                                            ImportCommand.unknown(
                                                                    "platform",
                                                                    platform,
                                                                    "--to",
                                                                    Platform.words())),
                                    Names.split(columns),
                                    purpose,
                                    withoutConsent,
                                    out,
                                    overwrite ? Order.Replace.OVERWRITE : Order.Replace.REFUSE);
                    Delivery delivery =
                            console.workbench()
                                    .lists()
                                    .export(console.frame(asOf), request, console.progress());
                    return new Audience.Answer(json(delivery), text(delivery));
                });
    }

    static ObjectNode json(Delivery delivery) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("rows", delivery.rows());
        var files = json.putArray("files");
        delivery.files()
                .forEach(
                        file ->
                                files.addObject()
                                        .put("path", file.path().toString())
                                        .put("rows", file.rows())
                                        .put("sha256", file.sha256()));
        var cards = json.putArray("modelCards");
        delivery.cards()
                .forEach(
                        card ->
                                cards.addObject()
                                        .put("model", card.model())
                                        .put("version", card.version())
                                        .put("path", card.path().toString())
                                        .put("sha256", card.sha256()));
        json.put("suppressed", delivery.suppressed());
        var withheld = json.putArray("withheld");
        delivery.withheld()
                .forEach(
                        (reason, count) ->
                                withheld.addObject()
                                        .put("reason", reason.words())
                                        .put("count", count));
        json.put("cellsLikeFormulas", delivery.cellsLikeFormulas());
        json.put("manifest", delivery.manifest().toString());
        return json;
    }

    static String text(Delivery delivery) {
        var lines = new Lines();
        lines.add("%s on the list", Counted.of(delivery.rows(), "customer"));
        delivery.withheld()
                .forEach((reason, count) -> lines.add("%,d withheld: %s", count, reason.words()));
        delivery.files()
                .forEach(
                        file ->
                                lines.add(
                                        "Wrote %s (%s)",
                                        file.path(), Counted.of(file.rows(), "row")));
        delivery.cards()
                .forEach(
                        card ->
                                lines.add(
                                        "Wrote %s (card of the model \"%s\")",
                                        card.path(), card.model()));
        lines.add("Wrote %s", delivery.manifest());
        return lines.toString();
    }
}
