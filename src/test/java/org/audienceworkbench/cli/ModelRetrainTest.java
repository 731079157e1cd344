package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

class ModelRetrainTest {

    @TempDir Path temp;

    @Test
    void theSameDataGiveTheSameModelAgain() throws IOException {
        takeIn(1500, _ -> 1);
        train();

        JsonNode again = run("model", "retrain", "--name", "risk");

        assertThat(again.path("before").asInt()).isEqualTo(1);
        assertThat(again.path("version").asInt()).isEqualTo(2);
        assertThat(again.path("restored").isNull()).isTrue();
        assertThat(again.path("verdict").asText()).isEqualTo("alike");
        JsonNode auc = again.path("compared").path("rocAuc");
        assertThat(auc.path("difference").asDouble()).isCloseTo(0, within(1e-12));
        assertThat(again.path("compared").path("customers").asInt()).isEqualTo(225);
        assertThat(again.path("leftAside").asInt()).isZero();
        assertThat(again.path("mayHaveSeen").asInt()).isZero();
        assertThat(again.path("sentence").asText())
                .startsWith(
                        "Versions 1 and 2 do not differ beyond chance: they foresee the same for"
                                + " those who judge, with ROC AUC 0.")
                .endsWith("Judged by 225 customers that neither learned from.");
        assertThat(run("log").toString())
                .contains("audience model retrain --name risk")
                .doesNotContain("rollback");
    }

    @Test
    void whoJudgedJudgesAgainAndOfThoseWhoCameSinceAShareJoins() throws IOException {
        takeIn(1500, _ -> 1);
        train();
        takeIn(4000, i -> i < 1500 ? 1 : -1);

        JsonNode again = run("model", "retrain", "--name", "risk");

        // all 225 of before, and by chance some 375 of 2,500: three standard errors are 54
        assertThat(again.path("compared").path("customers").asInt()).isBetween(546, 654);
        assertThat(again.path("leftAside").asInt()).isZero();
        assertThat(again.path("verdict").asText()).isEqualTo("better");
        assertThat(again.path("compared").path("rocAuc").path("limits").path("low").asDouble())
                .isPositive();
        assertThat(again.path("sentence").asText())
                .startsWith("Version 2 is better than version 1 beyond chance");
        assertThat(run("model", "versions", "--name", "risk").path("versions")).hasSize(2);
    }

    @Test
    void aVersionThatIsWorseBeyondChanceGivesWayToTheOneBefore() throws IOException {
        takeIn(1500, _ -> 1);
        run(
                "train",
                "--name",
                "risk",
                "--target",
                "left",
                "--algorithm",
                "logistic",
                "--split-by",
                "joined");
        // most of those who teach now mislead; the newest 15 %, who judge, are as the first ones
        takeIn(5300, i -> i < 1500 || i >= 4500 ? 1 : -1);

        JsonNode again = run("model", "retrain", "--name", "risk");

        assertThat(again.path("verdict").asText()).isEqualTo("worse");
        assertThat(again.path("compared").path("customers").asInt()).isEqualTo(795);
        assertThat(again.path("restored").asInt()).isEqualTo(3);
        assertThat(again.path("sentence").asText()).contains("Version 1 is back, as version 3.");
        assertThat(run("log").toString())
                .contains("audience model retrain --name risk")
                .contains("audience model rollback --name risk --to 1");
        JsonNode versions = run("model", "versions", "--name", "risk").path("versions");
        assertThat(versions.path(0).path("rocAuc")).isEqualTo(versions.path(2).path("rocAuc"));
    }

    @Test
    void aRefittedVersionMayHaveSeenItsJudgesAndIsNotBroughtBack() throws IOException {
        takeIn(1500, _ -> 1);
        run(
                "train",
                "--name",
                "risk",
                "--target",
                "left",
                "--algorithm",
                "logistic",
                "--exclude",
                "joined",
                "--refit");

        JsonNode again = run("model", "retrain", "--name", "risk");

        assertThat(again.path("mayHaveSeen").asInt()).isEqualTo(225);
        assertThat(again.path("restored").isNull()).isTrue();
        assertThat(again.path("sentence").asText())
                .endsWith(
                        "Of 225 customers who judge, version 1 may have learned from 225, which"
                                + " flatters it.");
    }

    @Test
    void withAFewJudgesNothingIsSaidOfWhichIsBetter() throws IOException {
        takeIn(60, _ -> 1);
        train();

        JsonNode again = run("model", "retrain", "--name", "risk");

        assertThat(again.path("compared").isNull()).isTrue();
        assertThat(again.path("verdict").isNull()).isTrue();
        assertThat(again.path("sentence").asText())
                .startsWith("Version 2 stays. Too few positives or negatives");
    }

    @Test
    void aModelThatThereIsNotCannotBeTrainedAgain() throws IOException {
        takeIn(60, _ -> 1);

        var answer = CommandLineRun.of(temp.resolve("w"), "model", "retrain", "--name", "none");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("There is no model \"none\"");
    }

    /// @param sign of what visits do to leaving, by the customer's number
    private void takeIn(int customers, IntUnaryOperator sign) throws IOException {
        var random = new Random(11);
        List<String> rows = new ArrayList<>(List.of("customer_id,visits,age,joined,left"));
        for (int i = 0; i < customers; i++) {
            double visits = random.nextGaussian();
            double odds = 1.5 * sign.applyAsInt(i) * visits - 0.5;
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "c%05d,%.4f,%.4f,%s,%s",
                            i,
                            visits,
                            random.nextGaussian(),
                            LocalDate.of(2010, 1, 1).plusDays(i),
                            random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? "yes" : "no"));
        }
        Path file = temp.resolve("customers.csv");
        Files.write(file, rows);
        run("import", file.toString(), "--as", "customers");
    }

    private void train() {
        run(
                "train",
                "--name",
                "risk",
                "--target",
                "left",
                "--algorithm",
                "logistic",
                "--exclude",
                "joined");
    }

    private JsonNode run(String... arguments) {
        var answer =
                CommandLineRun.of(
                        temp.resolve("w"),
                        Stream.concat(Stream.of(arguments), Stream.of("--json"))
                                .toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.json();
    }
}
