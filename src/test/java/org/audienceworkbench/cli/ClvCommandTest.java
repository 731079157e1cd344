package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

class ClvCommandTest {

    private static final String FEW =
            """
            customer_id,order_date,amount
            a,2026-01-05,10
            a,2026-02-05,12
            b,2026-01-07,20
            b,2026-01-28,22
            b,2026-02-11,17
            c,2026-02-01,5
            c,2026-03-02,9
            d,2026-02-20,8
            """;

    @TempDir Path temp;

    /// Parameters as Fader and Hardie have published them; the sums by the attributes' own values.
    @Test
    void publishesWhatSegmentsCanAskFor() throws IOException {
        importOrders(cdnow());

        JsonNode found =
                json(
                        "clv",
                        "--as-of",
                        "1997-09-30",
                        "--model",
                        "paretonbd",
                        "--name",
                        "worth",
                        "--discount",
                        "0.15");

        assertThat(found.path("parameters").path("r").asDouble()).isCloseTo(0.5533, within(5e-4));
        assertThat(found.path("parameters").path("beta").asDouble()).isCloseTo(11.67, within(0.02));
        assertThat(found.path("logLikelihood").asDouble()).isCloseTo(-9594.976, within(5e-4));
        assertThat(found.path("gammaGamma").path("p").asDouble()).isCloseTo(6.25, within(0.005));
        assertThat(found.path("customers").asInt()).isEqualTo(2357);
        assertThat(found.path("holdout").isNull()).isTrue();
        JsonNode attributes = json("attributes");
        assertThat(attributes.toString())
                .contains("worth_purchases", "worth_alive", "worth_value", "Lifetime value in 365");
        int rich = json("segment", "count", "--where", "worth_value > 100").path("count").asInt();
        assertThat(rich).isBetween(100, 400);
        JsonNode log = json("log", "--commands");
        assertThat(log.toString())
                .contains(
                        "audience clv --name worth --model paretonbd --as-of 1997-09-30 --horizon"
                                + " 365 --discount 0.15");
    }

    @Test
    void saysHowGoodTheForecastWas() throws IOException {
        importOrders(cdnow());

        JsonNode found = json("clv", "--hold-out", "1997-09-30");

        assertThat(found.path("parameters").path("r").asDouble()).isCloseTo(0.2426, within(1e-4));
        JsonNode holdOut = found.path("holdout");
        assertThat(holdOut.path("actual").asDouble()).isEqualTo(1882);
        assertThat(holdOut.path("byPurchases")).hasSize(8);
        assertThat(holdOut.path("ratio").asDouble()).isCloseTo(0.8785, within(1e-4));
        assertThat(holdOut.path("meanAbsoluteError").asDouble()).isBetween(0.7, 0.9);
        assertThat(run("clv", "--hold-out", "1997-09-30").out())
                .contains("1,653 purchases foreseen, 1,882 made")
                .contains("7+");
    }

    @Test
    void leavesNoValueOfEarlierOrdersBehind() throws IOException {
        importOrders(FEW);
        assertThat(json("clv").path("attributes").path("value").textValue()).isEqualTo("clv_value");
        Path file = temp.resolve("without.csv");
        Files.writeString(file, FEW.replaceAll("(?m),[^,]*$", "") + "\n");
        assertThat(run("import", file.toString(), "--as", "orders", "--mode", "replace").code())
                .isZero();

        JsonNode again = json("clv");

        assertThat(again.path("attributes").path("value").isNull()).isTrue();
        assertThat(again.path("gammaGamma").isNull()).isTrue();
        assertThat(again.path("lifetimeValue").isNull()).isTrue();
        assertThat(again.path("warnings").toString()).contains("don't say what was paid");
        assertThat(json("attributes").toString()).contains("clv_alive").doesNotContain("clv_value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model nbd | --model",
                "--horizon 0 | --horizon",
                "--discount 10 | --discount",
                "--discount -0.1 | --discount",
                "--hold-out tomorrow | --hold-out",
                "--hold-out 2026-03-02 | --hold-out",
                "--as-of 1st | --as-of"
            })
    void refusesWhatCannotBeMeant(String options, String where) throws IOException {
        importOrders(FEW);
        List<String> arguments = new ArrayList<>(List.of("clv"));
        arguments.addAll(List.of(options.split(" ", -1)));

        CommandLineRun refused = run(arguments.toArray(String[]::new)).refused(2);

        assertThat(refused.err()).contains("where: " + where);
    }

    @Test
    void needsOrders() throws IOException {
        Path file = temp.resolve("customers.csv");
        Files.writeString(file, "customer_id\na\n");
        assertThat(run("import", file.toString(), "--as", "customers").code()).isZero();

        assertThat(run("clv").refused(1).err()).contains("There are no orders");
    }

    private void importOrders(String orders) throws IOException {
        var ids = new TreeSet<String>();
        orders.lines().skip(1).forEach(line -> ids.add(line.substring(0, line.indexOf(','))));
        Path customers = temp.resolve("customers.csv");
        Files.writeString(customers, "customer_id\n" + String.join("\n", ids) + "\n");
        Path file = temp.resolve("orders.csv");
        Files.writeString(file, orders);
        assertThat(run("import", customers.toString(), "--as", "customers").code()).isZero();
        assertThat(run("import", file.toString(), "--as", "orders").code()).isZero();
    }

    private static String cdnow() throws IOException {
        var orders = new StringBuilder("customer_id,order_date,amount\n");
        for (String line : Files.readAllLines(SharedData.file("cdnow/CDNOW_sample.txt"))) {
            String[] cells = line.strip().split(" +");
            orders.append(cells[0]).append(',');
            orders.append(cells[2].replaceAll("(....)(..)(..)", "$1-$2-$3"));
            orders.append(',').append(cells[4]).append('\n');
        }
        return orders.toString();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(arguments));
        CommandLineRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }
}
