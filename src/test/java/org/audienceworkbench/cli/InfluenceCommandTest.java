package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class InfluenceCommandTest {

    @TempDir Path temp;

    @Test
    void attributesAreMeasuredForEveryTarget() {
        CommandLineRun.of(
                temp.resolve("w"), "import", "sample-data/customers.csv", "--as", "customers");

        var answer =
                CommandLineRun.of(
                        temp.resolve("w"),
                        "influence",
                        "--targets",
                        "churned,app_installed=no",
                        "--json");

        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode json = answer.json();
        assertThat(json.path("aims")).hasSize(2);
        assertThat(json.path("aims").path(0).path("rocAuc").path("value").asDouble())
                .isBetween(0.6, 1.0);
        for (JsonNode row : json.path("rows")) {
            assertThat(row.path("cells")).hasSize(2);
            assertThat(row.path("attribute").asText())
                    .isNotIn("churned", "app_installed", "email", "customer_id");
        }
        assertThat(json.path("sentence").asText()).contains("For churned = yes a model");
        assertThat(answer.out()).doesNotContain("NaN");
        CommandLineRun.of(temp.resolve("w"), "influence", "--targets", "city").refused(1);
        CommandLineRun.of(temp.resolve("w"), "influence", "--targets", "chruned").refused(1);
    }
}
