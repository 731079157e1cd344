package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class UsageTest {

    @TempDir Path folder;

    private Path workspace;

    @BeforeEach
    void importOne() throws IOException {
        workspace = folder.resolve("workspace");
        Path file = folder.resolve("customers.csv");
        Files.writeString(file, "customer_id,email,points\na,a@example.com,10\n");
        assertThat(run("import", file.toString(), "--as", "customers").out())
                .contains("Imported customers: 1 row read");
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(workspace, arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    segment count                                             | --where
                    segment count --where points_>                            | --where, character
                    segment count --where nosuch_=_1                          | --where, character
                    attributes add x --expression points_*                    | --expression, character
                    experiment size --metric mean --baseline 1 --sd 2         | --effect
                    experiment size --metric mean --baseline 1 --effect 1     | --sd
                    experiment size --metric proportion --baseline 2 --effect 1 | --baseline
                    experiment size --metric count --effect 1                 | --baseline
                    experiment size --metric mean --baseline 1 --sd 1 --goal equivalence | --margin
                    experiment power --metric mean --baseline 1 --sd 2 --n 10 --allocation 0.5,0.6 | --allocation
                    experiment assign --name x --segment y --arms A:0.5,B:0.6 | --arms
                    experiment bounds --looks 0.5,0.2                         | --looks
                    experiment bounds --looks 5 --spending evenly             | --spending
                    experiment analyse x.csv --arm a --control b --metric c:ratio | --metric
                    experiment analyse x.csv --arm a --control b --metric c:time | --metric
                    experiment analyse x.csv --arm a --control b --metric c:mean --test t | --test
                    experiment analyse x.csv --arm a --control b --metric c:mean --winsorise 0.5 | --winsorise
                    experiment analyse x.csv --arm a --control b --metric c:mean --sequential --looks 0.5 | --looks
                    experiment analyse x.csv --arm a --control b --metric c:mean --bayes --prior-share 1 | --prior-share
                    chart points --out x.bmp                                  | --out
                    """)
    void anArgumentThatCannotBeMeantIsWrongUsage(String command, String where) {
        var refused =
                run(
                        command.lines()
                                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                                .map(word -> word.replace('_', ' '))
                                .toArray(String[]::new));

        assertThat(refused.refused(2).err()).contains("where: " + where);
    }

    @Test
    void whatIsNotThereIsNoWrongUsage() {
        run("chart", "nosuch", "--out", folder.resolve("x.png").toString()).refused(1);
        run("segment", "count", "nosuch").refused(1);
    }

    @Test
    void sharesThatAreNoWholeAreToldWithTheirSum() {
        var run =
                run(
                        "experiment",
                        "assign",
                        "--name",
                        "x",
                        "--segment",
                        "y",
                        "--arms",
                        "A:0.5,B:0.6");

        assertThat(run.refused(2).err()).contains("The arms' shares add up to 1.1, not to 1");
    }

    @Test
    void oneCustomerIsSingular() {
        assertThat(run("segment", "count", "--where", "points > 5").out())
                .startsWith("1 of 1 customer (100.0 %)");
        assertThat(run("segment", "save", "Good", "--where", "points > 5").out())
                .startsWith("Saved \"Good\": 1 customer\n");
    }

    @Test
    void aSampleIsNotWrittenOverFilesThatAreThere() throws IOException {
        String shop = folder.resolve("shop").toString();
        run("sample", "--out", shop, "--customers", "20", "--only", "customers");
        Path file = folder.resolve("shop/customers.csv");
        Files.writeString(file, "mine");

        run("sample", "--out", shop, "--customers", "20").refused(1);
        assertThat(file).hasContent("mine");
        assertThat(folder.resolve("shop/orders.csv")).doesNotExist();

        assertThat(run("sample", "--out", shop, "--customers", "20", "--overwrite").code())
                .isZero();
        assertThat(Files.readString(file)).contains("customer_id");
    }

    @Test
    void anExportThatReplacedAnEarlierOneDoesSoAgain() {
        run("segment", "save", "Good", "--where", "points > 5");
        String out = folder.resolve("lists").toString();
        String[] export = {
            "export", "Good", "--to", "csv", "--out", out, "--without-consent", "a test"
        };
        assertThat(run(export).code()).isZero();
        run(export).refused(1);
        String[] again = java.util.Arrays.copyOf(export, export.length + 1);
        again[export.length] = "--overwrite";

        assertThat(run(again).code()).isZero();

        assertThat(run("log", "--commands").out().lines().filter(line -> line.contains("export")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("--overwrite");
    }

    @Test
    void tinySharesAndChancesAreNotRoundedToNothing() {
        assertThat(Lines.percent(0.0001)).isEqualTo("< 0.1 %");
        assertThat(Lines.percent(0)).isEqualTo("0.0 %");
        assertThat(Lines.percent(0.0006)).isEqualTo("0.1 %");
        assertThat(Lines.pValue(0.0134)).isEqualTo("0.013");
        assertThat(Lines.pValue(0.0009)).isEqualTo("< 0.001");
    }
}
