package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ModelVersionsCommandTest {

    @TempDir Path temp;

    @BeforeEach
    void takeIn() {
        run("import", Path.of("sample-data/customers.csv").toString(), "--as", "customers");
    }

    @Test
    void anEarlierVersionScoresAgainAsItDid() {
        train("logistic");
        double first = run("score", "--name", "risk").path("mean").asDouble();
        train("boosting");
        double second = run("score", "--name", "risk").path("mean").asDouble();

        JsonNode versions = run("model", "versions", "--name", "risk").path("versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.path(0).path("version").asInt()).isEqualTo(2);
        assertThat(versions.path(1).path("algorithm").asText()).isEqualTo("logistic");
        assertThat(versions.path(1).path("rocAuc").asDouble()).isBetween(0.5, 1.0);

        JsonNode back = run("model", "rollback", "--name", "risk", "--to", "1");
        assertThat(back.path("version").asInt()).isEqualTo(3);
        assertThat(run("model", "versions", "--name", "risk").path("versions")).hasSize(3);
        assertThat(run("score", "--name", "risk").path("mean").asDouble())
                .isEqualTo(first)
                .isNotEqualTo(second);
    }

    @Test
    void aVersionThatThereIsNotIsRefused() {
        train("logistic");

        assertThat(failure("model", "rollback", "--name", "risk", "--to", "7"))
                .contains("\"risk\" has no version 7");
        assertThat(failure("model", "rollback", "--name", "risk", "--to", "1"))
                .contains("is the newest");
        assertThat(failure("model", "versions", "--name", "risc"))
                .contains("There is no model \"risc\"");
    }

    @Test
    void aModelIsWrittenAsSqlAndPmml() throws IOException {
        train("logistic");
        Path sql = temp.resolve("risk.sql");
        Path pmml = temp.resolve("risk.pmml");

        run("model", "export", "--name", "risk", "--format", "sql", "--out", sql.toString());
        run("model", "export", "--name", "risk", "--format", "pmml", "--out", pmml.toString());

        assertThat(Files.readString(sql)).contains("CREATE OR REPLACE VIEW \"risk_score\"");
        assertThat(Files.readString(pmml)).contains("<PMML xmlns=\"http://www.dmg.org/PMML-4_4\"");
        assertThat(run("log").toString()).contains("audience model export --name risk");
    }

    private void train(String algorithm) {
        run("train", "--name", "risk", "--target", "churned", "--algorithm", algorithm);
    }

    private JsonNode run(String... arguments) {
        var answer = CommandLineRun.of(temp.resolve("w"), json(arguments));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.json();
    }

    private String failure(String... arguments) {
        var answer = CommandLineRun.of(temp.resolve("w"), json(arguments));
        assertThat(answer.code()).isEqualTo(1);
        return answer.err();
    }

    private static String[] json(String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--json";
        return all;
    }
}
