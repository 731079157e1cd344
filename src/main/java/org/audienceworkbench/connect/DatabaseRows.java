package org.audienceworkbench.connect;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the rows of a PostgreSQL table or query, without being able to change anything there: the
/// session and its transaction are read-only, and a query stands inside another one, where only
/// something to read can stand.
public final class DatabaseRows {

    private static final int FETCH_SIZE = 2000;
    private static final int CONNECT_SECONDS = 10;
    private static final int QUERY_SECONDS = 600;

    /// Types whose order is the order in which rows come to be.
    private static final Set<String> CURSOR_TYPES =
            Set.of("int2", "int4", "int8", "numeric", "date", "timestamp", "timestamptz");

    private final DatabaseLogin login;
    private final Secret password;

    public DatabaseRows(DatabaseLogin login, Secret password) {
        this.login = login;
        this.password = password;
    }

    /// What is read.
    ///
    /// @param query a SELECT, without a semicolon
    /// @param cursor the column that tells newer rows by greater values; null when all are read
    public record Question(String query, @Nullable String cursor) {

        /// All of a table, whose name may have its schema before it: `sales.orders`.
        public static Question table(String name, @Nullable String cursor) {
            return new Question(
                    "SELECT * FROM "
                            + String.join(
                                    ".",
                                    List.of(name.split("\\.", 2)).stream()
                                            .map(DatabaseRows::quoted)
                                            .toList()),
                    cursor);
        }

        public Question {
            query = query.strip().replaceFirst(";\\s*$", "");
            if (query.contains(";")) {
                throw new Problem(
                        "The query holds a semicolon, so it may be several",
                        "--query",
                        "Give one SELECT; in a text write chr(59) for a semicolon");
            }
        }
    }

    /// How far a cursor has come: the greatest value as text, and its type in the database.
    public record Reached(String value, String type) {}

    /// What was read.
    ///
    /// @param columns in their order, with what the database says they are
    /// @param reached where reading goes on; null when there was no row or there is no cursor
    public record Answer(List<Column> columns, @Nullable Reached reached) {
        public Answer {
            columns = List.copyOf(columns);
        }
    }

    /// @param type the database's own name for it
    public record Column(String name, String type) {}

    /// Writes the rows to a file.
    ///
    /// @param after only rows whose cursor is greater; null for all that have one
    /// @param most how many rows at most
    /// @throws Passing when the database can't be reached just now
    /// @throws Problem when it refuses the login or the query
    public Answer read(
            Question question,
            @Nullable Reached after,
            int most,
            RowsFile into,
            Progress progress) {
        progress.report(Double.NaN, "Connecting to " + login.host());
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(text(question, after))) {
                statement.setFetchSize(FETCH_SIZE);
                statement.setQueryTimeout(QUERY_SECONDS);
                statement.setMaxRows(most);
                if (after != null) {
                    statement.setString(1, after.value());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return write(question, rows, into, progress);
                }
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e, login);
        }
    }

    private Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {login.host()});
        source.setPortNumbers(new int[] {login.port()});
        source.setDatabaseName(login.database());
        source.setUser(login.user());
        source.setPassword(password.text());
        source.setApplicationName("Audience Workbench");
        source.setReadOnly(true);
        source.setOptions("-c default_transaction_read_only=on");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(QUERY_SECONDS + CONNECT_SECONDS);
        source.setLogServerErrorDetail(false);
        switch (login.tls()) {
            case VERIFY -> {
                source.setSslmode("verify-full");
                source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
            }
            case REQUIRE -> source.setSslmode("require");
            case OFF -> source.setSslmode("disable");
        }
        return source.getConnection();
    }

    private static String text(Question question, @Nullable Reached after) {
        // the line break ends a comment that the query may end with
        String text = "SELECT * FROM (\n" + question.query() + "\n) AS source_rows";
        if (question.cursor() == null) {
            return text;
        }
        String column = quoted(question.cursor());
        return text
                + (after == null
                        ? " WHERE " + column + " IS NOT NULL"
                        : " WHERE " + column + " > CAST(? AS " + cursorType(after.type()) + ")")
                + " ORDER BY "
                + column;
    }

    private static Answer write(Question question, ResultSet rows, RowsFile into, Progress progress)
            throws SQLException {
        List<Column> columns = columns(rows, question.cursor());
        int cursor = cursorPlace(columns, question.cursor());
        String newest = null;
        while (rows.next()) {
            if (into.rows() % 1000 == 0) {
                progress.report(Double.NaN, "Fetched " + Counted.of(into.rows(), "row"));
            }
            into.begin();
            for (int i = 0; i < columns.size(); i++) {
                into.field(columns.get(i).name(), DatabaseValue.text(rows, i + 1, columns.get(i)));
            }
            into.end();
            if (cursor > 0) {
                newest = rows.getString(cursor);
            }
        }
        return new Answer(
                columns,
                newest == null ? null : new Reached(newest, columns.get(cursor - 1).type()));
    }

    private static List<Column> columns(ResultSet rows, @Nullable String cursor)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        var about = rows.getMetaData();
        for (int place = 1; place <= about.getColumnCount(); place++) {
            String name = about.getColumnLabel(place);
            if (columns.stream().anyMatch(each -> each.name().equals(name))) {
                throw new Problem(
                        "The query gives two columns of the same name, " + name,
                        "--query",
                        "Give one of them another name: AS other");
            }
            columns.add(new Column(name, about.getColumnTypeName(place)));
        }
        int place = cursorPlace(columns, cursor);
        if (place > 0) {
            cursorType(columns.get(place - 1).type());
        }
        return columns;
    }

    private static int cursorPlace(List<Column> columns, @Nullable String cursor) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(cursor)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String cursorType(String type) {
        String plain =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "smallserial" -> "int2";
                    case "serial" -> "int4";
                    case "bigserial" -> "int8";
                    case String other -> other;
                };
        if (!CURSOR_TYPES.contains(plain)) {
            throw new Problem(
                    "The cursor's column is neither a number nor a time, so it doesn't tell which"
                            + " rows are newer",
                    "--cursor",
                    "Name a column that grows with every new row: a serial number or the time of"
                            + " the last change");
        }
        return plain;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
