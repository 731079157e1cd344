package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the command line says about a model, on the customers of the shop that comes with the
/// program.
class ModelChecksTest {

    @TempDir Path temp;

    @Test
    void profitsComeFromTheCustomersHeldOutAndBecomeASegment() {
        train();
        run("score", "--name", "risk");

        JsonNode found =
                run(
                        "model",
                        "profit",
                        "--name",
                        "risk",
                        "--cost",
                        "1.5",
                        "--margin",
                        "12",
                        "--capacity",
                        "500",
                        "--segment",
                        "Worth saving");

        JsonNode best = found.path("best");
        JsonNode confusion = found.path("confusion");
        double scale = found.path("customers").asDouble() / found.path("heldOut").asDouble();
        double called = confusion.path("rightly").asInt() + confusion.path("wrongly").asInt();
        assertThat(best.path("contacts").asDouble()).isLessThanOrEqualTo(500);
        assertThat(best.path("contacts").asDouble()).isCloseTo(called * scale, within(1e-6));
        assertThat(best.path("profit").asDouble())
                .isCloseTo(
                        scale * (12 * confusion.path("rightly").asInt() - 1.5 * called),
                        within(1e-6));
        assertThat(best.path("limits").path("low").asDouble())
                .isLessThan(best.path("profit").asDouble());
        int counted =
                run("segment", "count", "--where", "risk >= " + found.path("cutOff").asText())
                        .path("count")
                        .asInt();
        assertThat(found.path("segment").path("count").asInt()).isEqualTo(counted);
    }

    @Test
    void qualityHasLimits() {
        train();

        JsonNode auc = run("model", "quality", "--name", "risk").path("accuracy").path("rocAuc");

        assertThat(auc.path("limits").path("low").asDouble())
                .isLessThan(auc.path("value").asDouble());
        assertThat(CommandLineRun.of(temp.resolve("w"), "model", "quality", "--name", "risk").out())
                .contains("ROC AUC", " to ")
                .doesNotContain("NaN");
    }

    /// What each attribute adds, and what all customers have in common, make the score.
    @Test
    void aCustomersReasonsAddUpToTheScore() {
        train();
        run("score", "--name", "risk");

        JsonNode one = run("model", "explain", "--name", "risk", "--customer", "C-000001");

        JsonNode shown = run("customer", "show", "C-000001").path("attributes");
        assertThat(one.path("probability").asDouble())
                .isCloseTo(shown.path("risk").asDouble(), within(1e-3));
        assertThat(one.path("words").asText()).contains("churned = yes", "than usual");
        for (JsonNode reason : one.path("reasons")) {
            assertThat(reason.path("effect").isNumber()).isTrue();
        }
        JsonNode whole = run("model", "explain", "--name", "risk");
        assertThat(whole.path("permutation").path("drops").size())
                .isEqualTo(whole.path("weights").size());
        CommandLineRun.of(
                        temp.resolve("w"), "model", "explain", "--name", "risk", "--customer", "x")
                .refused(1);
    }

    /// Too few to judge: everything answers, nothing is made up.
    @Test
    void aDozenCustomersAreTooFewDataAndSaySo() throws IOException {
        var lines = new StringBuilder("id,age,left\n");
        for (int i = 0; i < 12; i++) {
            lines.append("c").append(i).append(',').append(20 + i * 7 % 5).append(',');
            lines.append(i % 3 == 0 ? "yes" : "no").append('\n');
        }
        Path file = Files.writeString(temp.resolve("few.csv"), lines);
        run("import", file.toString(), "--as", "customers");
        run("train", "--name", "few", "--target", "left", "--algorithm", "logistic");

        JsonNode quality = run("model", "quality", "--name", "few");
        JsonNode profit = run("model", "profit", "--name", "few", "--cost", "1", "--margin", "5");
        JsonNode whole = run("model", "explain", "--name", "few");
        JsonNode one = run("model", "explain", "--name", "few", "--customer", "c3");

        assertThat(quality.path("accuracy").isNull()).isTrue();
        assertThat(quality.path("calibrated").path("by").asText()).isEqualTo("none");
        assertThat(profit.path("best").path("limits").isNull()).isTrue();
        assertThat(whole.path("permutation").path("drops")).isEmpty();
        assertThat(quality.toString() + profit + whole + one).doesNotContain("NaN");
        for (String command : new String[] {"quality", "explain"}) {
            assertThat(
                            CommandLineRun.of(temp.resolve("w"), "model", command, "--name", "few")
                                    .out())
                    .contains("Too few")
                    .doesNotContain("NaN");
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        train();

        for (String[] arguments :
                new String[][] {
                    {"model", "quality", "--name", "none"},
                    {"model", "profit", "--name", "risk", "--cost", "-1", "--margin", "3"},
                    {"model", "profit", "--name", "risk", "--cost", "1", "--margin", "0"},
                    {
                        "model",
                        "profit",
                        "--name",
                        "risk",
                        "--cost",
                        "1",
                        "--margin",
                        "2",
                        "--segment",
                        "early"
                    }
                }) {
            CommandLineRun.of(temp.resolve("w"), arguments).refused(1);
        }
    }

    private void train() {
        run("import", Path.of("sample-data/customers.csv").toString(), "--as", "customers");
        run("train", "--name", "risk", "--target", "churned", "--algorithm", "logistic");
    }

    private JsonNode run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--json";
        var answer = CommandLineRun.of(temp.resolve("w"), all);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.json();
    }
}
