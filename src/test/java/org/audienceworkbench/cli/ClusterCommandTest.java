package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Clusters by each method, on R's copy of iris: figures of scikit-learn 1.9.1.
class ClusterCommandTest {

    private static final String FEATURES =
            "\"Sepal.Length\",\"Sepal.Width\",\"Petal.Length\",\"Petal.Width\"";

    @TempDir Path folder;

    @BeforeEach
    void importIris() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("reference/iris_r.csv"));
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add((i == 0 ? "id" : "F" + i) + "," + lines.get(i));
        }
        Path file = Files.write(folder.resolve("flowers.csv"), numbered);
        run("import", file.toString(), "--as", "customers");
    }

    @Test
    void densePlacesAndNoise() {
        JsonNode found =
                json(
                        "cluster",
                        "--name",
                        "d",
                        "--features",
                        FEATURES,
                        "--method",
                        "dbscan",
                        "--eps",
                        "0.5",
                        "--min-points",
                        "5",
                        "--scale",
                        "none");

        assertThat(found.at("/noise").intValue()).isEqualTo(17);
        assertThat(found.at("/clusters/0/size").intValue()).isEqualTo(84);
        assertThat(found.at("/clusters/1/size").intValue()).isEqualTo(49);
        assertThat(found.at("/eps").doubleValue()).isEqualTo(0.5);
        assertThat(found.at("/epsProposed").booleanValue()).isFalse();
        assertThat(count("d = 0")).isEqualTo(17);
        assertThat(run("log", "--commands").out())
                .contains("--method dbscan --eps 0.5 --min-points 5 --scale none --seed 42");
    }

    @ParameterizedTest
    @CsvSource({"complete, 72, 50, 28", "ward, 64, 50, 36", "single, 98, 50, 2"})
    void joinedGroups(String linkage, int first, int second, int third) {
        JsonNode found =
                json(
                        "cluster",
                        "--name",
                        "h",
                        "--features",
                        FEATURES,
                        "--method",
                        "hierarchical",
                        "--linkage",
                        linkage,
                        "--k",
                        "3",
                        "--scale",
                        "none");

        assertThat(found.findValuesAsText("size"))
                .containsExactly("" + first, "" + second, "" + third);
        assertThat(found.at("/noise").isNull()).isTrue();
        assertThat(found.at("/linkage").textValue()).isEqualTo(linkage);
        assertThat(count("h = 3")).isEqualTo(third);
    }

    @Test
    void aProposedDistanceIsSaid() {
        var found = run("cluster", "--name", "d", "--features", FEATURES, "--method", "dbscan");

        assertThat(found.code()).isZero();
        assertThat(found.out()).contains("a distance proposed from the k-distance plot");
        assertThat(found.out()).doesNotContain("NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "--method dbscan --k 3, --k has no meaning for --method dbscan",
        "--method kmeans --eps 1, --eps has no meaning for --method kmeans",
        "--method dbscan --linkage ward, --linkage has no meaning for --method dbscan",
        "--method hierarchical --linkage near, There is no linkage \"near\"",
        "--method magic, There is no method \"magic\"",
        "--method dbscan --eps -1, Neighbours can't be within -1.0",
        "--method dbscan --eps 0.001, No place is dense",
        "--method dbscan --min-points 151, more than the 150 customers"
    })
    void whatDoesNotGoTogetherIsSaid(String options, String message) {
        List<String> words =
                new ArrayList<>(List.of("cluster", "--name", "x", "--features", FEATURES));
        words.addAll(List.of(options.split(" ")));

        var refused = run(words.toArray(String[]::new));

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains(message).doesNotContain("Exception");
    }

    private int count(String rule) {
        return json("segment", "count", "--where", rule).required("count").intValue();
    }

    private JsonNode json(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addFirst("--json");
        return run(words.toArray(String[]::new)).json();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
