package org.audienceworkbench.intake.source;

import java.util.List;

/// What each type of source wants to know.
final class SourceFields {

    static final List<Field> FOLDER =
            List.of(
                    Field.required("folder", "Folder", "the folder whose files are taken in"),
                    Field.optional(
                            "glob", "Files", "which of its files, with * for any letters", "*"),
                    Field.optional(
                            "settle",
                            "Settled after (s)",
                            "how many seconds a file must stay as it is before it is read",
                            "2"));

    static final List<Field> JDBC =
            List.of(
                    Field.choice("driver", "Database", "what kind of database it is", "postgresql"),
                    Field.optional("host", "Host", "the computer it is on", "localhost"),
                    Field.optional("port", "Port", "where it listens", "5432"),
                    Field.required("database", "Database's name", "the database's name"),
                    Field.required("user", "User", "who asks; better one who may only read"),
                    Field.optional(
                            "table", "Table", "the table or view, as in orders or sales.orders", ""),
                    Field.optional("query", "or a query", "a SELECT instead of a table", ""),
                    Field.optional(
                            "cursor",
                            "Newer by column",
                            "a column that grows with every new row, to fetch only newer rows next"
                                    + " time",
                            ""),
                    Field.choice(
                            "tls",
                            "Encryption",
                            "verify the server, only require encryption, or none; auto verifies"
                                    + " unless it is this very computer",
                            "auto",
                            "verify",
                            "require",
                            "off"));

    private SourceFields() {}
}
