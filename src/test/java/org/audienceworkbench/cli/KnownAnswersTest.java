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
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Real data through the real command line, against answers computed elsewhere: counts by an
/// independent script over the raw file, test statistics by R (prop.test, t.test, chisq.test).
class KnownAnswersTest {

    @TempDir Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "womens = 1 AND recency <= 3 | 12678",
                "history >= 500 AND channel = 'Web' | 2456",
                "(mens = 1 OR womens = 1) AND NOT newbie = 1 AND zip_code IN ('Rural','Urban') |"
                        + " 17565",
                "history > 100 AND history <= 200 AND recency > 6 | 6619",
                "womens = TRUE AND recency <= 3 | 12678"
            })
    void countsOfTheMailTestFile(String where, int expected) {
        importMailTest(SharedData.file("hillstrom/hillstrom.csv"));

        JsonNode counted = json("segment", "count", "--where", where);

        assertThat(counted.path("count").asInt()).isEqualTo(expected);
        assertThat(counted.path("total").asInt()).isEqualTo(64_000);
    }

    @Test
    void countsOfACopyInAnotherDialectWithOtherNamesInAnotherOrder() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("hillstrom/hillstrom.csv"));
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, new Random(7));
        var copy = new StringBuilder("Wohnlage;\"Tage her\";Damen;Umsatz\r\n");
        for (String row : rows) {
            // no field of this file but the second has a comma in it, and that one is quoted
            String[] cells = row.replaceAll("\"[^\"]*\"", "x").split(",", -1);
            copy.append(cells[5]).append(';').append(cells[0]).append(';').append(cells[4]);
            copy.append(';').append(cells[2].replace('.', ',')).append("\r\n");
        }
        Path file = temp.resolve("copy.csv");
        Files.writeString(file, copy, java.nio.charset.StandardCharsets.UTF_16LE);
        importMailTest(file);

        JsonNode first = json("segment", "count", "--where", "damen = 1 AND \"Tage her\" <= 3");
        JsonNode second =
                json(
                        "segment",
                        "count",
                        "--where",
                        "Umsatz > 100 AND Umsatz <= 200 AND \"Tage her\" > 6");

        assertThat(first.path("count").asInt()).isEqualTo(12_678);
        assertThat(second.path("count").asInt()).isEqualTo(6_619);
    }

    @Test
    void judgesWhenCustomersLeft() {
        JsonNode analysis =
                json(
                        "experiment",
                        "analyse",
                        SharedData.file("telco_churn/Telco-Customer-Churn.csv").toString(),
                        "--arm",
                        "gender",
                        "--control",
                        "Female",
                        "--metric",
                        "tenure/Churn:time");

        // R's survival: survdiff and coxph of Surv(tenure, Churn == "Yes") ~ gender
        JsonNode found = analysis.at("/comparisons/0");
        assertThat(found.at("/kind").textValue()).isEqualTo("time");
        assertThat(found.at("/pValue").doubleValue()).isCloseTo(0.4684173507569699, within(1e-10));
        assertThat(found.at("/survival/hazardRatio").doubleValue())
                .isCloseTo(0.9672140532715774, within(1e-8));
        assertThat(analysis.at("/curves/1/arm").textValue()).isEqualTo("Male");
    }

    @Test
    void judgesTheMailTest() {
        JsonNode analysis =
                json(
                        "experiment",
                        "analyse",
                        SharedData.file("hillstrom/hillstrom.csv").toString(),
                        "--arm",
                        "segment",
                        "--control",
                        "No E-Mail",
                        "--metric",
                        "visit:proportion",
                        "--metric",
                        "spend:mean");

        assertThat(analysis.path("arms").findValuesAsText("count"))
                .containsExactly("21306", "21307", "21387");
        JsonNode ratio = analysis.path("sampleRatio");
        assertThat(ratio.path("statistic").asDouble()).isCloseTo(0.202531, within(1e-6));
        assertThat(ratio.path("df").asInt()).isEqualTo(2);
        assertThat(ratio.path("pValue").asDouble()).isCloseTo(0.9037, within(1e-4));
        JsonNode mens = comparison(analysis, "visit", "Mens E-Mail");
        assertThat(mens.path("difference").asDouble()).isCloseTo(0.0765896, within(1e-7));
        assertThat(mens.path("interval").path(0).asDouble()).isCloseTo(0.0699535, within(1e-7));
        assertThat(mens.path("interval").path(1).asDouble()).isCloseTo(0.0832256, within(1e-7));
        assertThat(mens.path("statistic").asDouble()).isCloseTo(22.486, within(1e-3));
        JsonNode womens = comparison(analysis, "visit", "Womens E-Mail");
        assertThat(womens.path("difference").asDouble()).isCloseTo(0.0452331, within(1e-7));
        assertThat(womens.path("statistic").asDouble()).isCloseTo(13.949, within(1e-3));
        assertThat(comparison(analysis, "spend", "Mens E-Mail").path("statistic").asDouble())
                .isCloseTo(5.3001, within(1e-4));
        assertThat(comparison(analysis, "spend", "Womens E-Mail").path("statistic").asDouble())
                .isCloseTo(3.2564, within(1e-4));
        assertThat(analysis.path("verdict").asText()).contains("Mens E-Mail");
    }

    @Test
    void sizesTests() {
        JsonNode large =
                json(
                        "experiment",
                        "size",
                        "--metric",
                        "proportion",
                        "--baseline",
                        "0.50",
                        "--effect",
                        "0.25",
                        "--power",
                        "0.9");
        JsonNode small =
                json(
                        "experiment",
                        "size",
                        "--metric",
                        "proportion",
                        "--baseline",
                        "0.05",
                        "--effect",
                        "0.01");

        assertThat(large.path("exact").path(0).asDouble()).isCloseTo(76.70692, within(1e-4));
        assertThat(large.path("perArm").path(0).asInt()).isEqualTo(77);
        // R 4.2.2: power.prop.test(p1 = 0.05, p2 = 0.06, power = 0.8)
        assertThat(small.path("exact").path(0).asDouble()).isCloseTo(8157.73145, within(1e-4));
    }

    @Test
    void takesTheChurnFileAndForeseesChurn() {
        JsonNode imported =
                json(
                        "import",
                        SharedData.file("telco_churn/Telco-Customer-Churn.csv").toString(),
                        "--as",
                        "customers");

        JsonNode trained =
                json(
                        "train",
                        "--name",
                        "leaving",
                        "--target",
                        "Churn",
                        "--positive",
                        "Yes",
                        "--algorithm",
                        "logistic");
        JsonNode scored = json("score", "--name", "leaving");
        JsonNode missing = json("segment", "count", "--where", "TotalCharges IS NULL");
        JsonNode leavers = json("segment", "count", "--where", "Churn = 'Yes'");

        assertThat(imported.path("rowsLoaded").asInt()).isEqualTo(7_043);
        assertThat(trained.path("positive").asText()).isEqualTo("yes");
        assertThat(trained.path("test").path("rocAuc").asDouble()).isGreaterThan(0.8);
        assertThat(scored.path("scored").asInt()).isEqualTo(7_043);
        assertThat(missing.path("count").asInt()).isEqualTo(11);
        assertThat(leavers.path("count").asInt()).isEqualTo(1_869);
        assertThat(json("segment", "count", "--where", "leaving >= 0").path("count").asInt())
                .isEqualTo(7_043);
    }

    private void importMailTest(Path file) {
        JsonNode imported = json("import", file.toString(), "--as", "customers");
        assertThat(imported.path("rowsRead").asInt()).isEqualTo(64_000);
        assertThat(imported.path("rowsLoaded").asInt()).isEqualTo(64_000);
        assertThat(imported.path("rowsQuarantined").asInt()).isZero();
    }

    private static JsonNode comparison(JsonNode analysis, String metric, String arm) {
        for (JsonNode each : analysis.path("comparisons")) {
            if (each.path("metric").asText().equals(metric)
                    && each.path("arm").asText().equals(arm)) {
                return each;
            }
        }
        throw new AssertionError("no comparison of " + metric + ", " + arm);
    }

    /// Runs a command with `--json` on the workspace and expects success.
    private JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var run = CommandLineRun.of(temp.resolve("workspace"), all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }
}
