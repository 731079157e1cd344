package org.audienceworkbench.store;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The workspace's H2 database. Everyday work goes through connections without owner's rights,
/// which can neither define functions nor read or write files; only tables are defined, and data
/// forced to the disk, by the owner.
public final class Database implements AutoCloseable {

    static {
        // before the first class of H2 is loaded, which reads them once
        System.setProperty("h2.allowedClasses", "none.such");
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // sharing equal values costs more than it saves where rows pass by once
        System.setProperty("h2.objectCache", "false");
    }

    /// Bytes of pages that H2 keeps. Tables are read from one end to the other, or by few rows.
    private static final long MOST_CACHE = 64L << 20;

    /// That a connection keeps ready to run again.
    private static final int STATEMENTS = 64;

    private static final int MOST_IDLE = 4;

    private static final String OWNER = "OWNER";
    private static final String APP = "APP";

    private final String path;
    private final Keys keys;
    private final Connection owner;
    private final ReentrantLock writing = new ReentrantLock();

    /// Connections that have answered and wait for the next question, which saves logging in.
    private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>(MOST_IDLE);

    /// The connection that wrote last and whole, for who holds the lock.
    private @Nullable Connection writer;

    private volatile boolean closed;

    private Database(String path, Keys keys, Connection owner) {
        this.path = path;
        this.keys = keys;
        this.owner = owner;
    }

    /// Passwords of the two users; they guard against a mistake, not against who can read the
    /// folder.
    record Keys(String owner, String app) {}

    /// Makes a new, empty database.
    ///
    /// @param file without H2's ending `.mv.db`
    static Database create(Path file, Keys keys) {
        var database = connected(file, keys, "");
        database.define(
                "CREATE USER "
                        + APP
                        + " PASSWORD '"
                        + keys.app()
                        + "'; GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO "
                        + APP);
        return database;
    }

    /// Opens a database that is there.
    static Database open(Path file, Keys keys) {
        var database = connected(file, keys, ";IFEXISTS=TRUE");
        try {
            database.refuseForeignCode();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database connected(Path file, Keys keys, String more) {
        String path = "jdbc:h2:file:" + file.toAbsolutePath();
        long cache = Math.min(Runtime.getRuntime().maxMemory() / 16, MOST_CACHE) >> 10;
        String url =
                path
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                        + ";TRACE_LEVEL_SYSTEM_OUT=0;QUERY_CACHE_SIZE="
                        + STATEMENTS
                        + ";CACHE_SIZE="
                        + cache
                        + more;
        try {
            return new Database(path, keys, connect(url, OWNER, keys.owner()));
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private static Connection connect(String url, String user, String password)
            throws SQLException {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        return new org.h2.Driver().connect(url, login);
    }

    /// A database may come from someone else; code that hides in it would run when a table is read.
    private void refuseForeignCode() {
        var session = new Session(owner, false);
        long foreign =
                session.first(
                                Sql.of(
                                        """
                                        SELECT (SELECT COUNT(*) FROM INFORMATION_SCHEMA.ROUTINES
                                                WHERE ROUTINE_SCHEMA <> 'INFORMATION_SCHEMA')
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.TRIGGERS)
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.CONSTANTS)
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.DOMAINS)
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.VIEWS
                                                WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA')
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                                                WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
                                                  AND TABLE_TYPE <> 'BASE TABLE')
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                                                WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
                                                  AND STORAGE_TYPE = 'TABLE LINK')
                                             + (SELECT COUNT(*) FROM INFORMATION_SCHEMA.COLUMNS
                                                WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
                                                  AND (IS_GENERATED = 'ALWAYS'
                                                    OR COLUMN_DEFAULT IS NOT NULL))
                                        """),
                                row -> row.whole(1))
                        .orElseThrow();
        if (foreign > 0) {
            throw new org.audienceworkbench.base.Problem(
                    "The workspace's database holds "
                            + foreign
                            + " definitions that this program never makes and that could run code",
                    path.substring("jdbc:h2:file:".length()),
                    "Don't open it; ask its sender for the data as CSV files and import those");
        }
    }

    public <T> List<T> query(Sql sql, Function<Row, T> reader) {
        return withSession(session -> session.query(sql, reader));
    }

    public <T> Optional<T> first(Sql sql, Function<Row, T> reader) {
        return withSession(session -> session.first(sql, reader));
    }

    public void each(Sql sql, Consumer<Row> consumer) {
        withSession(
                session -> {
                    session.each(sql, consumer);
                    return true;
                });
    }

    /// Commits after the work, or undoes all of it when it throws. One at a time: H2 2.4.240 has
    /// races between writers.
    public <T> T transaction(Function<Session, T> work) {
        return writing(work, false);
    }

    private <T> T writing(Function<Session, T> work, boolean packets) {
        writing.lock();
        try {
            Connection connection = writer == null ? connect(path, APP, keys.app()) : writer;
            writer = null;
            boolean whole = false;
            try {
                connection.setAutoCommit(false);
                var session = new Session(connection, packets);
                T result = work.apply(session);
                countVersions(session);
                connection.commit();
                whole = true;
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                if (whole && !closed) {
                    writer = connection;
                } else {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw Failures.translate(e);
        } finally {
            writing.unlock();
        }
    }

    /// Gives the tables that were changed new versions, in the transaction that changed them. No
    /// version is ever given twice.
    private static void countVersions(Session session) {
        for (String table : session.changed()) {
            if (!Migrations.TABLES.contains(table)) {
                session.update(
                        Sql.of(
                                """
                                MERGE INTO "data_version" KEY ("table_name")
                                VALUES (?, (SELECT COALESCE(MAX("version"), 0) + 1
                                            FROM "data_version"))\
                                """,
                                table));
            }
        }
    }

    /// The version of every table that holds data; it changes whenever the table's rows do.
    public Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        each(
                Sql.of("SELECT \"table_name\", \"version\" FROM \"data_version\""),
                row -> versions.put(row.text(1), row.whole(2)));
        return versions;
    }

    /// Runs work that commits after every few packets of rows; for tables that nothing refers to
    /// yet, whose rows count only when something does.
    public <T> T bulk(Function<Session, T> work) {
        return writing(work, true);
    }

    /// Creates, alters or drops a table; takes effect at once, outside any transaction.
    public void define(String statement) {
        writing.lock();
        try (var ddl = owner.createStatement()) {
            ddl.execute(statement);
        } catch (SQLException e) {
            throw Failures.translate(e);
        } finally {
            writing.unlock();
        }
    }

    /// Makes an index, unless it is there. It goes when its table goes.
    public void index(String table, String column) {
        define(
                "CREATE INDEX IF NOT EXISTS "
                        + Sql.name(indexName(table, column))
                        + " ON "
                        + Sql.name(table)
                        + " ("
                        + Sql.name(column)
                        + ")");
    }

    /// Whether [#index] was asked for a column, so that few rows are found without reading all.
    public boolean isIndexed(String table, String column) {
        return first(
                        Sql.of(
                                "SELECT 1 FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_NAME = ? AND"
                                        + " INDEX_NAME = ?",
                                table,
                                indexName(table, column)),
                        _ -> true)
                .isPresent();
    }

    private static String indexName(String table, String column) {
        return table + "_by_" + column;
    }

    /// Forces what was committed to the disk, so that it outlives a power cut.
    void sync() {
        define("CHECKPOINT SYNC");
    }

    /// Names of the tables that are there.
    public List<String> tables() {
        return query(
                Sql.of(
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?"
                                + " ORDER BY TABLE_NAME",
                        "PUBLIC"),
                row -> row.text(1));
    }

    /// Answers are handed over as they are found, not gathered first.
    private <T> T withSession(Function<Session, T> work) {
        Connection reader = idle.pollFirst();
        try {
            Connection connection =
                    reader == null
                            ? connect(path + ";LAZY_QUERY_EXECUTION=1", APP, keys.app())
                            : reader;
            boolean whole = false;
            try {
                T answer = work.apply(new Session(connection, false));
                whole = true;
                return answer;
            } finally {
                if (!whole || closed || !idle.offerFirst(connection)) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The database is gone; on the next opening it undoes the unfinished work by itself.
            reason.addSuppressed(Failures.translate(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            // who is writing closes the connection afterwards
            if (writing.tryLock()) {
                try {
                    if (writer != null) {
                        writer.close();
                    }
                } finally {
                    writing.unlock();
                }
            }
            for (var reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.close();
            }
            owner.close();
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }
}
