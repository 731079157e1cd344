package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.segment.Tables.Table;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

    @Test
    void whatSqlCantFillIsSaid() {
        Frame frame = WrittenModels.shop(1_500);
        var policies = new Policies(Map.of("amount", new Policy.Nearest(5)), Map.of());
        String model =
                new Propensity()
                        .train(frame, Training.of("bought"), policies, Progress.NONE)
                        .model();

        assertThatThrownBy(() -> sql(model, frame).script())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("\"amount\" are filled by \"nearest\"");
    }

    @Test
    void fiveHundredTreesFitInTwoMegabytes() throws Exception {
        Frame frame = WrittenModels.numbers(400);
        String model = WrittenModels.forest(500, 6);

        assertThat(sql(model, frame).script().length()).isLessThan(2_000_000);
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
        String script = sql(model, trained).script();
        try (var h2 = DriverManager.getConnection("jdbc:h2:mem:");
                var postgres = server.getPostgresDatabase().getConnection()) {
            for (Connection database : List.of(h2, postgres)) {
                fill(database, frame);
                run(database, script);
                run(database, script); // a second time it takes the place of the first
                assertThat(scores(database, frame.size()))
                        .as(database.getMetaData().getDatabaseProductName())
                        .containsExactly(expected, within(TOLERANCE));
            }
        }
    }

    private static void run(Connection database, String script) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("SET TIME ZONE 'America/New_York'");
            statement.execute(script);
        }
    }

    private static double[] scores(Connection database, int size) throws SQLException {
        double[] scores = new double[size];
        Arrays.fill(scores, Double.NaN);
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT \"customer_key\", \"score\" FROM \"a model_score\"")) {
            while (rows.next()) {
                scores[(int) rows.getLong(1) - 1] = rows.getDouble(2);
            }
        }
        return scores;
    }

    private static ModelSql sql(String model, Frame frame) {
        return new ModelSql(model, tables(frame), frame.catalogue(), frame.asOf(), "a model");
    }

    /// Every third attribute stands in another table.
    private static Tables tables(Frame frame) {
        Map<String, Tables.Place> places = new HashMap<>();
        for (Attribute attribute : frame.catalogue().all()) {
            places.put(
                    attribute.name(),
                    new Tables.Place(Table.named(table(places.size())), attribute.name()));
        }
        return new Tables(Table.named("people"), "customer_key", places, null);
    }

    private static String table(int place) {
        return place % 3 == 2 ? "measures" : "people";
    }

    private static void fill(Connection database, Frame frame) throws SQLException {
        List<List<Attribute>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        List<Attribute> all = frame.catalogue().all();
        for (int place = 0; place < all.size(); place++) {
            halves.get(table(place).equals("people") ? 0 : 1).add(all.get(place));
        }
        for (int half = 0; half < 2; half++) {
            table(database, half == 0 ? "people" : "measures", frame, halves.get(half));
        }
    }

    private static void table(
            Connection database, String name, Frame frame, List<Attribute> attributes)
            throws SQLException {
        var columns = new StringBuilder("\"customer_key\" BIGINT PRIMARY KEY");
        for (Attribute attribute : attributes) {
            String type =
                    switch (attribute.type()) {
                        case INTEGER -> "BIGINT";
                        case NUMBER -> "DOUBLE PRECISION";
                        case TEXT -> "VARCHAR";
                        case BOOLEAN -> "BOOLEAN";
                        case DATE -> "DATE";
                        case DATETIME -> "TIMESTAMP WITH TIME ZONE";
                    };
            columns.append(", \"" + attribute.name() + "\" " + type);
        }
        try (var statement = database.createStatement()) {
            statement.execute("DROP VIEW IF EXISTS \"a model_score\"");
            statement.execute("DROP TABLE IF EXISTS \"" + name + "\"");
            statement.execute("CREATE TABLE \"" + name + "\" (" + columns + ")");
        }
        String marks = "?" + ", ?".repeat(attributes.size());
        try (var insert =
                database.prepareStatement("INSERT INTO \"" + name + "\" VALUES (" + marks + ")")) {
            for (int row = 0; row < frame.size(); row++) {
                insert.setLong(1, frame.key(row));
                for (int i = 0; i < attributes.size(); i++) {
                    insert.setObject(i + 2, value(frame, attributes.get(i), row));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Object value(Frame frame, Attribute attribute, int row) {
        Column column = frame.column(attribute.name());
        if (column.isMissing(row)) {
            return null;
        }
        return switch (column) {
            case Column.Numbers(double[] values) ->
                    switch (attribute.type()) {
                        case BOOLEAN -> values[row] == 1;
                        case INTEGER -> (long) values[row];
                        default -> values[row];
                    };
            case Column.Days(int[] values) -> LocalDate.ofEpochDay(values[row]);
            case Column.Instants(long[] values) ->
                    Instant.ofEpochMilli(values[row]).atOffset(ZoneOffset.UTC);
            case Column.Texts texts -> texts.dictionary()[texts.codes()[row]];
        };
    }
}
