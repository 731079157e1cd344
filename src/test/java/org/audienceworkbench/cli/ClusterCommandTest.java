package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.jspecify.annotations.Nullable;
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
import java.util.stream.IntStream;

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
    void aMixtureIsChosenByBic() {
        JsonNode found =
                json("cluster", "--name", "m", "--features", FEATURES, "--method", "mixture");

        assertThat(found.at("/method").textValue()).isEqualTo("mixture");
        assertThat(found.at("/k").intValue()).isEqualTo(2);
        assertThat(found.at("/tried")).hasSizeGreaterThan(2);
        assertThat(found.at("/tried/0/bic").isNumber()).isTrue();
        assertThat(found.at("/tried/0/gap").isNull()).isTrue();
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
        "--method dbscan --choose gap, --choose has no meaning for --method dbscan",
        "--k 3 --choose gap, --choose has no meaning where --k gives the number",
        "--choose luck, There is no criterion \"luck\"",
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

    /// Figures of scikit-learn 1.2.1.
    @Test
    void clustersAreComparedWithTheSpecies() {
        JsonNode found =
                json(
                        "cluster",
                        "--name",
                        "k",
                        "--features",
                        FEATURES,
                        "--k",
                        "3",
                        "--scale",
                        "none");
        JsonNode compared = json("cluster", "compare", "k", "Species");
        var said = run("cluster", "compare", "K", "species");

        assertThat(found.at("/inertia").doubleValue()).isCloseTo(78.851441, within(1e-6));
        assertThat(found.at("/silhouette").doubleValue()).isCloseTo(0.552819, within(1e-6));
        assertThat(compared.at("/adjustedRand").doubleValue()).isCloseTo(0.730238, within(1e-6));
        assertThat(compared.at("/normalisedMutualInformation").doubleValue())
                .isCloseTo(0.758176, within(1e-6));
        assertThat(compared.at("/adjustedMutualInformation").doubleValue())
                .isCloseTo(0.755119, within(1e-6));
        assertThat(compared.at("/table").toString()).isEqualTo("[[0,48,14],[50,0,0],[0,2,36]]");
        assertThat(said.out())
                .contains("agree moderately")
                .contains(": all in setosa")
                .contains("(62): 77.4\u00a0% in versicolor, 22.6\u00a0% in virginica");
    }

    @Test
    void theNumberIsChosenByStabilityAndAllCriteriaAreTold() {
        var found = run("cluster", "--name", "s", "--features", FEATURES, "--choose", "stability");

        assertThat(found.code()).isZero();
        assertThat(found.out())
                .containsPattern("(?m)^ k +silhouette +gap +stability$")
                .containsPattern("(?m)^ 2 +0\\.58. ± 0\\.0.. +0\\.... ± 0\\.... +1\\.000")
                .contains("95 % intervals; the silhouette of 150 customers")
                .doesNotContain("NaN");
    }

    /// Of customers alike, few, or with values that are none.
    @ParameterizedTest
    @CsvSource({
        "'id,a,b;1,1,2;2,1,2;3,1,2', , All customers are alike",
        "'id,a,b;1,1,2;2,2,1;3,5,9', --k 5, more than the 3 customers",
        "'id,a,b;1,,2;2,,1;3,,9', --k 2, 2 clusters of 3 customers",
        "'id,a,b;1,1,2;2,2,;3,,9;4,,8', , All customers are alike",
        "'id,a,b;1,1,2;2,1,2;3,5,9;4,5,9', --k 3, 'take only 2 different values'",
        "'id,a,b;1,0,1;2,10,2;3,100,3;4,1000,4', --scale log --k 2, 2 clusters of 4 customers",
        "'id,a,b;1,-1,1;2,10,2;3,100,3;4,1000,4', --scale log --k 2, values below 0",
        "'id,a,b;1,-1,1;2,10,2;3,100,3;4,1000,4', --scale rank --k 2, 2 clusters of 4 customers",
        "'id,a,b;1,1,2;2,2,1;3,5,9', , clusters of 3 customers",
        "'id,a,b;1,1,2;2,2,1;3,5,9', --choose stability, clusters of 3 customers"
    })
    void oddTablesGetAResultOrAMessage(String table, @Nullable String options, String said)
            throws IOException {
        Path file = Files.write(folder.resolve("odd.csv"), List.of(table.split(";")));
        Path workspace = folder.resolve("odd");
        CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers");
        List<String> words =
                new ArrayList<>(List.of("cluster", "--name", "x", "--features", "a,b"));
        words.addAll(options == null ? List.of() : List.of(options.split(" ")));

        var run = CommandLineRun.of(workspace, words.toArray(String[]::new));

        assertThat(run.out() + run.err()).contains(said).doesNotContain("NaN", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "k, k, can't be compared with itself",
        "k, id, more than 50 different values",
        "k, kind, no attribute"
    })
    void whatCanNotBeComparedIsSaid(String one, String other, String message) {
        run("cluster", "--name", "k", "--features", FEATURES, "--k", "3");

        var refused = run("cluster", "compare", one, other);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void newCustomersArePlacedAndTheOthersKeepTheirCluster() throws IOException {
        run("cluster", "--name", "k", "--features", FEATURES, "--k", "3", "--scale", "none");
        more("N1,5.0,3.4,1.5,0.2,setosa", "N2,,3.4,1.5,0.2,setosa");

        assertThat(count("k IS NULL")).isEqualTo(2);
        JsonNode placed = json("cluster", "apply", "--name", "K");

        assertThat(placed.at("/placed").intValue()).isEqualTo(1);
        assertThat(placed.at("/leftOut").intValue()).isEqualTo(1);
        assertThat(placed.at("/clusters/1/placed").intValue()).isEqualTo(1);
        assertThat(placed.at("/odd").booleanValue()).isFalse();
        assertThat(count("k = 2")).isEqualTo(51);
        assertThat(run("log", "--commands").out()).contains("audience cluster apply --name k");
        assertThat(run("cluster", "apply", "--name", "k").out()).contains("Nobody could be placed");
        assertThat(json("cluster", "apply", "--name", "k", "--all").at("/placed").intValue())
                .isEqualTo(151);
    }

    /// Thirty flowers as large as none of those before.
    @Test
    void newCustomersWhoDoNotFitAreNoted() throws IOException {
        run("cluster", "--name", "k", "--features", FEATURES, "--k", "3", "--scale", "none");
        more(
                IntStream.range(0, 30)
                        .mapToObj(i -> "N" + i + ",1" + i % 7 + ",9,12,5,unknown")
                        .toArray(String[]::new));

        var told = run("cluster", "apply", "--name", "k");

        assertThat(told.out()).contains("30 of 30 are farther out").contains("they do not fit");
    }

    @ParameterizedTest
    @CsvSource({"--name x, --features", "--features a, --name"})
    void findingNeedsANameAndFeatures(String given, String missing) {
        List<String> words = new ArrayList<>(List.of("cluster"));
        words.addAll(List.of(given.split(" ")));

        var refused = run(words.toArray(String[]::new));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("Missing required option: '" + missing);
    }

    private void more(String... lines) throws IOException {
        Path file = folder.resolve("flowers.csv");
        List<String> all = new ArrayList<>(Files.readAllLines(file));
        all.addAll(List.of(lines));
        run("import", Files.write(file, all).toString(), "--as", "customers");
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
