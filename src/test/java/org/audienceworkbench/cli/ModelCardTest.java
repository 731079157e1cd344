package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The card that goes with a model's scores, on the customers of the shop that comes with the
/// program.
class ModelCardTest {

    @TempDir Path temp;

    @Test
    void theCardSaysWhatTheModelIsWithoutNamingAnybody() throws IOException {
        train("logistic");
        Path card = temp.resolve("card.html");

        JsonNode answer =
                run("model", "export", "--name", "risk", "--format", "card", "--out", path(card));

        assertThat(Files.readString(card)).contains("By groups", "By country", "four fifths");
        assertThat(answer.path("format").asText()).isEqualTo("card");
        String page = Files.readString(card);
        JsonNode quality = run("model", "quality", "--name", "risk");
        assertThat(page)
                .contains("Model card: risk", "churned = yes", "customers.csv", "Left aside")
                .contains("it identifies customers", "penalty", "SHA-256 of the model")
                .contains("whether or not they agreed to be written to")
                .contains("%,d".formatted(quality.path("heldOut").asInt()))
                .doesNotContain("NaN", "@example", "C-000001", "<script");
        assertThat(run("log", "--commands").toString())
                .contains("audience model export --name risk --format card");
    }

    @Test
    void theCardOfTheVersionThatScoredGoesWithEveryListThatHasItsScores() throws Exception {
        train("logistic");
        run("score", "--name", "risk");
        train("boosting");
        run("segment", "save", "Leaving", "--where", "risk >= 0.3");
        run("attributes", "add", "doubled", "--expression", "risk * 2");
        run("segment", "save", "Everyone", "--where", "risk >= 0 OR risk < 0");
        run("segment", "save", "Named", "--where", "customer_id IS NOT NULL");

        JsonNode chosen = export("Leaving", "customer_id");
        JsonNode carried = export("Named", "doubled");
        JsonNode plain = export("Named", "customer_id");

        for (JsonNode delivery : new JsonNode[] {chosen, carried}) {
            JsonNode manifest =
                    new ObjectMapper()
                            .readTree(Path.of(delivery.path("manifest").asText()).toFile());
            JsonNode named = manifest.path("modelCards").path(0);
            Path card = Path.of(delivery.path("modelCards").path(0).path("path").asText());
            assertThat(named.path("name").asText()).isEqualTo(card.getFileName().toString());
            assertThat(named.path("version").asInt()).isEqualTo(1);
            assertThat(named.path("sha256").asText())
                    .isEqualTo(
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256")
                                                    .digest(Files.readAllBytes(card))));
            assertThat(Files.readString(card)).contains("Version 1, trained", "logistic");
        }
        assertThat(plain.path("modelCards")).isEmpty();
    }

    @Test
    void theDataOfAnEarlierVersionComeBackWithIt() throws IOException {
        train("logistic");
        train("boosting");
        run("model", "rollback", "--name", "risk", "--to", "1");
        Path card = temp.resolve("card.html");

        run("model", "export", "--name", "risk", "--format", "card", "--out", path(card));

        assertThat(Files.readString(card)).contains("Version 3, trained", "customers.csv");
    }

    private JsonNode export(String segment, String column) {
        return run(
                "export",
                segment,
                "--to",
                "csv",
                "--columns",
                column,
                "--without-consent",
                "a test",
                "--out",
                path(temp.resolve("out-" + segment + column)));
    }

    private void train(String algorithm) {
        if (!Files.exists(temp.resolve("w"))) {
            run("import", "sample-data/customers.csv", "--as", "customers");
        }
        run("train", "--name", "risk", "--target", "churned", "--algorithm", algorithm);
    }

    private static String path(Path file) {
        return file.toString();
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
