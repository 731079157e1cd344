package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
import java.util.Map;
import java.util.concurrent.Callable;

/// `audience experiment export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write a list of consented members for each arm of a test,",
            "each with a suppression file and a manifest."
        })
final class ExperimentExport implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Parameters(paramLabel = "NAME", description = "The test's name.")
    String name;

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
            description = "Attributes that the lists carry beside id, address and name.")
    @Nullable String columns;

    @Option(
            names = "--purpose",
            description = "Which purpose of consent counts, where the data know several.")
    @Nullable String purpose;

    @Option(
            names = "--without-consent",
            paramLabel = "REASON",
            description = "Don't filter by consent; the reason is kept in the manifests.")
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
                                "Say why none is needed; the manifests keep it");
                    }
                    var request =
                            new Lists.Request(
                                    name,
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
                    Map<String, Delivery> written =
                            console.workbench()
                                    .lists()
                                    .exportArms(console.frame(null), request, console.progress());
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    var arms = json.putArray("arms");
                    var lines = new Lines();
                    written.forEach(
                            (arm, delivery) -> {
                                arms.add(ExportCommand.json(delivery).put("arm", arm));
                                lines.add("%s: %s", arm, ExportCommand.text(delivery));
                            });
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
