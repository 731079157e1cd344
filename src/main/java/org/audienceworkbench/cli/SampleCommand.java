package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.sample.SampleShop;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience sample`.
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Write the files of the made-up sample shop, at any size.")
final class SampleCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write to.")
    Path out;

    @Option(
            names = "--customers",
            defaultValue = "2000",
            paramLabel = "N",
            description = "How many customers (default: ${DEFAULT-VALUE}).")
    long customers;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Of the random numbers; the same seed gives the same result (default:"
                            + " ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "FILE",
            description =
                    "Some of the files: customers, orders, products, events, consents,"
                            + " campaign_results.")
    List<String> only = SampleShop.files();

    @Option(
            names = "--event-days",
            defaultValue = "30",
            paramLabel = "DAYS",
            description = "How many days of events (default: ${DEFAULT-VALUE}).")
    int eventDays;

    @Option(names = "--overwrite", description = "Write over files that are there.")
    boolean overwrite;

    private void requireNothingThere() {
        for (String name : only) {
            Path file = out.resolve(name + ".csv");
            if (!overwrite && Files.exists(file)) {
                throw new Problem(
                        "There is a file of that name already",
                        file.toString(),
                        "Choose another folder, or use --overwrite");
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    if (customers < 1) {
                        throw ImportCommand.unknown(
                                "shop of size",
                                Long.toString(customers),
                                "--customers",
                                "1 or more");
                    }
                    if (eventDays < 1) {
                        throw ImportCommand.unknown(
                                "number of days",
                                Integer.toString(eventDays),
                                "--event-days",
                                "1 or more");
                    }
                    for (String name : only) {
                        if (!SampleShop.files().contains(name)) {
                            throw ImportCommand.unknown(
                                    "file of the shop",
                                    name,
                                    "--only",
                                    String.join(", ", SampleShop.files()));
                        }
                    }
                    requireNothingThere();
                    WholeFile.createPrivateFolder(out);
                    new SampleShop(customers, seed, eventDays).write(out, only, console.progress());
                    return new Audience.Answer(
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("folder", out.toString())
                                    .put("customers", customers)
                                    .put("seed", seed),
                            String.format(
                                    "Wrote a shop of %s to %s%n",
                                    Counted.of(customers, "customer"), out));
                });
    }
}
