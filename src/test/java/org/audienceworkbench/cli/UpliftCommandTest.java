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
import java.util.SplittableRandom;

class UpliftCommandTest {

    @TempDir Path temp;

    /// Figures of the definitions in scikit-uplift 0.5.1, calculated with NumPy.
    @Test
    void judgesAnAttributeOnAWellKnownExperiment() throws IOException {
        importHillstrom();

        JsonNode judged =
                json(
                        "uplift",
                        "--treatment",
                        "segment",
                        "--treated",
                        "Womens E-Mail",
                        "--control",
                        "No E-Mail",
                        "--target",
                        "visit",
                        "--score",
                        "womens");

        assertThat(judged.path("qini").asDouble()).isCloseTo(0.06401551, within(5e-9));
        assertThat(judged.path("auuc").asDouble()).isCloseTo(0.02943116, within(5e-9));
        assertThat(judged.path("aside").toString())
                .isEqualTo("[{\"value\":\"Mens E-Mail\",\"customers\":21307}]");
        JsonNode deciles = judged.path("deciles");
        assertThat(deciles).hasSize(2);
        assertThat(deciles.get(0).path("uplift").asDouble()).isCloseTo(0.073115, within(5e-7));
        assertThat(deciles.get(1).path("uplift").asDouble()).isCloseTo(0.011078, within(5e-7));
        assertThat(json("log").toString()).doesNotContain("audience uplift");
    }

    @Test
    void learnsPublishesAndMakesASegment() throws IOException {
        importExperiment();

        JsonNode trained = json("uplift", "--name", "gain", "--method", "forest", "--seed", "7");
        JsonNode scored = json("score", "--name", "gain");

        assertThat(trained.path("oneRule").path("rule").asText()).startsWith("spent >= ");
        assertThat(trained.path("verdict").asText()).contains("one-line rule");
        assertThat(trained.path("asideCustomers").asInt()).isEqualTo(1000);
        assertThat(trained.path("assignment").path("looksRandom").asBoolean()).isTrue();
        assertThat(trained.path("deciles").size()).isBetween(5, 10);
        assertThat(trained.toString()).doesNotContain("NaN");
        assertThat(scored.path("scored").asInt()).isEqualTo(4000);
        int all = scored.path("persuadables").asInt() + scored.path("sleepingDogs").asInt();
        assertThat(all).isBetween(3900, 4000);
        int chosen = json("segment", "count", "--where", "gain >= 0.1").path("count").asInt();
        assertThat(chosen).isBetween(1500, 2500);
        assertThat(json("log", "--commands").toString())
                .contains(
                        "audience uplift --name gain --treatment arm --treated mailed --control"
                                + " none --target came --method forest --seed 7");
        assertThat(json("model", "list").path("uplifts").get(0).path("name").asText())
                .isEqualTo("gain");
        assertThat(run("train", "--name", "gain", "--target", "came").refused(1).err())
                .contains("uplift model already");
    }

    @Test
    void saysTheVerdictFirstAndWhoIsLeftAside() throws IOException {
        importExperiment();

        String out = run(uplift("--name", "gain", "--method", "two-model")).out();

        assertThat(out.lines().findFirst().orElseThrow()).contains("Qini coefficient");
        assertThat(out)
                .contains("Left aside, in neither arm: 1,000 customers with \"called\"")
                .contains("95 % interval (Newcombe)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name n --method tree | 2 | --method",
                "--method forest | 2 | --name",
                "--name n --treated nobody | 1 | No customer has",
                "--name n --control mailed | 1 | are the same",
                "--name n --target nosuch | 1 | nosuch",
                "--name n --target arm | 1 | both the treatment and the target",
                "--score arm | 1 | is no number",
                "--name customer_id | 1 | customer_id"
            })
    void refusesWhatCannotBeMeant(String options, int code, String said) throws IOException {
        importExperiment();

        assertThat(run(uplift(options.split(" ", -1))).refused(code).err()).contains(said);
    }

    private void importExperiment() throws IOException {
        var random = new SplittableRandom(31);
        var rows = new StringBuilder("customer_id,spent,visits,arm,came\n");
        for (int row = 0; row < 4000; row++) {
            double spent = Math.floor(random.nextDouble() * 100);
            String arm = row % 4 == 0 ? "called" : random.nextBoolean() ? "mailed" : "none";
            double chance = 0.2 + (arm.equals("mailed") && spent >= 50 ? 0.4 : 0);
            rows.append('c').append(row).append(',').append((int) spent).append(',');
            rows.append(random.nextInt(9)).append(',').append(arm).append(',');
            rows.append(random.nextDouble() < chance ? 1 : 0).append('\n');
        }
        imported(rows.toString());
    }

    private void importHillstrom() throws IOException {
        var rows = new StringBuilder();
        int id = 0;
        for (String line : Files.readAllLines(SharedData.file("hillstrom/hillstrom.csv"))) {
            rows.append(id == 0 ? "customer_id" : "h" + id).append(',').append(line).append('\n');
            id++;
        }
        imported(rows.toString());
    }

    private void imported(String rows) throws IOException {
        Path file = temp.resolve("customers.csv");
        Files.writeString(file, rows);
        assertThat(run("import", file.toString(), "--as", "customers").code()).isZero();
    }

    /// The options of the experiment where none are given.
    private static String[] uplift(String... options) {
        List<String> all = new ArrayList<>(List.of("uplift"));
        List<String> given = List.of(options);
        String[] usual = {
            "--treatment", "arm", "--treated", "mailed", "--control", "none", "--target", "came"
        };
        for (int i = 0; i < usual.length; i += 2) {
            if (!given.contains(usual[i])) {
                all.addAll(List.of(usual[i], usual[i + 1]));
            }
        }
        all.addAll(given);
        return all.toArray(String[]::new);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--json"));
        boolean isUplift = arguments[0].equals("uplift");
        all.addAll(
                List.of(
                        isUplift
                                ? uplift(
                                        List.of(arguments)
                                                .subList(1, arguments.length)
                                                .toArray(String[]::new))
                                : arguments));
        CommandLineRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }
}
