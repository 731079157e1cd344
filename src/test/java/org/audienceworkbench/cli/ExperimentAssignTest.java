package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

class ExperimentAssignTest {

    @TempDir Path temp;

    @BeforeEach
    void customers() throws IOException {
        take(0, 120, "customers.csv");
        run("segment", "save", "all", "--where", "TRUE");
    }

    @Test
    void whoComesLaterGetsAnArmAndNobodyElseAnother() throws IOException {
        JsonNode first = json("experiment assign --name spring --segment all --arms A,B");
        long inA = count("spring = 'A'");
        take(120, 180, "more.csv", "--mode", "append");

        JsonNode second = json("experiment assign --name spring --extend");

        assertThat(first.at("/added").intValue()).isEqualTo(120);
        assertThat(second.at("/added").intValue()).isEqualTo(60);
        assertThat(count("spring = 'A' AND nr < 120")).isEqualTo(inA);
        assertThat(count("spring IS NOT NULL")).isEqualTo(180);
        assertThat(json("log").toString())
                .contains("audience experiment assign --name spring --extend");
    }

    @Test
    void eachArmIsAListOfThoseWhoAgreed() throws IOException {
        json("experiment assign --name spring --segment all --arms A,B");
        long inA = count("spring = 'A'");
        String lists = temp.resolve("lists").toString();

        JsonNode found = json("experiment export spring --to csv --out " + lists);

        assertThat(found.at("/arms/0/arm").textValue()).isEqualTo("A");
        assertThat(
                        found.at("/arms/0/suppressed").longValue()
                                + found.at("/arms/0/rows").longValue())
                .isGreaterThan(0);
        assertThat(found.at("/arms/0/rows").longValue()).isLessThanOrEqualTo(inA);
        Path list = Path.of(found.at("/arms/0/files/0/path").textValue());
        assertThat(Files.readAllLines(list))
                .hasSize((int) found.at("/arms/0/rows").longValue() + 1);
        assertThat(Files.readString(Path.of(found.at("/arms/1/manifest").textValue())))
                .contains("spring = 'B'");
        assertThat(json("log").toString()).contains("audience experiment export spring --to csv");
        assertThat(run(("experiment export spring --to csv --out " + lists).split(" ")).err())
                .contains("there already");
        assertThat(run(("experiment export nr --to csv --out " + lists).split(" ")).err())
                .contains("not the arms of a test");
    }

    @Test
    void oneAddressIsOneArmHoweverItIsWritten() {
        json("experiment assign --name spring --segment all --arms A,B");

        // Customers 0 to 9 share one address, in large letters and small.
        assertThat(count("spring = 'A' AND nr < 10")).isIn(0L, 10L);
    }

    @Test
    void isDrawnAnewUntilTheArmsAreAlike() {
        JsonNode found =
                json(
                        "experiment assign --name spring --segment all --arms A,B --compare spend"
                                + " --balance 0.02 --tries 200");

        assertThat(found.at("/balanced").booleanValue()).isTrue();
        assertThat(Math.abs(found.at("/balance/0/standardisedDifference").doubleValue()))
                .isLessThanOrEqualTo(0.02);
        assertThat(found.at("/seed").longValue()).isGreaterThanOrEqualTo(42);
        // The seed that was taken gives the same arms by itself.
        JsonNode again =
                json(
                        "experiment assign --name spring --segment all --arms A,B --compare spend"
                                + " --again --seed "
                                + found.at("/seed").longValue());
        assertThat(again.at("/balance")).isEqualTo(found.at("/balance"));
    }

    @Test
    void whoIsInAnotherRunningTestIsToldOf() {
        JsonNode first = json("experiment assign --name spring --segment all --arms A,B");
        JsonNode size =
                json(
                        "experiment size --metric proportion --baseline 0.3 --effect 0.1 --segment"
                                + " all");
        JsonNode second = json("experiment assign --name summer --segment all --arms A,B");

        assertThat(first.at("/overlaps")).isEmpty();
        assertThat(size.at("/overlaps/0/test").textValue()).isEqualTo("spring");
        assertThat(size.at("/overlaps/0/shared").intValue()).isEqualTo(120);
        assertThat(size.at("/overlaps/0/pValue").isNull()).isTrue();
        assertThat(second.at("/overlaps/0/share").doubleValue()).isEqualTo(1);
        assertThat(second.at("/overlaps/0/df").intValue()).isEqualTo(1);
        assertThat(second.at("/overlaps/0/pValue").doubleValue()).isBetween(0.001, 1.0);

        run("experiment decide spring --decision stop --because over".split(" "));
        assertThat(json("experiment assign --name autumn --segment all --arms A,B").at("/overlaps"))
                .hasSize(1);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refused("--name x --extend")).contains("no test \"x\"");
        assertThat(refused("--name x --arms A,B")).contains("--segment");
        assertThat(refused("--name x --segment all --arms A,B --balance 0.1"))
                .contains("nothing that the arms are to be balanced in");
        assertThat(refused("--name x --segment all --arms A,B --together nothing"))
                .contains("nothing");
    }

    private void take(int from, int to, String name, String... more) throws IOException {
        var rows = new StringBuilder("customer_id,email,consent,nr,spend\n");
        for (int i = from; i < to; i++) {
            String email = i < 10 ? (i % 2 == 0 ? "One@Home.org" : "one@home.org") : i + "@b.org";
            rows.append("c%04d,%s,yes,%d,%d\n".formatted(i, email, i, i * 37 % 101));
        }
        Path file = temp.resolve(name);
        Files.writeString(file, rows);
        CommandLineRun run =
                run(
                        Stream.concat(Stream.of("import", file.toString()), Arrays.stream(more))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private long count(String where) {
        CommandLineRun run = run("--json", "segment", "count", "--where", where);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json().path("count").longValue();
    }

    private String refused(String options) {
        CommandLineRun run = run(("experiment assign " + options).split(" "));
        assertThat(run.code()).isNotZero();
        return run.err();
    }

    private JsonNode json(String command) {
        CommandLineRun run = run(("--json " + command).split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
