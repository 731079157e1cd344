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
import org.audienceworkbench.insight.Propensity.Algorithm;
import org.audienceworkbench.insight.Propensity.Settings;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.segment.Tables.Table;
import org.audienceworkbench.table.ValueType;
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
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
            names = {"LOGISTIC", "BOOSTING"})
    void databasesScoreAsTheProgramDoes(Algorithm algorithm) throws Exception {
        Frame frame = shop(1_500);
        String model =
                new Propensity()
                        .train(frame, Settings.of("bought").with(algorithm), Progress.NONE)
                        .model();

        assertSameScores(model, frame, shop(1_700));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void whatFillsMissingValuesIsWrittenToo(Algorithm algorithm) throws Exception {
        Frame frame = shop(1_500);
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
                                Settings.of("bought").with(algorithm),
                                policies,
                                Progress.NONE)
                        .model();

        assertSameScores(model, frame, shop(1_600));
    }

    @Test
    void whatSqlCantFillIsSaid() {
        Frame frame = shop(1_500);
        var policies = new Policies(Map.of("amount", new Policy.Nearest(5)), Map.of());
        String model =
                new Propensity()
                        .train(frame, Settings.of("bought"), policies, Progress.NONE)
                        .model();

        assertThatThrownBy(() -> sql(model, frame).script())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("\"amount\" are filled by \"nearest\"");
    }

    @Test
    void fiveHundredTreesFitInTwoMegabytes() throws Exception {
        Frame frame = numbers(400);
        String model = forest(500, 6);

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

        assertSameScores(written(List.of(leaf, chain, leaf)), numbers(300), numbers(300));
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
                database.prepareStatement(
                        "INSERT INTO \"" + name + "\" VALUES (" + marks + ")")) {
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

    /// Every type of attribute, with missing and infinite values, rare and strange texts.
    private static Frame shop(int rows) {
        var random = new SplittableRandom(7);
        double[] amount = new double[rows];
        double[] visits = new double[rows];
        double[] member = new double[rows];
        double[] bought = new double[rows];
        int[] joined = new int[rows];
        long[] visited = new long[rows];
        int[] plan = new int[rows];
        int[] city = new int[rows];
        for (int row = 0; row < rows; row++) {
            amount[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextDouble(-50, 500);
            visits[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(40);
            member[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(2);
            joined[row] =
                    random.nextInt(9) == 0 ? Column.Days.MISSING : 19_000 + random.nextInt(1_400);
            visited[row] =
                    random.nextInt(9) == 0
                            ? Column.Instants.MISSING
                            : 1_700_000_000_000L + random.nextLong(60_000_000_000L);
            plan[row] = random.nextInt(4) - 1;
            city[row] = Math.min(random.nextInt(200), random.nextInt(200)) - 1;
            double chance =
                    0.2
                            + (amount[row] > 250 ? 0.3 : 0)
                            + (visits[row] > 20 ? 0.2 : 0)
                            + (plan[row] == 1 ? 0.2 : 0);
            bought[row] = random.nextDouble() < chance ? 1 : 0;
        }
        amount[3] = Double.POSITIVE_INFINITY;
        amount[4] = Double.NEGATIVE_INFINITY;
        return new Frames()
                .with("amount", amount)
                .with("visits", visits)
                .type("visits", ValueType.INTEGER)
                .with("member", member)
                .type("member", ValueType.BOOLEAN)
                .with("joined", new Column.Days(joined))
                .with("visited", new Column.Instants(visited))
                .with("plan's", texts(plan, "it's \"basic\"", "plus; --", "pro"))
                .with(
                        "city",
                        texts(
                                city,
                                IntStream.range(0, 200)
                                        .mapToObj(each -> "city " + each)
                                        .toArray(String[]::new)))
                .with("bought", bought)
                .frame();
    }

    private static Column.Texts texts(int[] codes, String... dictionary) {
        return new Column.Texts(
                Arrays.stream(codes)
                        .map(code -> code < 0 ? Column.Texts.MISSING : code)
                        .toArray(),
                dictionary);
    }

    private static Frame numbers(int rows) {
        var random = new SplittableRandom(11);
        var frames = new Frames();
        for (int place = 0; place < 20; place++) {
            frames.with(
                    "n" + place,
                    rows,
                    _ -> random.nextInt(12) == 0 ? Double.NaN : random.nextDouble(-1, 1));
        }
        return frames.frame();
    }

    private static String forest(int trees, int depth) {
        var random = new SplittableRandom(13);
        int nodes = (1 << depth) - 1;
        List<Trees.Tree> all = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            all.add(
                    new Trees.Tree(
                            random.ints(nodes, 0, 20).toArray(),
                            random.doubles(nodes, -1, 1).toArray(),
                            booleans(random, nodes),
                            IntStream.range(0, nodes).map(node -> child(2 * node + 1, nodes)).toArray(),
                            IntStream.range(0, nodes).map(node -> child(2 * node + 2, nodes)).toArray(),
                            random.doubles(nodes + 1, -0.1, 0.1).toArray()));
        }
        return written(all);
    }

    private static boolean[] booleans(SplittableRandom random, int size) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextBoolean();
        }
        return values;
    }

    private static int child(int node, int nodes) {
        return node < nodes ? node : nodes - node - 1;
    }

    private static String written(List<Trees.Tree> trees) {
        List<Encoding> encodings = new ArrayList<>();
        for (int place = 0; place < 20; place++) {
            encodings.add(new Encoding.Numeric("n" + place, 0, 0, 1, 0.1));
        }
        return SealedJson.write(
                PropensityModel.FORMAT,
                PropensityModel.VERSION,
                new PropensityModel(
                        "n0", "1", 0.5, Filling.NONE, encodings, null, new Trees(trees)));
    }
}
