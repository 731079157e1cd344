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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A real shop's 541,909 lines, which have quantities and prices and no amounts, against SQL that
/// shares nothing with the program: it reads the file and does the sums by itself.
class OnlineRetailTest {

    private static final int SOME = 30_000;

    private static final String LINES =
            """
            CREATE TABLE line AS SELECT CustomerID AS customer, InvoiceNo AS invoice, StockCode AS product,
                CAST(Quantity AS DECIMAL(20, 0)) AS quantity, CAST(UnitPrice AS DECIMAL(20, 3)) AS price,
                CAST(Quantity AS DECIMAL(20, 0)) * CAST(UnitPrice AS DECIMAL(20, 3)) AS amount,
                CAST(InvoiceDate AS TIMESTAMP) AS bought
            FROM CSVREAD('%s')
            """;

    private static final String BASKETS =
            """
            WITH bought AS (SELECT * FROM line WHERE amount >= 0),
            basket AS (
                SELECT customer, COUNT(DISTINCT invoice) AS purchases, SUM(amount) AS gross,
                    SUM(quantity) AS pieces, COUNT(DISTINCT product) AS products,
                    COUNT(DISTINCT invoice || '/' || product) AS in_baskets
                FROM bought GROUP BY customer),
            returned AS (SELECT customer, -SUM(amount) AS back FROM line WHERE amount < 0 GROUP BY customer)
            SELECT b.customer,
                CAST(gross AS DOUBLE PRECISION) / purchases AS average_basket,
                CAST(pieces AS DOUBLE PRECISION) / purchases AS items_per_order,
                CAST(in_baskets AS DOUBLE PRECISION) / purchases AS products_per_order,
                products AS different_products,
                CAST(COALESCE(back, 0) AS DOUBLE PRECISION) / NULLIF(gross, 0) AS return_rate
            FROM basket b LEFT JOIN returned r ON r.customer = b.customer
            """;

    private static final String GAPS =
            """
            SELECT customer,
                AVG(days) AS days_between_orders,
                MEDIAN(days) AS median_days_between_orders,
                STDDEV_SAMP(days) AS sd_days_between_orders
            FROM (SELECT customer, CAST(DATEDIFF(SECOND, LAG(bought) OVER
                        (PARTITION BY customer ORDER BY bought), bought) AS DOUBLE PRECISION) / 86400 AS days
                  FROM (SELECT DISTINCT customer, bought FROM
                        (SELECT customer, MIN(bought) AS bought FROM line GROUP BY customer, invoice)))
            GROUP BY customer
            """;

    private static final String FAVOURITES =
            """
            WITH product AS (
                SELECT customer, product, ROW_NUMBER() OVER (PARTITION BY customer
                    ORDER BY COUNT(*) DESC, MAX(bought) DESC, product) AS place
                FROM line WHERE amount >= 0 GROUP BY customer, product),
            ordered AS (
                SELECT customer, invoice, MIN(bought) AS bought FROM line WHERE amount >= 0
                GROUP BY customer, invoice),
            hours AS (
                SELECT customer, HOUR(bought) AS h, ROW_NUMBER() OVER (PARTITION BY customer
                    ORDER BY COUNT(*) DESC, MAX(bought) DESC) AS place
                FROM ordered GROUP BY customer, HOUR(bought)),
            weekdays AS (
                SELECT customer, LOWER(TRIM(DAYNAME(bought))) AS d, ROW_NUMBER() OVER
                    (PARTITION BY customer ORDER BY COUNT(*) DESC, MAX(bought) DESC) AS place
                FROM ordered GROUP BY customer, LOWER(TRIM(DAYNAME(bought))))
            SELECT p.customer, p.product AS favourite_product, h AS favourite_hour, d AS favourite_weekday
            FROM product p JOIN hours ON hours.customer = p.customer AND hours.place = 1
                JOIN weekdays w ON w.customer = p.customer AND w.place = 1
            WHERE p.place = 1
            """;

    @TempDir Path temp;

    @Test
    void amountsAreQuantitiesTimesPricesWhereThereAreNone() throws IOException, SQLException {
        Path orders = unpacked();

        try (Connection oracle = loaded(orders);
                var workspace = workspace(oracle, orders)) {
            Frame frame = workspace.customers.frame();

            assertThat(frame.size()).isEqualTo(4372);
            assertThat(total(oracle, "SELECT SUM(amount) FROM line")).isEqualTo("9747747.934");
            assertAgrees(
                    frame,
                    oracle,
                    "SELECT customer, SUM(amount) AS revenue, COUNT(DISTINCT invoice) AS orders"
                            + " FROM line WHERE customer IS NOT NULL GROUP BY customer",
                    List.of("revenue", "orders"),
                    0);
        }
    }

    @Test
    void basketsGapsAndFavouritesAgreeWithSqlOnAChangedCopy() throws IOException, SQLException {
        Path some = temp.resolve("some.csv");
        List<String> lines = Files.readAllLines(unpacked());
        Files.write(some, lines.subList(0, SOME + 1));

        try (Connection oracle = loaded(some);
                var workspace = workspace(oracle, changed(oracle))) {
            Frame frame = workspace.customers.frame();

            assertAgrees(
                    frame,
                    oracle,
                    BASKETS,
                    List.of(
                            "average_basket",
                            "items_per_order",
                            "products_per_order",
                            "different_products",
                            "return_rate"),
                    1e-9);
            assertAgrees(
                    frame,
                    oracle,
                    GAPS,
                    List.of(
                            "days_between_orders",
                            "median_days_between_orders",
                            "sd_days_between_orders"),
                    1e-9);
            assertAgrees(
                    frame,
                    oracle,
                    FAVOURITES,
                    List.of("favourite_product", "favourite_hour", "favourite_weekday"),
                    0);
        }
    }

    private static void assertAgrees(
            Frame frame, Connection oracle, String sql, List<String> names, double tolerance)
            throws SQLException {
        Column ids = frame.column("customer_id");
        var rows = new java.util.HashMap<String, Integer>();
        for (int row = 0; row < frame.size(); row++) {
            rows.put(ids.text(row), row);
        }
        int compared = 0;
        try (ResultSet expected = oracle.createStatement().executeQuery(sql)) {
            while (expected.next()) {
                String id = expected.getString("customer");
                for (String name : id == null ? List.<String>of() : names) {
                    Column column = frame.column(name);
                    int row = rows.get(id);
                    if (column instanceof Column.Numbers(double[] values)) {
                        double wanted = expected.getDouble(name);
                        if (expected.wasNull()) {
                            assertThat(values[row]).as(name + " of " + id).isNaN();
                        } else {
                            assertThat(values[row])
                                    .as(name + " of " + id)
                                    .isCloseTo(wanted, within(tolerance));
                        }
                    } else {
                        assertThat(column.text(row))
                                .as(name + " of " + id)
                                .isEqualTo(expected.getString(name));
                    }
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    private Path unpacked() throws IOException {
        Path packed = SharedData.file("online_retail/online_retail_2010-2011.csv.gz");
        Path file = temp.resolve("orders.csv");
        try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static Connection loaded(Path orders) throws SQLException {
        Connection oracle = DriverManager.getConnection("jdbc:h2:mem:");
        oracle.createStatement().execute(LINES.formatted(orders));
        return oracle;
    }

    /// Other names in another sequence, with decimal commas and without descriptions.
    private Path changed(Connection oracle) throws IOException, SQLException {
        var text =
                new StringBuilder("Preis;Artikelnummer;Datum;Kundennummer;Menge;Bestellnummer\n");
        try (ResultSet rows = oracle.createStatement().executeQuery("SELECT * FROM line")) {
            while (rows.next()) {
                text.append(rows.getString("price").replace('.', ',')).append(';');
                text.append(rows.getString("product")).append(';');
                text.append(
                                rows.getTimestamp("bought")
                                        .toLocalDateTime()
                                        .format(
                                                java.time.format.DateTimeFormatter.ofPattern(
                                                        "dd.MM.yyyy HH:mm")))
                        .append(';');
                String customer = rows.getString("customer");
                text.append(customer == null ? "" : customer).append(';');
                text.append(rows.getString("quantity")).append(';');
                text.append(rows.getString("invoice")).append('\n');
            }
        }
        return Files.writeString(temp.resolve("bestellungen.csv"), text);
    }

    private TestWorkspace workspace(Connection oracle, Path orders)
            throws IOException, SQLException {
        var ids = new StringBuilder("customer_id\n");
        try (ResultSet rows =
                oracle.createStatement()
                        .executeQuery(
                                "SELECT DISTINCT customer FROM line WHERE customer IS NOT NULL")) {
            while (rows.next()) {
                ids.append(rows.getString(1)).append('\n');
            }
        }
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(Files.writeString(temp.resolve("ids.csv"), ids), Kind.CUSTOMERS);
        workspace.take(
                orders,
                Kind.ORDERS,
                plan ->
                        plan.withRole(
                                        Role.CUSTOMER_ID,
                                        has(plan.columns(), "CustomerID", "Kundennummer"))
                                .withRole(Role.TIME, has(plan.columns(), "InvoiceDate", "Datum")));
        new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
        return workspace;
    }

    private static String has(
            List<org.audienceworkbench.intake.ImportPlan.Column> columns, String a, String b) {
        return columns.stream().anyMatch(column -> column.name().equals(a)) ? a : b;
    }

    private static String total(Connection oracle, String sql) throws SQLException {
        try (ResultSet rows = oracle.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getBigDecimal(1).stripTrailingZeros().toPlainString();
        }
    }
}
