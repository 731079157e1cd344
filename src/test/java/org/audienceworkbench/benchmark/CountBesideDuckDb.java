package org.audienceworkbench.benchmark;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Counts a segment among a million customers with ten million events: with nothing kept, after one
/// condition of it was edited, and the same rule and data in DuckDB, in memory, its events sorted
/// by customer and its texts as enumerations.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CountBesideDuckDb {

    private static final String ATTRIBUTES =
            "womens = 1 AND recency <= 9 AND history > %s AND channel = 'Web' AND zip_code <>"
                    + " 'Rural'";
    private static final String DAYS_7 =
            "moment > 1769860800000 - 7 * 86400000 AND moment <= 1769860800000";

    @Param({"attributes", "attributes and events"})
    public String looksAt;

    private String rule;
    private Frame frame;
    private RuleEvaluation kept;
    private int edits;
    private Connection connection;
    private PreparedStatement sql;

    @Setup
    public void load() throws IOException, SQLException {
        boolean events = looksAt.endsWith("events");
        frame = MillionCustomers.frame();
        rule =
                ATTRIBUTES
                        + (events
                                ? " AND events('view', 7 days) >= 1"
                                        + " AND events('purchase', 7 days) = 0"
                                : "");
        kept = new RuleEvaluation(frame, _ -> Optional.empty());
        connection = DriverManager.getConnection("jdbc:duckdb:");
        fill();
        sql =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM customers WHERE "
                                + ATTRIBUTES.formatted("50")
                                + (events
                                        ? " AND customer IN (SELECT customer FROM events WHERE"
                                                + " type = 'view' AND "
                                                + DAYS_7
                                                + ") AND customer NOT IN (SELECT customer FROM"
                                                + " events WHERE type = 'purchase' AND "
                                                + DAYS_7
                                                + ")"
                                        : ""));
        if (cold() != duckDb()) {
            throw new IllegalStateException(cold() + " here, " + duckDb() + " in DuckDB");
        }
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    @Benchmark
    public int cold() {
        return new RuleEvaluation(frame, _ -> Optional.empty())
                .count(RuleText.parse(rule.formatted("50")));
    }

    /// Another limit each time.
    @Benchmark
    public int oneConditionEdited() {
        edits++;
        return kept.count(RuleText.parse(rule.formatted(50 + edits * 0.001)));
    }

    @Benchmark
    public int duckDb() throws SQLException {
        try (var result = sql.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    private void fill() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("duckdb");
        Path customers = folder.resolve("customers.csv");
        Path events = folder.resolve("events.csv");
        try (var out = new PrintWriter(Files.newBufferedWriter(customers))) {
            Column recency = frame.column("recency");
            double[] womens = frame.numbers("womens");
            double[] history = frame.numbers("history");
            double[] months = ((Column.Numbers) recency).values();
            Column channel = frame.column("channel");
            Column zip = frame.column("zip_code");
            for (int row = 0; row < frame.size(); row++) {
                out.println(
                        row
                                + ","
                                + months[row]
                                + ","
                                + history[row]
                                + ","
                                + womens[row]
                                + ","
                                + channel.text(row)
                                + ","
                                + zip.text(row));
            }
        }
        try (var out = new PrintWriter(Files.newBufferedWriter(events))) {
            for (String type : frame.events().types()) {
                Events.OfType all = Objects.requireNonNull(frame.events().of(type));
                for (int i = 0; i < all.rows().length; i++) {
                    out.println(all.rows()[i] + "," + type + "," + all.times()[i]);
                }
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TYPE channels AS ENUM ('Phone', 'Web', 'Multichannel')");
            statement.execute("CREATE TYPE zips AS ENUM ('Surburban', 'Rural', 'Urban')");
            statement.execute("CREATE TYPE types AS ENUM ('view', 'purchase')");
            statement.execute(
                    "CREATE TABLE customers (customer INTEGER, recency DOUBLE, history DOUBLE,"
                            + " womens DOUBLE, channel channels, zip_code zips)");
            statement.execute("COPY customers FROM '" + customers + "'");
            statement.execute(
                    "CREATE TABLE unsorted (customer INTEGER, type types, moment BIGINT)");
            statement.execute("COPY unsorted FROM '" + events + "'");
            statement.execute(
                    "CREATE TABLE events AS SELECT * FROM unsorted ORDER BY customer, moment");
            statement.execute("DROP TABLE unsorted");
        }
        Files.delete(customers);
        Files.delete(events);
        Files.delete(folder);
    }
}
