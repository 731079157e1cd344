package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;
import org.postgresql.util.PSQLException;

import java.sql.SQLException;

/// What PostgreSQL's errors mean for the user. Its own words are passed on only where they speak of
/// the query, never where they may quote a value.
final class DatabaseFailures {

    private DatabaseFailures() {}

    static RuntimeException translate(SQLException e, DatabaseLogin login) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String where = login.database() + " on " + login.host() + ":" + login.port();
        if (state.startsWith("28")) {
            return new Problem(
                    "The database doesn't accept the user or the password",
                    where,
                    "Check the user and where the password is kept",
                    e);
        }
        if (state.equals("3D000")) {
            return new Problem("There is no such database", where, "Check its name: --database", e);
        }
        if (state.equals("25006")) {
            return new Problem(
                    "The query would change data, and only reading is allowed",
                    "--query",
                    "Give a query that only reads",
                    e);
        }
        if (state.equals("42501")) {
            return new Problem(
                    "The user may not read what the query asks for",
                    where,
                    "Ask the database's keeper for the right to SELECT",
                    e);
        }
        if (state.startsWith("42") || state.equals("0A000")) {
            return new Problem(
                    "The database doesn't understand the query: " + words(e),
                    where,
                    "Check the names of tables and columns, and the query",
                    e);
        }
        if (state.equals("57014")) {
            return new Problem(
                    "The query took longer than ten minutes",
                    where,
                    "Ask for less, such as only what is new (--cursor)",
                    e);
        }
        if (isPassing(state)) {
            return new Passing(
                    new Problem(
                            "The database can't be reached",
                            where,
                            "Check the host, the port, the network and --tls",
                            e),
                    null);
        }
        return new Problem(
                "The database could not answer the query (SQL state " + state + ")",
                where,
                "Try the query in the database's own tools",
                e);
    }

    /// No connection, a server that is full, starting or shutting down, or a deadlock.
    private static boolean isPassing(String state) {
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40");
    }

    private static String words(SQLException e) {
        var server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        return message == null ? "no reason given" : message;
    }
}
