package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The Frame, H2, a real PostgreSQL and a plain reading of the rules select the same customers.
class AgreementTest {

    private static final int RULES = 1_000;
    private static final int RULES_A_TEST = 50;

    private static final SmallShop SHOP = new SmallShop(300, 7);
    private static final Frame FRAME = SHOP.frame();

    private static final Tables TABLES =
            SmallShop.tables(
                    Table.named("PUBLIC", "customers"),
                    Table.named("PUBLIC", "Order \"measures\""),
                    "City");

    @TempDir static Path serverFolder;
    private static EmbeddedPostgres server;
    private static Connection h2;
    private static Connection postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(serverFolder.resolve("data"))
                        .setCleanDataDirectory(true)
                        .start();
        postgres = server.getPostgresDatabase().getConnection();
        try (var statement = postgres.createStatement()) {
            // another zone than the rules', which must not matter
            statement.execute("CREATE SCHEMA \"PUBLIC\"; SET TIME ZONE 'America/New_York'");
        }
        fill(postgres, "SET search_path TO \"PUBLIC\"");
        h2 = DriverManager.getConnection("jdbc:h2:mem:");
        fill(h2, "SET TIME ZONE 'America/New_York'");
    }

    private static void fill(Connection database, String first) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(first);
            statement.execute(
                    """
                    CREATE TABLE "customers" ("customer_key" BIGINT PRIMARY KEY, "age" BIGINT,
                      "active" BOOLEAN, "City" VARCHAR, "joined" DATE);
                    CREATE TABLE "Order ""measures""\" ("customer_key" BIGINT PRIMARY KEY,
                      "spend ""net""\" DOUBLE PRECISION, "Last Order" TIMESTAMP WITH TIME ZONE);
                    CREATE TABLE "events" ("customer_key" BIGINT, "event_type" VARCHAR NOT NULL,
                      "event_time" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "product id" VARCHAR,
                      "amount" DOUBLE PRECISION, "quantity" BIGINT, "gift" BOOLEAN, "due" DATE,
                      "seen at" TIMESTAMP(3) WITH TIME ZONE);
                    """);
        }
        for (int row = 0; row < SHOP.customers().size(); row++) {
            insert(database, row + 1L, SHOP.customers().get(row));
        }
        for (SmallShop.Event event :
                new SmallShop(20, 8)
                        .customers().stream().flatMap(c -> c.events().stream()).toList()) {
            insert(database, null, event);
        }
    }

    private static void insert(Connection database, long key, SmallShop.Customer customer)
            throws SQLException {
        run(
                database,
                "INSERT INTO \"customers\" VALUES (?, ?, ?, ?, ?)",
                key,
                customer.age(),
                customer.active(),
                customer.city(),
                customer.joined());
        if (customer.spend() != null || customer.lastOrder() != null) {
            run(
                    database,
                    "INSERT INTO \"Order \"\"measures\"\"\" VALUES (?, ?, ?)",
                    key,
                    customer.spend(),
                    customer.lastOrder() == null
                            ? null
                            : customer.lastOrder().atOffset(ZoneOffset.UTC));
        }
        for (SmallShop.Event event : customer.events()) {
            insert(database, key, event);
        }
    }

    /// @param key of a customer; null for events of nobody who is known
    private static void insert(Connection database, Long key, SmallShop.Event event)
            throws SQLException {
        run(
                database,
                "INSERT INTO \"events\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key,
                event.type(),
                event.time().atOffset(ZoneOffset.ofHours(5)),
                event.product(),
                event.amount(),
                event.quantity(),
                event.gift(),
                event.due(),
                event.seen() == null ? null : event.seen().atOffset(ZoneOffset.ofHours(2)));
    }

    private static void run(Connection database, String sql, Object... values) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        h2.close();
        postgres.close();
        server.close();
    }

    static IntStream firstSeeds() {
        return IntStream.range(0, RULES / RULES_A_TEST).map(i -> i * RULES_A_TEST);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void frameDatabasesAndPlainReadingSelectTheSameCustomers(int firstSeed) throws SQLException {
        var plain = new PlainRules(SmallShop.MOMENT, SHOP.customers());
        var evaluation = new RuleEvaluation(FRAME, SmallShop::segment);
        var sql = new RuleSql(TABLES, FRAME.catalogue(), SmallShop.MOMENT, SmallShop::segment);
        for (int seed = firstSeed; seed < firstSeed + RULES_A_TEST; seed++) {
            Rule rule = new RandomRules(seed).rule(4);
            String text = RuleText.write(rule);

            List<Long> expected =
                    IntStream.range(0, SHOP.customers().size())
                            .filter(row -> plain.holds(rule, SHOP.customers().get(row)))
                            .mapToObj(FRAME::key)
                            .toList();

            assertThat(evaluation.members(rule).stream().mapToObj(FRAME::key).toList())
                    .as("Frame, seed " + seed + ": " + text)
                    .isEqualTo(expected);
            assertThat(evaluation.count(rule)).as(text).isEqualTo(expected.size());
            requireEqual(expected, sql, rule, Dialect.H2, h2, seed);
            requireEqual(expected, sql, rule, Dialect.POSTGRESQL, postgres, seed);
        }
    }

    private static void requireEqual(
            List<Long> expected,
            RuleSql sql,
            Rule rule,
            Dialect dialect,
            Connection database,
            int seed)
            throws SQLException {
        var statement = sql.members(rule, dialect);
        assertThat(keys(database, statement.sql(), statement.values()))
                .as(dialect + ", seed " + seed + ": " + RuleText.write(rule) + "\n" + statement)
                .isEqualTo(expected);
        if (seed % 5 == 0) {
            String inlined = sql.text(rule, dialect);
            assertThat(keys(database, inlined, List.of()))
                    .as(dialect + " with values in the text, seed " + seed + ": " + inlined)
                    .isEqualTo(expected);
        }
    }

    private static List<Long> keys(Connection database, String sql, List<Object> values)
            throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<Long> keys = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getLong(1));
                }
            }
            return keys;
        }
    }
}
