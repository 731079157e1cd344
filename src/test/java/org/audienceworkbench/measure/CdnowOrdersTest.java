package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/// The measures of 2,357 real customers' 6,919 orders, against SQL that shares nothing with the
/// program: ranks and lags over the raw lines in a database of their own.
class CdnowOrdersTest {

    private static final String STRANGER = "99999";

    private static final String PACE =
            """
            CREATE TABLE pace (customer VARCHAR PRIMARY KEY, days_between_orders DOUBLE PRECISION) AS
            SELECT customer, AVG(CAST(days AS DOUBLE PRECISION)) FROM (
                SELECT customer,
                    DATEDIFF(DAY, LAG(bought) OVER (PARTITION BY customer ORDER BY bought), bought) AS days
                FROM (SELECT DISTINCT customer, bought FROM line))
            GROUP BY customer
            """;

    /// RANK() − 1 is how many customers are strictly worse.
    private static final String ORACLE =
            """
            WITH total AS (
                SELECT customer,
                    COUNT(DISTINCT order_id) AS orders,
                    SUM(amount) AS revenue,
                    MIN(bought) AS first_order,
                    MAX(bought) AS last_order,
                    DATEDIFF(DAY, MAX(bought), MAX(today)) AS recency_days,
                    COUNT(DISTINCT order_id) FILTER (WHERE bought > DATEADD(DAY, -30, today)) AS orders_30d,
                    COUNT(DISTINCT order_id) FILTER (WHERE bought > DATEADD(DAY, -90, today)) AS orders_90d,
                    COUNT(DISTINCT order_id) FILTER (WHERE bought > DATEADD(DAY, -365, today)) AS orders_365d,
                    COALESCE(SUM(amount) FILTER (WHERE bought > DATEADD(DAY, -30, today)), 0) AS revenue_30d,
                    COALESCE(SUM(amount) FILTER (WHERE bought > DATEADD(DAY, -90, today)), 0) AS revenue_90d,
                    COALESCE(SUM(amount) FILTER (WHERE bought > DATEADD(DAY, -365, today)), 0) AS revenue_365d
                FROM line GROUP BY customer),
            scored AS (
                SELECT total.*,
                    1 + FLOOR(5 * (RANK() OVER (ORDER BY last_order) - 1) / COUNT(*) OVER ()) AS rfm_recency,
                    1 + FLOOR(5 * (RANK() OVER (ORDER BY orders) - 1) / COUNT(*) OVER ()) AS rfm_frequency,
                    1 + FLOOR(5 * (RANK() OVER (ORDER BY revenue) - 1) / COUNT(*) OVER ()) AS rfm_monetary
                FROM total)
            SELECT scored.*, days_between_orders,
                CAST(revenue AS DOUBLE PRECISION) / orders AS average_order,
                CAST(100 * rfm_recency + 10 * rfm_frequency + rfm_monetary AS INT) AS rfm_score
            FROM scored JOIN pace ON pace.customer = scored.customer
            """;

    private static final List<String> NUMBERS =
            List.of(
                    "orders",
                    "revenue",
                    "average_order",
                    "recency_days",
                    "orders_30d",
                    "orders_90d",
                    "orders_365d",
                    "revenue_30d",
                    "revenue_90d",
                    "revenue_365d",
                    "days_between_orders",
                    "rfm_recency",
                    "rfm_frequency",
                    "rfm_monetary");

    private static final List<String> TEXTS = List.of("first_order", "last_order", "rfm_score");

    private record Line(String customer, String order, LocalDate day, BigDecimal amount) {}

    /// How the same purchases come out of a shop.
    private enum Copy {
        AS_IT_IS(",", "customer_id,order_date,amount", "yyyy-MM-dd"),
        /// What a customer bought on a day is one order; some of it came back.
        CHANGED(";", "Bestelldatum;Betrag;Bestellnummer;Kundennummer", "dd.MM.yyyy");

        private final String delimiter;
        private final String header;
        private final DateTimeFormatter days;

        Copy(String delimiter, String header, String days) {
            this.delimiter = delimiter;
            this.header = header;
            this.days = DateTimeFormatter.ofPattern(days);
        }

        List<Line> of(List<Line> lines) {
            if (this == AS_IT_IS) {
                return lines;
            }
            List<Line> changed = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                changed.add(
                        new Line(
                                line.customer(),
                                "B" + line.customer() + line.day().toEpochDay(),
                                line.day(),
                                i % 7 == 0 ? line.amount().negate() : line.amount()));
            }
            Collections.shuffle(changed, new Random(5));
            return changed;
        }

        private ImportPlan corrected(ImportPlan plan) {
            return this == AS_IT_IS
                    ? plan
                    : plan.withRole(Role.CUSTOMER_ID, "Kundennummer")
                            .withRole(Role.ORDER_ID, "Bestellnummer")
                            .withRole(Role.TIME, "Bestelldatum")
                            .withRole(Role.AMOUNT, "Betrag");
        }

        private String row(Line line) {
            return this == AS_IT_IS
                    ? String.join(
                            delimiter,
                            line.customer(),
                            days.format(line.day()),
                            line.amount().toPlainString())
                    : String.join(
                            delimiter,
                            days.format(line.day()),
                            line.amount().toPlainString().replace('.', ','),
                            line.order(),
                            line.customer());
        }
    }

    @TempDir Path temp;

    @ParameterizedTest
    @EnumSource(Copy.class)
    void agreesWithPlainSqlForEveryCustomer(Copy copy) throws IOException, SQLException {
        List<Line> lines = copy.of(purchases());
        Map<String, Map<String, Object>> expected = expected(lines, LocalDate.of(1998, 6, 30));

        try (var workspace = workspace(copy, lines)) {
            Frame frame = workspace.customers.frame();

            assertThat(expected).hasSize(2357);
            assertThat(frame.asOf().day()).isEqualTo("1998-06-30");
            assertAgrees(frame, expected);
            int stranger = workspace.customers.row(frame, STRANGER);
            assertThat(frame.numbers("orders_365d")[stranger]).isZero();
            assertThat(frame.column("rfm_score").isMissing(stranger)).isTrue();
        }
    }

    @Test
    void measuresAnewWhenOtherDataMoveTheAsOf() throws IOException, SQLException {
        List<Line> lines = purchases();
        Map<String, Map<String, Object>> expected = expected(lines, LocalDate.of(1998, 8, 15));

        try (var workspace = workspace(Copy.AS_IT_IS, lines)) {
            workspace.take(
                    Files.writeString(
                            temp.resolve("events.csv"),
                            "customer_id,event_type,time\n00004,view,1998-08-15T12:00:00Z\n"),
                    Kind.EVENTS);
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
            Frame frame = workspace.customers.frame();

            assertThat(frame.asOf().day()).isEqualTo("1998-08-15");
            assertAgrees(frame, expected);
        }
    }

    private static void assertAgrees(Frame frame, Map<String, Map<String, Object>> expected) {
        Column ids = frame.column("customer_id");
        for (int row = 0; row < frame.size(); row++) {
            Map<String, Object> wanted = expected.get(ids.text(row));
            if (wanted == null) {
                assertThat(ids.text(row)).isEqualTo(STRANGER);
                continue;
            }
            for (String name : NUMBERS) {
                double found = frame.numbers(name)[row];
                if (wanted.get(name) instanceof Number number) {
                    assertThat(found)
                            .as(name + " of " + ids.text(row))
                            .isCloseTo(number.doubleValue(), within(1e-9));
                } else {
                    assertThat(found).as(name + " of " + ids.text(row)).isNaN();
                }
            }
            for (String name : TEXTS) {
                assertThat(frame.column(name).text(row))
                        .as(name + " of " + ids.text(row))
                        .isEqualTo(wanted.get(name).toString());
            }
        }
    }

    private TestWorkspace workspace(Copy copy, List<Line> lines) throws IOException {
        var ids = new TreeSet<>(lines.stream().map(Line::customer).toList());
        ids.add(STRANGER);
        List<String> orders = new ArrayList<>(List.of(copy.header));
        lines.forEach(line -> orders.add(copy.row(line)));
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(
                Files.writeString(
                        temp.resolve("customers.csv"), "customer_id\n" + String.join("\n", ids)),
                Kind.CUSTOMERS);
        var taken =
                workspace.take(
                        Files.write(temp.resolve("orders.csv"), orders),
                        Kind.ORDERS,
                        copy::corrected);
        assertThat(taken.rowsLoaded()).isEqualTo(lines.size());
        new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
        return workspace;
    }

    /// Customer, number in the sample, day, CDs, dollars; every line an order.
    private static List<Line> purchases() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(SharedData.file("cdnow/CDNOW_sample.txt"))) {
            String[] cells = text.strip().split(" +");
            lines.add(
                    new Line(
                            cells[0],
                            String.valueOf(lines.size()),
                            LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE),
                            new BigDecimal(cells[4])));
        }
        return lines;
    }

    private static Map<String, Map<String, Object>> expected(List<Line> lines, LocalDate today)
            throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:")) {
            Statement statement = database.createStatement();
            statement.execute(
                    "CREATE TABLE line (customer VARCHAR, order_id VARCHAR, bought DATE,"
                            + " amount DECIMAL(12, 2), today DATE)");
            try (PreparedStatement insert =
                    database.prepareStatement("INSERT INTO line VALUES (?, ?, ?, ?, ?)")) {
                for (Line line : lines) {
                    insert.setString(1, line.customer());
                    insert.setString(2, line.order());
                    insert.setObject(3, line.day());
                    insert.setBigDecimal(4, line.amount());
                    insert.setObject(5, today);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            Map<String, Map<String, Object>> expected = new HashMap<>();
            statement.execute(PACE);
            try (ResultSet rows = statement.executeQuery(ORACLE)) {
                while (rows.next()) {
                    Map<String, Object> values = new HashMap<>();
                    for (String name : NUMBERS) {
                        values.put(name, rows.getObject(name));
                    }
                    for (String name : TEXTS) {
                        values.put(name, rows.getString(name));
                    }
                    expected.put(rows.getString("customer"), values);
                }
            }
            return expected;
        }
    }
}
