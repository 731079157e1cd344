package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/// Spark itself and the Frame, which [AgreementTest] holds to a plain reading, select the same
/// customers.
class SparkAgreementTest {

    private static final int RULES = Integer.getInteger("spark.rules", 50);
    private static final int RULES_A_TEST = 50;

    private static final SmallShop SHOP = new SmallShop(300, 7);
    private static final Frame FRAME = SHOP.frame();

    private static final Tables TABLES =
            SmallShop.tables(
                    Table.named("customers"),
                    Table.named("Order \"measures\""),
                    "the `City`, it's \\n");
    private static final RuleSql SQL =
            new RuleSql(TABLES, FRAME.catalogue(), SmallShop.MOMENT, SmallShop::segment);

    /// Kept, or its level would be forgotten.
    private static final Logger LOG = Logger.getLogger("org.apache");

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        LOG.setLevel(Level.SEVERE);
        spark =
                SparkSession.builder()
                        .master("local[1]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "localhost")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.sql.shuffle.partitions", "1")
                        .config("spark.sql.datetime.java8API.enabled", "true")
                        // for small tables, compiling takes longer than reading
                        .config("spark.sql.codegen.wholeStage", "false")
                        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                        .config("spark.sql.adaptive.enabled", "false")
                        // another zone than the rules', which must not matter
                        .config("spark.sql.session.timeZone", "America/New_York")
                        .getOrCreate();
        List<Row> customers = new ArrayList<>();
        List<Row> measures = new ArrayList<>();
        List<Row> events = new ArrayList<>();
        for (int row = 0; row < SHOP.customers().size(); row++) {
            long key = row + 1L;
            SmallShop.Customer customer = SHOP.customers().get(row);
            customers.add(
                    RowFactory.create(
                            key,
                            customer.age(),
                            customer.active(),
                            customer.city(),
                            customer.joined()));
            if (customer.spend() != null || customer.lastOrder() != null) {
                measures.add(RowFactory.create(key, customer.spend(), customer.lastOrder()));
            }
            customer.events().forEach(event -> events.add(row(key, event)));
        }
        new SmallShop(20, 8)
                .customers().stream()
                        .flatMap(customer -> customer.events().stream())
                        .forEach(event -> events.add(row(null, event)));
        view(
                "customers",
                customers,
                new StructType()
                        .add("customer_key", DataTypes.LongType)
                        .add("age", DataTypes.LongType)
                        .add("active", DataTypes.BooleanType)
                        .add("the `City`, it's \\n", DataTypes.StringType)
                        .add("joined", DataTypes.DateType));
        view(
                "`Order \"measures\"`",
                measures,
                new StructType()
                        .add("customer_key", DataTypes.LongType)
                        .add("spend \"net\"", DataTypes.DoubleType)
                        .add("Last Order", DataTypes.TimestampType));
        view(
                "events",
                events,
                new StructType()
                        .add("customer_key", DataTypes.LongType)
                        .add("event_type", DataTypes.StringType)
                        .add("event_time", DataTypes.TimestampType)
                        .add("product id", DataTypes.StringType)
                        .add("amount", DataTypes.DoubleType)
                        .add("quantity", DataTypes.LongType)
                        .add("gift", DataTypes.BooleanType)
                        .add("due", DataTypes.DateType)
                        .add("seen at", DataTypes.TimestampType));
    }

    /// @param key of a customer; null for events of nobody who is known
    private static Row row(Long key, SmallShop.Event event) {
        return RowFactory.create(
                key,
                event.type(),
                event.time(),
                event.product(),
                event.amount(),
                event.quantity(),
                event.gift(),
                event.due(),
                event.seen());
    }

    private static void view(String name, List<Row> rows, StructType columns) {
        spark.createDataFrame(rows, columns).coalesce(1).cache().createOrReplaceTempView(name);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static IntStream firstSeeds() {
        return IntStream.range(0, RULES / RULES_A_TEST).map(i -> i * RULES_A_TEST);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void sparkAndTheFrameSelectTheSameCustomers(int firstSeed) {
        for (int seed = firstSeed; seed < firstSeed + RULES_A_TEST; seed++) {
            requireAgreement(new RandomRules(seed).rule(4), "seed " + seed);
        }
    }

    /// What only large rules of chance meet seldom.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "City = 'K''\"ln' OR City = '\\back' OR City = 'Köln\n'",
                "City LIKE '%\\%'",
                "City LIKE '_😀%'",
                "City LIKE '%😀_' OR City LIKE '_'",
                "City LIKE '100!%' ESCAPE '!' OR City LIKE 'a|_b' ESCAPE '|'",
                "City MATCHES '\\\\'",
                "City MATCHES '(?i)^KÖ' AND NOT City MATCHES 'n$'",
                "City > 'K' AND NOT City >= 'Z'",
                "days_to_anniversary(\"Last Order\") = 362",
                "\"Last Order\" = DATE '2025-10-26'",
                "active < age",
                "RANDOM 33.3333 PERCENT SEED 'it''s \\ ö'",
                "NOT (last_event('view') < DATE '2025-10-27')",
                "sequence('view', 'it''s bought', 26 hours)"
            })
    void conditionsOfAllKindsAgree(String rule) {
        requireAgreement(RuleText.parse(rule), rule);
    }

    private static void requireAgreement(Rule rule, String what) {
        List<Long> expected =
                new RuleEvaluation(FRAME, SmallShop::segment)
                        .members(rule).stream().mapToObj(FRAME::key).toList();
        String sql = SQL.text(rule, Dialect.SPARK);

        List<Long> found =
                spark.sql(sql).collectAsList().stream().map(row -> row.getLong(0)).toList();

        assertThat(found).as(what + ": " + RuleText.write(rule) + "\n" + sql).isEqualTo(expected);
    }
}
