package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Against a real PostgreSQL.
class DatabaseSourceTest {

    private static EmbeddedPostgres server;

    @TempDir static Path serverFolder;
    @TempDir Path temp;
    private SourceBench bench;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(serverFolder.resolve("data"))
                        .setCleanDataDirectory(true)
                        .start();
        execute(
                "CREATE ROLE analyst LOGIN PASSWORD '"
                        + SourceBench.SECRET.replace("'", "''")
                        + "'");
        execute("ALTER SYSTEM SET password_encryption = 'scram-sha-256'");
        Path rules = serverFolder.resolve("data/pg_hba.conf");
        Files.writeString(
                rules, "host all analyst 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        execute("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() {
        bench = SourceBench.in(temp.resolve("workspace"));
        execute("DROP SCHEMA IF EXISTS shop CASCADE");
        execute("CREATE SCHEMA shop");
        execute("GRANT USAGE ON SCHEMA shop TO analyst");
        execute("ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT ALL ON TABLES TO analyst");
        execute("ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT ALL ON SEQUENCES TO analyst");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// The expected values were written by hand from the INSERT.
    @Test
    void valuesOfAllTypesArriveEqual() {
        execute("CREATE TYPE shop.tier AS ENUM ('gold', 'silver')");
        execute(
                """
                CREATE TABLE shop.customers (id int8, email text, code varchar(20), pad char(4),
                  small int2, whole int4, amount numeric(12,2), exact numeric, single float4,
                  double float8, yes bool, day date, clock timestamp, instant timestamptz,
                  at time, tag uuid, doc jsonb, list int[], bytes bytea, tier shop.tier,
                  lasts interval, net inet)\
                """);
        execute(
                """
                INSERT INTO shop.customers VALUES
                (9007199254740993, 'ada@post.example', '007', 'ab', -3, 2147483647, 1234567890.50,
                 0.1, 1.5, 1e-7, true, '2024-02-29', '2024-10-27 01:30:00.123',
                 '2024-10-27 01:30:00.123+02', '23:59:59',
                 '00000000-0000-0000-0000-00000000002a', '{"b": [1, "ü\\n"]}', '{1,NULL,3}',
                 '\\x00ff', 'gold', '1 day 02:00:00', '10.0.0.1'),
                (2, E'quote " comma, line\\nbreak \\\\ tab\\t€😀', '', '', 0, 0, 0, -2.50, 'NaN',
                 'Infinity', false, 'infinity', '-infinity', 'infinity', '00:00', NULL, 'null',
                 '{}', '', 'silver', '0', '::1'),
                (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)\
                """);
        save(Kind.CUSTOMERS, Mode.APPEND, Map.of("table", "shop.customers"));

        RunResult result = bench.run();

        assertThat(bench.letters()).extracting(Letter::reason).isEmpty();
        assertThat(result.rowsLoaded()).isEqualTo(3);
        assertThat(result.rowsQuarantined()).isZero();
        // Berlin, the workspace's zone, is two hours ahead at the first of the two half past ones
        assertThat(row(0))
                .containsExactly(
                        "9007199254740993",
                        "ada@post.example",
                        "007",
                        "ab  ",
                        "-3",
                        "2147483647",
                        "1.2345678905E9",
                        "0.1",
                        "1.5",
                        "1.0E-7",
                        "TRUE",
                        "2024-02-29",
                        Instant.parse("2024-10-26T23:30:00.123Z").toString(),
                        Instant.parse("2024-10-26T23:30:00.123Z").toString(),
                        "23:59:59",
                        "00000000-0000-0000-0000-00000000002a",
                        "{\"b\": [1, \"ü\\n\"]}",
                        "{1,NULL,3}",
                        "AP8=",
                        "gold",
                        "1 day 02:00:00",
                        "10.0.0.1");
        assertThat(row(1))
                .containsExactly(
                        "2",
                        "quote \" comma, line\nbreak \\ tab\t€😀",
                        null,
                        null,
                        "0",
                        "0",
                        "0.0",
                        "-2.5",
                        null,
                        null,
                        "FALSE",
                        null,
                        null,
                        null,
                        "00:00:00",
                        null,
                        "null",
                        "{}",
                        null,
                        "silver",
                        "00:00:00",
                        "::1");
        assertThat(row(2)).startsWith("3").filteredOn(Objects::nonNull).hasSize(1);
        assertThat(types())
                .containsEntry("code", ValueType.TEXT)
                .containsEntry("single", ValueType.NUMBER)
                .containsEntry("yes", ValueType.BOOLEAN)
                .containsEntry("day", ValueType.DATE)
                .containsEntry("instant", ValueType.DATETIME);
        assertThat(bench.temporaryFiles()).isEmpty();
    }

    @Test
    void fetchesOnlyNewerRowsEachOnce() {
        execute(
                "CREATE TABLE shop.orders (nr serial, customer_id text, amount numeric,"
                        + " at timestamptz)");
        insertOrders(1, 5000);
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders", "cursor", "nr"));

        RunResult first = bench.run();
        RunResult nothing = bench.run();
        insertOrders(5001, 5003);
        RunResult more = bench.run();

        assertThat(first.rowsLoaded()).isEqualTo(5000);
        assertThat(nothing.batches()).isZero();
        assertThat(more.rowsRead()).isEqualTo(3);
        assertThat(sumInWorkspace()).isEqualTo(5003L * 5004 / 2);
    }

    @Test
    void theCursorMovesWithTheImportOrNotAtAll() {
        execute("CREATE TABLE shop.orders (nr serial, customer_id text, amount numeric)");
        execute(
                "INSERT INTO shop.orders (customer_id, amount) SELECT 'c', n FROM"
                        + " generate_series(1, 10) n");
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders", "cursor", "nr"));
        Progress givingUp =
                (_, doing) -> {
                    if (doing.equals("Saving")) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(
                        () ->
                                bench.sources.run(
                                        "it's the shop",
                                        Sources.Until.ONCE,
                                        bench.secrets(),
                                        givingUp))
                .isInstanceOf(Cancelled.class);
        bench.run();
        bench.run();

        assertThat(sumInWorkspace()).isEqualTo(55);
        assertThat(bench.temporaryFiles()).isEmpty();
    }

    @Test
    void aDeadLetterHoldsItsRowsAndReadingGoesOnAfterIt() {
        execute("CREATE TABLE shop.people (nr serial, id text)");
        execute("INSERT INTO shop.people (id) VALUES (NULL), (NULL)");
        bench.sources.save(
                new Source(
                        "it's the shop",
                        SourceType.JDBC,
                        settings(Map.of("table", "shop.people", "cursor", "nr")),
                        Kind.CUSTOMERS,
                        Mode.APPEND,
                        Map.of("id", "customer-id"),
                        Map.of(),
                        new org.audienceworkbench.connect.SecretPlace.Variable("SECRET")),
                null);

        RunResult bad = bench.run();
        execute("INSERT INTO shop.people (id) VALUES ('x')");
        RunResult good = bench.run();

        assertThat(bad.letters()).isEqualTo(1);
        assertThat(good.rowsRead()).isEqualTo(1);
        Letter letter = bench.letters().getFirst();
        assertThat(letter.contentKept()).isTrue();
        RunResult retried =
                bench.sources.letters().retry(letter.id(), bench.secrets(), Progress.NONE);
        assertThat(retried.failure()).as("its rows still have no id").isNotNull();
        assertThat(bench.letters()).hasSize(1);
    }

    @Test
    void theSameAnswerTwiceCountsOnce() {
        execute("CREATE TABLE shop.orders (nr serial, customer_id text, amount numeric)");
        execute("INSERT INTO shop.orders (customer_id, amount) VALUES ('a', 1), ('b', 2)");
        save(
                Kind.ORDERS,
                Mode.APPEND,
                Map.of("query", "SELECT * FROM shop.orders ORDER BY nr -- all"));

        bench.run();
        RunResult again = bench.run();

        assertThat(again.known()).isEqualTo(1);
        assertThat(sumInWorkspace()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM shop.orders RETURNING *",
                "WITH gone AS (DELETE FROM shop.orders RETURNING *) SELECT * FROM gone",
                "SELECT 1; DELETE FROM shop.orders",
                "SELECT 1) AS x; COMMIT; DELETE FROM shop.orders; SELECT * FROM (SELECT 1",
                "SELECT nextval('shop.orders_nr_seq')",
                "SELECT shop.spend()",
                "SELECT set_config('transaction_read_only', 'off', false), shop.spend()",
                "INSERT INTO shop.orders (amount) VALUES (5)",
                "CREATE TABLE shop.mine AS SELECT 1 AS x",
                "SELECT 1 AS x INTO shop.mine"
            })
    void aQueryCannotWrite(String query) {
        execute("CREATE TABLE shop.orders (nr serial, customer_id text, amount numeric)");
        execute("INSERT INTO shop.orders (customer_id, amount) VALUES ('a', 1), ('b', 2)");
        execute(
                "CREATE FUNCTION shop.spend() RETURNS int LANGUAGE sql AS 'UPDATE shop.orders SET"
                        + " amount = 0 RETURNING 1'");
        String before = state();

        assertThatThrownBy(
                        () -> {
                            save(Kind.ORDERS, Mode.APPEND, Map.of("query", query));
                            RunResult result = bench.run();
                            throw Objects.requireNonNull(result.failure());
                        })
                .isInstanceOf(Problem.class);

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aWrongPasswordIsOneMessageWithoutIt() {
        execute("CREATE TABLE shop.orders (nr serial, amount numeric)");
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders"));
        bench.environment.put("SECRET", "the wrong canary");

        RunResult result = bench.run();

        Problem failure = Objects.requireNonNull(result.failure());
        assertThat(failure.what()).contains("doesn't accept the user or the password");
        assertThat(failure.what() + failure.where() + failure.action()).doesNotContain("canary");
        assertThat(bench.pauses).as("trying again would lock the user out").isEmpty();
        assertThat(bench.workspace.store.audit().newest(10).toString()).doesNotContain("canary");
    }

    @Test
    void theSecretIsInNoFileOfTheWorkspace() throws IOException {
        execute("CREATE TABLE shop.orders (nr serial, amount numeric)");
        execute("INSERT INTO shop.orders (amount) VALUES (1)");
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders"));
        assertThat(bench.run().rowsLoaded()).isEqualTo(1);
        bench.close();

        try (var files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("of the canary");
            }
        }
        bench = SourceBench.in(temp.resolve("workspace"));
    }

    @Test
    void aServerThatIsAwayIsTriedFiveTimesWithGrowingPauses() {
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders", "port", "1"));

        RunResult result = bench.run();

        assertThat(Objects.requireNonNull(result.failure()).what()).contains("can't be reached");
        assertThat(bench.pauses).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(bench.pauses.get(i))
                    .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
        }
        assertThat(bench.letters()).hasSize(1);
        assertThat(bench.letters().getFirst().isFetchFailure()).isTrue();
    }

    @Test
    void aServerWithoutEncryptionIsNotTalkedToPlainlyWhenEncryptionWasAskedFor() {
        execute("CREATE TABLE shop.orders (nr serial, amount numeric)");
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders", "tls", "verify"));

        assertThat(bench.run().failure()).isNotNull();
    }

    @Test
    void showsTheFirstRowsWithoutTakingThem() {
        execute("CREATE TABLE shop.orders (nr serial, customer_id text, amount numeric)");
        insertOrdersPlain(30);
        save(Kind.ORDERS, Mode.APPEND, Map.of("table", "shop.orders"));

        var look =
                bench.sources.look(
                        bench.sources.get("it's the shop").source(),
                        bench.secrets(),
                        Progress.NONE);

        assertThat(look.rows()).hasSize(5).first().isEqualTo(List.of("1", "c", "1"));
        assertThat(bench.workspace.store.database().tables()).doesNotContain("orders");
        assertThat(bench.temporaryFiles()).isEmpty();
    }

    private void save(Kind kind, Mode mode, Map<String, String> more) {
        bench.sources.save(SourceBench.source(SourceType.JDBC, kind, mode, settings(more)), null);
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                String.valueOf(server.getPort()),
                                "database",
                                "postgres",
                                "user",
                                "analyst"));
        settings.putAll(more);
        return settings;
    }

    private static void insertOrders(int from, int to) {
        execute(
                "INSERT INTO shop.orders (customer_id, amount, at) SELECT 'c', n, '2024-01-01Z'"
                        + " FROM generate_series(%d, %d) n".formatted(from, to));
    }

    private static void insertOrdersPlain(int count) {
        execute(
                "INSERT INTO shop.orders (customer_id, amount) SELECT 'c', n FROM"
                        + " generate_series(1, %d) n".formatted(count));
    }

    private long sumInWorkspace() {
        return bench.rows("orders", "amount").stream()
                .mapToLong(text -> (long) Double.parseDouble(text))
                .sum();
    }

    private List<String> row(int place) {
        var dataset = bench.workspace.customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        return bench.workspace
                .store
                .database()
                .query(
                        Sql.of(
                                "SELECT "
                                        + dataset.fields().stream()
                                                .map(field -> Sql.name(field.column()))
                                                .collect(Collectors.joining(", "))
                                        + " FROM "
                                        + Sql.name(dataset.table())
                                        + " ORDER BY \"customer_key\""),
                        row -> {
                            List<String> values = new ArrayList<>();
                            for (int i = 0; i < dataset.fields().size(); i++) {
                                values.add(
                                        dataset.fields().get(i).type() == ValueType.DATETIME
                                                ? Objects.toString(row.instantOrNull(i + 1), null)
                                                : row.textOrNull(i + 1));
                            }
                            return values;
                        })
                .get(place);
    }

    private Map<String, ValueType> types() {
        Map<String, ValueType> types = new HashMap<>();
        bench.workspace
                .customers
                .datasets()
                .find(Kind.CUSTOMERS)
                .orElseThrow()
                .fields()
                .forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    private static String state() {
        return answer(
                "SELECT string_agg(o::text, ';' ORDER BY nr) || (SELECT last_value FROM"
                        + " shop.orders_nr_seq) || (SELECT count(*) FROM"
                        + " information_schema.tables WHERE table_schema = 'shop') FROM shop.orders"
                        + " o");
    }

    private static void execute(String statement) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(String query) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
