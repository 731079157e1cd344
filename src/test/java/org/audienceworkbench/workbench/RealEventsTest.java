package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// Measures of events over a retailer's lines under other names, in another order and with lines of
/// unknown customers, against SQL that was written by hand over the file itself.
class RealEventsTest {

    private static final String LINES =
            """
            CREATE TABLE line AS SELECT ROWNUM() AS place, CustomerID AS customer,
                CASE WHEN CAST(Quantity AS BIGINT) < 0 THEN 'went back' ELSE 'sale' END AS what,
                CAST(InvoiceDate AS TIMESTAMP) AS at, StockCode AS product,
                CAST(Quantity AS BIGINT) AS pieces, NULLIF(Country, 'France') AS country
            FROM CSVREAD('%s') FETCH FIRST 60000 ROWS ONLY
            """;

    private static final String FILE =
            """
            SELECT country AS "Land", product AS "Artikel (Nr.)", FORMATDATETIME(at, 'yyyy-MM-dd HH:mm:ss')
                AS "Wann", pieces AS "Menge", customer AS "Kunde", what AS "Was"
            FROM line ORDER BY MOD(place * 7919, 60013)
            """;

    @TempDir static Path temp;

    private static Workbench workbench;
    private static Connection lines;

    @BeforeAll
    static void takeChangedCopies() throws IOException, SQLException {
        Path packed = SharedData.file("online_retail/online_retail_2010-2011.csv.gz");
        Path unpacked = temp.resolve("lines.csv");
        try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, unpacked);
        }
        lines = DriverManager.getConnection("jdbc:h2:mem:");
        execute(LINES.formatted(unpacked));
        Path events = temp.resolve("events.csv");
        Path customers = temp.resolve("customers.csv");
        execute("CALL CSVWRITE('%s', '%s')".formatted(events, FILE.replace("'", "''")));
        execute(
                "CALL CSVWRITE('%s', 'SELECT DISTINCT customer AS \"Kunde\" FROM line WHERE customer IS NOT NULL AND MOD(CAST(customer AS INT), 10) < 9')"
                        .formatted(customers));
        workbench =
                Workbench.create(
                        temp.resolve("workspace"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        var imports = workbench.imports();
        imports.run(
                imports.plan(customers, Kind.CUSTOMERS).withRole(Role.CUSTOMER_ID, "Kunde"),
                Progress.NONE);
        imports.run(
                imports.plan(events, Kind.EVENTS)
                        .withRole(Role.CUSTOMER_ID, "Kunde")
                        .withRole(Role.EVENT_TYPE, "Was")
                        .withRole(Role.TIME, "Wann"),
                Progress.NONE);
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = lines.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        workbench.close();
        lines.close();
    }

    /// @param having what a customer's lines must be like, over all of the customers who are known
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    events('sale', 10 days WHERE "Artikel (Nr.)" LIKE '22%' AND Menge >= 12) > 3 | COUNT(CASE WHEN what = 'sale' AND at > DATEADD(DAY, -10, newest) AND product LIKE '22%' AND pieces >= 12 THEN 1 END) > 3
                    events('sale' WHERE land = 'Germany' OR land IS NULL) >= 2 | COUNT(CASE WHEN what = 'sale' AND (country = 'Germany' OR country IS NULL) THEN 1 END) >= 2
                    NOT events('sale' WHERE Land <> 'United Kingdom') > 0 | COUNT(CASE WHEN what = 'sale' AND COALESCE(country, '-') <> 'United Kingdom' THEN 1 END) = 0
                    event_sum('sale', Menge, 2 weeks) > 200 | COALESCE(SUM(CASE WHEN what = 'sale' AND at > DATEADD(DAY, -14, newest) THEN pieces END), 0) > 200
                    event_sum('went back', Menge) BETWEEN -10 AND -3 | SUM(CASE WHEN what = 'went back' THEN pieces END) BETWEEN -10 AND -3
                    event_distinct('sale', "Artikel (Nr.)", 1 month WHERE Menge < 6) >= 5 | COUNT(DISTINCT CASE WHEN what = 'sale' AND at > DATEADD(MONTH, -1, newest) AND pieces < 6 THEN product END) >= 5
                    event_distinct('sale', Wann) < 2 | COUNT(DISTINCT CASE WHEN what = 'sale' THEN at END) < 2
                    last_event('sale') < DATE '2010-12-06' | MAX(CASE WHEN what = 'sale' THEN at END) < DATE '2010-12-06'
                    first_event('sale' WHERE Menge > 50) BETWEEN '2010-12-10' AND '2010-12-20' | CAST(MIN(CASE WHEN what = 'sale' AND pieces > 50 THEN at END) AS DATE) BETWEEN DATE '2010-12-10' AND DATE '2010-12-20'
                    first_event('went back') IS NOT NULL AND days_since(last_event('went back')) > 20 | DATEDIFF(DAY, MAX(CASE WHEN what = 'went back' THEN at END), newest) > 20
                    """)
    void customersAreThoseOfTheSqlOverTheFile(String text, String having) throws SQLException {
        Segments segments = workbench.segments();
        Frame frame = workbench.customers().frame();
        Rule rule = segments.parse(text);
        String newest =
                "TIMESTAMP '%s'"
                        .formatted(
                                LocalDateTime.ofInstant(frame.asOf().instant(), TestWorkspace.ZONE)
                                        .toString()
                                        .replace('T', ' '));
        var expected = new TreeSet<String>();
        try (var statement = lines.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT customer FROM line
                                WHERE customer IS NOT NULL AND MOD(CAST(customer AS INT), 10) < 9
                                GROUP BY customer HAVING %s
                                """
                                        .formatted(having.replace("newest", newest)))) {
            while (rows.next()) {
                expected.add(rows.getString(1));
            }
        }

        Column ids = frame.column("Kunde");
        var found = new TreeSet<String>();
        segments.members(frame, rule).forEach((int row) -> found.add(ids.text(row)));
        var stated = new TreeSet<String>();
        workbench
                .store()
                .database()
                .each(
                        Sql.of(segments.sql(frame, rule, Dialect.H2)),
                        row -> stated.add(ids.text(frame.row(row.whole(1)))));

        assertThat(found).isEqualTo(expected).isNotEmpty().hasSizeLessThan(frame.size());
        assertThat(stated).isEqualTo(expected);
    }
}
