package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Frames.Typed;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.EventTable;
import org.audienceworkbench.segment.Tables.Table;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Events of which only the day is known, in databases whose sessions live in other zones than the
/// workspace. One customer a day, around the as-of day and the night that puts the clocks back.
class EventDaysTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.parse("2025-10-20");
    private static final int DAYS = 14;

    private static final List<String> RULES =
            List.of(
                    "events('visit') = 1",
                    "events('visit', 1 day) >= 1",
                    "events('visit', 7 days) = 0",
                    "events('visit', 36 hours) > 0",
                    "last_event('visit') < DATE '2025-10-26'",
                    "last_event('visit') <= DATE '2025-10-26'",
                    "first_event('visit') = DATE '2025-10-27'",
                    "first_event('visit') > TIMESTAMP '2025-10-25 12:00'",
                    "first_event('visit') >= TIMESTAMP '2025-10-26 00:00'",
                    "last_event('visit') <= TIMESTAMP '2025-10-26 00:00'",
                    "last_event('visit') < TIMESTAMP '2025-10-26 00:00'",
                    "last_event('visit') IS NULL",
                    "days_since(last_event('visit')) BETWEEN 2 AND 5",
                    "days_since(last_event('visit')) < 1000000000000");

    @Test
    void theDaysAreThoseOfTheWorkspace(@TempDir Path folder) throws IOException, SQLException {
        // in the middle of a day, at its beginning, and late enough to be the next day in Tokyo
        List<Instant> moments =
                List.of(
                        Instant.parse("2025-10-29T11:00:00Z"),
                        FIRST.plusDays(9).atStartOfDay(ZONE).toInstant(),
                        Instant.parse("2025-10-29T22:30:00Z"));
        try (var server =
                        EmbeddedPostgres.builder()
                                .setDataDirectory(folder.resolve("data"))
                                .start();
                var postgres = server.getPostgresDatabase().getConnection();
                var h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            fill(postgres, "Asia/Tokyo");
            fill(h2, "America/New_York");
            for (Instant moment : moments) {
                var asOf = new AsOf(moment, ZONE);
                Frame frame = frame(asOf);
                var sql = new RuleSql(tables(), frame.catalogue(), asOf, Frames::noSegments);
                for (String text : RULES) {
                    Rule rule = RuleText.parse(text);
                    List<Long> expected =
                            new RuleEvaluation(frame, Frames::noSegments)
                                    .members(rule).stream().mapToObj(frame::key).toList();

                    assertThat(keys(h2, sql.text(rule, Dialect.H2)))
                            .as("H2, %s: %s", moment, text)
                            .isEqualTo(expected);
                    assertThat(keys(postgres, sql.text(rule, Dialect.POSTGRESQL)))
                            .as("PostgreSQL, %s: %s", moment, text)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void howLongAfterOneAnotherIsNotWrittenOfDays() {
        var asOf = new AsOf(Instant.parse("2025-10-29T11:00:00Z"), ZONE);
        var sql = new RuleSql(tables(), frame(asOf).catalogue(), asOf, Frames::noSegments);

        assertThatThrownBy(
                        () ->
                                sql.text(
                                        RuleText.parse("sequence('visit', 'visit', 2 days)"),
                                        Dialect.H2))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no times of day");
    }

    private static Tables tables() {
        Table customers = Table.named("customers");
        return new Tables(
                customers,
                "customer_key",
                Map.of("age", new Tables.Place(customers, "age")),
                new EventTable(Table.named("events"), "type", "day", Map.of(), ZONE));
    }

    /// The last customer has no event.
    private static Frame frame(AsOf asOf) {
        var rows = new int[DAYS];
        var times = new long[DAYS];
        for (int i = 0; i < DAYS; i++) {
            rows[i] = i;
            times[i] = FIRST.plusDays(i).atStartOfDay(ZONE).toInstant().toEpochMilli();
        }
        return Frames.of(
                Map.of(
                        "age",
                        new Typed(ValueType.NUMBER, new Column.Numbers(new double[DAYS + 1]))),
                new Events(Map.of("visit", new Events.OfType(rows, times))),
                asOf);
    }

    private static void fill(Connection database, String zone) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("SET TIME ZONE '" + zone + "'");
            statement.execute(
                    "CREATE TABLE \"customers\" (\"customer_key\" BIGINT, \"age\" DOUBLE"
                            + " PRECISION)");
            statement.execute(
                    "CREATE TABLE \"events\" (\"customer_key\" BIGINT, \"type\" VARCHAR(10),"
                            + " \"day\" DATE)");
            for (int i = 0; i <= DAYS; i++) {
                statement.execute("INSERT INTO \"customers\" VALUES (" + (i + 1) + ", 0)");
                if (i < DAYS) {
                    statement.execute(
                            "INSERT INTO \"events\" VALUES (%d, 'visit', DATE '%s')"
                                    .formatted(i + 1, FIRST.plusDays(i)));
                }
            }
        }
    }

    private static List<Long> keys(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<Long> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
            return keys;
        }
    }
}
