package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.sample.SampleShop;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `audience sample`.
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Write the files of the made-up sample shop, at any size.")
final class SampleCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    Path out;

    @Option(names = "--customers", defaultValue = "2000")
    long customers;

    @Option(names = "--seed", defaultValue = "42")
    long seed;

    @Option(names = "--only-customers", description = "Write customers.csv alone.")
    boolean onlyCustomers;

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
                    WholeFile.createPrivateFolder(out);
                    var shop = new SampleShop(customers, seed);
                    if (onlyCustomers) {
                        shop.writeCustomers(out, console.progress());
                    } else {
                        shop.write(out, console.progress());
                    }
                    return new Audience.Answer(
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("folder", out.toString())
                                    .put("customers", customers)
                                    .put("seed", seed),
                            String.format("Wrote a shop of %,d customers to %s%n", customers, out));
                });
    }
}
