package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Real databases give the scores that the program gives.
class ModelSqlTest {

    private static final double TOLERANCE = 1e-12;

    @TempDir private static Path folder;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void databasesScoreAsTheProgramDoes(Algorithm algorithm) throws Exception {
        Frame frame = WrittenModels.shop(1_500);
        String model =
                new Propensity()
                        .train(frame, Training.of("bought").with(algorithm), Progress.NONE)
                        .model();

        assertSameScores(model, frame, WrittenModels.shop(1_700));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void whatFillsMissingValuesIsWrittenToo(Algorithm algorithm) throws Exception {
        Frame frame = WrittenModels.shop(1_500);
        var policies =
                new Policies(
                        Map.of(
                                "amount", new Policy.Median(),
                                "plan's", new Policy.Mode(),
                                "visited", new Policy.Default("2025-06-01T00:00:00Z"),
                                "visits", new Policy.Flag()),
                        Map.of());
        String model =
                new Propensity()
                        .train(
                                frame,
                                Training.of("bought").with(algorithm),
                                policies,
                                Progress.NONE)
                        .model();

        assertSameScores(model, frame, WrittenModels.shop(1_600));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void modelsOfPartsAreWrittenTooAndTakeTheirCustomers(Algorithm algorithm) throws Exception {
        Frame frame = PartedShop.of(3_000, "east", 1);
        String model =
                new Propensity()
                        .train(
                                frame,
                                Training.of("bought")
                                        .with(algorithm)
                                        .withFeatures(List.of("visits", "age"))
                                        .by("region"),
                                Progress.NONE)
                        .model();

        assertThat(PropensityModel.read(model).own()).isNotNull();
        assertSameScores(model, frame, PartedShop.of(1_000, "east", 2));
    }

    @Test
    void aNetworkIsNotWrittenAndSaysSo() {
        Frame frame = WrittenModels.shop(600);
        String model =
                new Propensity()
                        .train(frame, Training.of("bought").with(Algorithm.NEURAL), Progress.NONE)
                        .model();

        assertThatThrownBy(() -> ScoredDatabase.sql(model, frame).script())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("A neural network is not written as SQL");
    }

    @Test
    void whatSqlCantFillIsSaid() {
        Frame frame = WrittenModels.shop(1_500);
        var policies = new Policies(Map.of("amount", new Policy.Nearest(5)), Map.of());
        String model =
                new Propensity()
                        .train(frame, Training.of("bought"), policies, Progress.NONE)
                        .model();

        assertThatThrownBy(() -> ScoredDatabase.sql(model, frame).script())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("\"amount\" are filled by \"nearest\"");
    }

    @Test
    void fiveHundredTreesFitInTwoMegabytes() throws Exception {
        Frame frame = WrittenModels.numbers(400);
        String model = WrittenModels.forest(500, 6);

        assertThat(ScoredDatabase.sql(model, frame).script().length()).isLessThan(2_000_000);
        assertSameScores(model, frame, frame);
    }

    @Test
    void treesOfAnyShapeAreWalkedToTheirLeaves() throws Exception {
        var chain =
                new Trees.Tree(
                        new int[] {0, 1, 2},
                        new double[] {0, 0.1, -0.2},
                        new boolean[] {true, false, true},
                        new int[] {-1, 2, -3},
                        new int[] {1, -2, -4},
                        new double[] {0.5, -1.25, 2, 1e-7});
        var leaf =
                new Trees.Tree(
                        new int[0],
                        new double[0],
                        new boolean[0],
                        new int[0],
                        new int[0],
                        new double[] {-0.75});

        assertSameScores(
                WrittenModels.written(List.of(leaf, chain, leaf)),
                WrittenModels.numbers(300),
                WrittenModels.numbers(300));
    }

    @Test
    void calibratedScoresAreWritten() throws Exception {
        List<Calibrator> calibrators =
                List.of(
                        new Calibrator.Platt(1.3, -0.4),
                        new Calibrator.Isotonic(
                                new double[] {0.3, 0.45, 0.5, 0.6},
                                new double[] {0, 0.4, 0.4, 0.99},
                                0.02));
        for (Calibrator calibrator : calibrators) {
            String model = WrittenModels.written(WrittenModels.grown(20, 5), calibrator);
            assertSameScores(model, WrittenModels.numbers(300), WrittenModels.numbers(300));
        }
    }

    private static void assertSameScores(String model, Frame trained, Frame frame)
            throws SQLException {
        double[] expected =
                new Propensity().score(model, frame, Progress.NONE).probabilities().values();
        String script = ScoredDatabase.sql(model, trained).script();
        try (var h2 = DriverManager.getConnection("jdbc:h2:mem:");
                var postgres = server.getPostgresDatabase().getConnection()) {
            for (Connection database : List.of(h2, postgres)) {
                ScoredDatabase.fill(database, frame);
                ScoredDatabase.run(database, script);
                ScoredDatabase.run(
                        database, script); // a second time it takes the place of the first
                assertThat(ScoredDatabase.scores(database, frame.size()))
                        .as(database.getMetaData().getDatabaseProductName())
                        .containsExactly(expected, within(TOLERANCE));
            }
        }
    }
}
