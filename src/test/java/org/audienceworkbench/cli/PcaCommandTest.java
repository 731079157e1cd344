package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class PcaCommandTest {

    @TempDir Path folder;

    @BeforeEach
    void importCustomers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer_id,visits,spend,city"));
        for (int i = 0; i < 60; i++) {
            lines.add(
                    "c%d,%d,%d.5,%s"
                            .formatted(
                                    i, i % 13, i % 13 * 10 + i % 7, i % 2 == 0 ? "Kiel" : "Bonn"));
        }
        Path file = Files.write(folder.resolve("customers.csv"), lines);
        run("import", file.toString(), "--as", "customers");
    }

    @Test
    void placesArePublishedDrawnAndAskedForByRules() {
        Path out = folder.resolve("map.svg");

        JsonNode json =
                run(
                                "pca",
                                "--features",
                                "visits,spend,city",
                                "--name",
                                "where",
                                "--color",
                                "city",
                                "--out",
                                out.toString(),
                                "--json")
                        .json();

        assertThat(json.required("shares").get(0).doubleValue()).isBetween(0.6, 1.0);
        assertThat(json.required("loadings")).hasSize(4);
        assertThat(json.required("attributes").get(1).textValue()).isEqualTo("where 2");
        assertThat(out).content().contains("First component", "Kiel");
        JsonNode counted =
                run("segment", "count", "--where", "\"where 1\" > 0 AND visits > 6", "--json")
                        .json();
        assertThat(counted.required("count").intValue()).isBetween(20, 40);
        assertThat(run("log", "--commands").out())
                .contains("audience pca --name where --features visits,spend,city");
    }

    @Test
    void withoutANameNothingIsPublished() {
        CommandLineRun run = run("pca", "--features", "visits,spend");

        assertThat(run.out()).contains("The two directions hold 100", "visits");
        assertThat(run("attributes").out()).doesNotContain("map 1");
    }

    @Test
    void wrongUseIsRefused() {
        run("pca", "--features", "visits").refused(1);
        run("pca", "--features", "visits,nosuch").refused(1);
        run("pca", "--features", "visits,spend", "--scale", "great").refused(2);
        assertThat(run("pca").code()).isEqualTo(2);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
