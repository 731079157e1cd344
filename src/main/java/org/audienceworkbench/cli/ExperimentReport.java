package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.workbench.TestReports;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `audience experiment report`.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write the report of a kept test: one file with its figures and charts.")
final class ExperimentReport implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Parameters(paramLabel = "NAME", description = "The test.")
    String name;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to; the name ends in .html or .pdf.")
    Path out;

    @Option(names = "--overwrite", description = "Replace a file that is there.")
    boolean overwrite;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    TestReports.Format format =
                            GivenOption.read("--out", () -> TestReports.Format.of(out));
                    console.workbench()
                            .experiments()
                            .reports()
                            .write(
                                    name,
                                    out,
                                    overwrite ? Order.Replace.OVERWRITE : Order.Replace.REFUSE,
                                    console.progress());
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    json.put("test", name.strip());
                    json.put("file", out.toAbsolutePath().normalize().toString());
                    json.put("format", format.name().toLowerCase(Locale.ROOT));
                    return new Audience.Answer(json, new Lines().add("Wrote %s", out).toString());
                });
    }
}
