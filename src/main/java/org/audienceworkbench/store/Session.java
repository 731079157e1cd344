package org.audienceworkbench.store;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Statements over one connection: a single one of its own, or several in a transaction.
public final class Session {

    private static final Pattern CHANGE =
            Pattern.compile(
                    "\\s*(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO) \"((?:[^\"]|\"\")+)\".*",
                    Pattern.DOTALL);

    private final Connection connection;
    private final boolean packets;
    private final Set<String> changed = new TreeSet<>();

    /// @param packets whether a batch commits after every few packets of rows
    Session(Connection connection, boolean packets) {
        this.connection = connection;
        this.packets = packets;
    }

    public <T> List<T> query(Sql sql, Function<Row, T> reader) {
        List<T> answer = new ArrayList<>();
        each(sql, row -> answer.add(reader.apply(row)));
        return answer;
    }

    public <T> Optional<T> first(Sql sql, Function<Row, T> reader) {
        List<T> answer = query(sql, reader);
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer.getFirst());
    }

    /// Hands over row by row, without holding the answer as objects.
    public void each(Sql sql, Consumer<Row> consumer) {
        try (var statement = prepare(sql);
                var rows = statement.executeQuery()) {
            var row = new Row(rows);
            while (rows.next()) {
                consumer.accept(row);
            }
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    /// Runs a statement that changes rows and says how many.
    public long update(Sql sql) {
        try (var statement = prepare(sql)) {
            long rows = statement.executeLargeUpdate();
            note(sql.text());
            return rows;
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    /// Runs the same statement many times, in packets.
    public Batch batch(String text) {
        try {
            var statement = connection.prepareStatement(text);
            note(text);
            return new Batch(statement, packets ? connection : null);
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private void note(String text) {
        var change = CHANGE.matcher(text);
        if (!change.matches()) {
            throw new IllegalArgumentException("which table does it change? " + text);
        }
        changed.add(change.group(1).replace("\"\"", "\""));
    }

    /// The tables whose rows were changed.
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        var statement = connection.prepareStatement(sql.text());
        try {
            int place = 0;
            for (Object value : sql.values()) {
                statement.setObject(++place, stored(value));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            // as an array it could not be longer than 1 MB
            case byte[] bytes -> new ByteArrayInputStream(bytes);
            case null, default -> value;
        };
    }

    /// Rows on their way into a table. Set every place, then [#add].
    public static final class Batch implements AutoCloseable {

        private static final int PACKET = 1000;

        /// The file grows by a piece with every commit.
        private static final int PACKETS_IN_A_COMMIT = 10;

        private final PreparedStatement statement;
        private final @Nullable Connection committed;
        private int waiting;
        private int uncommitted;

        private Batch(PreparedStatement statement, @Nullable Connection committed) {
            this.statement = statement;
            this.committed = committed;
        }

        public Batch set(int place, @Nullable Object value) {
            try {
                statement.setObject(place, stored(value));
                return this;
            } catch (SQLException e) {
                throw Failures.translate(e);
            }
        }

        public void add() {
            try {
                statement.addBatch();
                if (++waiting == PACKET) {
                    flush();
                }
            } catch (SQLException e) {
                throw Failures.translate(e);
            }
        }

        public void flush() {
            try {
                if (waiting > 0) {
                    statement.executeBatch();
                    waiting = 0;
                    if (committed != null && ++uncommitted == PACKETS_IN_A_COMMIT) {
                        committed.commit();
                        uncommitted = 0;
                    }
                }
            } catch (SQLException e) {
                throw Failures.translate(e);
            }
        }

        /// Sends what is left; after a failure there is nothing worth sending, which the
        /// transaction's rollback takes care of.
        @Override
        public void close() {
            try (statement) {
                flush();
            } catch (SQLException e) {
                throw Failures.translate(e);
            }
        }
    }
}
