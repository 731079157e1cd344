package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// Files of purchases as they come, with nothing said about them and no other file, against SQL
/// over their rows in a database that shares nothing with the program.
class RawFilesTest {

    @TempDir Path temp;
    private Workbench workbench;
    private Connection oracle;

    private record Buyer(long orders, String last, long recency, double revenue) {}

    @BeforeEach
    void open() throws SQLException {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"),
                        "a test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
        oracle = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        oracle.close();
        workbench.close();
    }

    private enum Purchases {
        AS_THEY_COME,
        WITH_NAMES_IN_ANOTHER_ORDER,
        WITH_ANY_BLANKS
    }

    @ParameterizedTest
    @EnumSource(Purchases.class)
    void columnsOfPurchasesGiveRecencyFrequencyAndMoney(Purchases copy)
            throws IOException, SQLException {
        Path raw = SharedData.file("cdnow/CDNOW_sample.txt");
        execute("CREATE TABLE line (customer VARCHAR, bought DATE, amount DECIMAL(12, 2))");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(raw)) {
            String[] cells = line.strip().split(" +");
            String day = cells[2].replaceAll("(....)(..)(..)", "$1-$2-$3");
            execute("INSERT INTO line VALUES ('%s', '%s', %s)".formatted(cells[0], day, cells[4]));
            lines.add(
                    copy == Purchases.WITH_NAMES_IN_ANOTHER_ORDER
                            ? String.join(
                                    ";",
                                    day.replaceAll("(....)-(..)-(..)", "$3.$2.$1"),
                                    cells[4].replace('.', ','),
                                    cells[3],
                                    cells[0])
                            : String.join(" ", cells[2], cells[4], cells[0], cells[3]));
        }
        Collections.shuffle(lines, new Random(3));
        Path file =
                switch (copy) {
                    case AS_THEY_COME -> raw;
                    case WITH_NAMES_IN_ANOTHER_ORDER -> {
                        lines.addFirst("Kaufdatum;Betrag;Menge;Kundennummer");
                        yield Files.write(temp.resolve("copy.csv"), lines);
                    }
                    case WITH_ANY_BLANKS -> Files.write(temp.resolve("copy.txt"), lines);
                };

        ImportResult result = take(file);

        assertThat(result.rowsLoaded()).isEqualTo(6919);
        assertAgrees(
                2357,
                """
                SELECT customer, COUNT(*), MAX(bought),
                    DATEDIFF(DAY, MAX(bought), (SELECT MAX(bought) FROM line)), SUM(amount)
                FROM line GROUP BY customer
                """);
    }

    @Test
    void aRetailersLinesGiveRecencyAndFrequency() throws IOException, SQLException {
        Path plain = readRetail();

        ImportResult result = take(SharedData.file("online_retail/online_retail_2010-2011.csv.gz"));

        Files.delete(plain);
        assertThat(result.rowsLoaded()).isEqualTo(541_909);
        assertThat(result.issues())
                .filteredOn(issue -> issue.rule().equals("missing_customer"))
                .singleElement()
                .satisfies(
                        issue -> {
                            assertThat(issue.count()).isEqualTo(135_080);
                            assertThat(issue.line()).isEqualTo(624);
                        });
        assertThat(result.issues())
                .filteredOn(issue -> issue.rule().equals("unusual_code"))
                .singleElement()
                .satisfies(
                        issue -> {
                            assertThat(issue.count())
                                    .isEqualTo(
                                            number(
                                                    "NOT REGEXP_LIKE(stock,"
                                                            + " '^[0-9]{5}([^0-9]|$)')"));
                            assertThat(issue.line()).isEqualTo(47);
                            assertThat(issue.value()).isEqualTo("POST");
                        });
        assertAgrees(4372, retailOracle());
    }

    @Test
    void aRetailersLinesInOtherWordsAndSignsGiveTheSame() throws IOException, SQLException {
        Files.delete(readRetail());
        execute("DELETE FROM line WHERE customer IS NULL OR MOD(CAST(customer AS INT), 12) <> 0");
        List<String> lines = new ArrayList<>();
        try (ResultSet rows =
                query(
                        "SELECT FORMATDATETIME(at, 'dd.MM.yyyy HH:mm'), customer, stock, price,"
                                + " invoice, quantity, description FROM line")) {
            while (rows.next()) {
                lines.add(
                        String.join(
                                ";",
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4).replace('.', ','),
                                rows.getString(5),
                                rows.getString(6),
                                "\"Größe " + rows.getString(7).replace("\"", "\"\"") + '"'));
            }
        }
        Collections.shuffle(lines, new Random(5));
        lines.addFirst(
                "Rechnungsdatum;Kundennummer;Artikelnummer;Einzelpreis;Rechnungsnummer;Menge;"
                        + "Bezeichnung");
        Path copy = Files.write(temp.resolve("copy.csv"), lines, Charset.forName("windows-1252"));

        ImportResult result = take(copy);

        assertThat(result.rowsLoaded()).isEqualTo(lines.size() - 1L);
        assertAgrees((int) number("TRUE", "COUNT(DISTINCT customer)"), retailOracle());
    }

    private static String retailOracle() {
        return """
        SELECT customer, COUNT(DISTINCT invoice), MAX(at),
            DATEDIFF(DAY, CAST(MAX(at) AS DATE), CAST((SELECT MAX(at) FROM line) AS DATE)),
            SUM(quantity * price)
        FROM line WHERE customer IS NOT NULL GROUP BY customer
        """;
    }

    private Path readRetail() throws IOException, SQLException {
        Path plain = temp.resolve("plain.csv");
        try (var in =
                new GZIPInputStream(
                        Files.newInputStream(
                                SharedData.file("online_retail/online_retail_2010-2011.csv.gz")))) {
            Files.copy(in, plain);
        }
        execute(
                "CREATE TABLE line AS SELECT \"InvoiceNo\" AS invoice, \"StockCode\" AS stock,"
                        + " COALESCE(\"Description\", '') AS description,"
                        + " CAST(\"Quantity\" AS INT) AS quantity,"
                        + " CAST(\"InvoiceDate\" AS TIMESTAMP) AS at,"
                        + " CAST(\"UnitPrice\" AS DECIMAL(12, 3)) AS price,"
                        + " CASE WHEN \"CustomerID\" IN ('', 'NA') THEN NULL ELSE \"CustomerID\""
                        + " END AS customer FROM CSVREAD('%s', NULL, 'caseSensitiveColumnNames=true')"
                                .formatted(plain));
        return plain;
    }

    private ImportResult take(Path file) {
        return workbench.take(workbench.imports().plan(file, Kind.ORDERS), Progress.NONE);
    }

    private void assertAgrees(int customers, String sql) throws SQLException {
        Map<String, Buyer> expected = new HashMap<>();
        try (ResultSet rows = query(sql)) {
            while (rows.next()) {
                expected.put(
                        rows.getString(1),
                        new Buyer(
                                rows.getLong(2),
                                rows.getString(3).substring(0, 10),
                                rows.getLong(4),
                                rows.getDouble(5)));
            }
        }
        Frame frame = workbench.customers().frame();
        Column ids =
                frame.column(frame.catalogue().withRole(Role.CUSTOMER_ID).orElseThrow().name());
        boolean money = frame.catalogue().all().stream().anyMatch(a -> a.name().equals("revenue"));
        assertThat(expected).hasSize(customers);
        assertThat(frame.size()).isEqualTo(customers);
        for (int row = 0; row < frame.size(); row++) {
            Buyer buyer = expected.get(String.valueOf(ids.text(row)));
            assertThat(buyer).as(ids.text(row)).isNotNull();
            assertThat(frame.numbers("orders")[row]).isEqualTo(buyer.orders());
            assertThat(frame.column("last_order").text(row)).startsWith(buyer.last());
            assertThat(frame.numbers("recency_days")[row]).isEqualTo(buyer.recency());
            if (money) {
                assertThat(frame.numbers("revenue")[row]).isCloseTo(buyer.revenue(), within(1e-6));
            }
        }
    }

    private long number(String where) {
        return number(where, "COUNT(*)");
    }

    private long number(String where, String what) {
        try (ResultSet rows = query("SELECT " + what + " FROM line WHERE " + where)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResultSet query(String sql) throws SQLException {
        return oracle.createStatement().executeQuery(sql);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = oracle.createStatement()) {
            statement.execute(sql);
        }
    }
}
