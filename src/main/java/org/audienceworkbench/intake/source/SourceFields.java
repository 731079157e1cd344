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
                            "table",
                            "Table",
                            "the table or view, as in orders or sales.orders",
                            ""),
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

    static final List<Field> REST =
            List.of(
                    Field.required(
                            "url", "Address", "where the records are; https, or this computer"),
                    Field.optional(
                            "records",
                            "List of records",
                            "where in an answer the list is, such as /data/items; left out when the"
                                    + " answer itself is the list",
                            ""),
                    Field.optional(
                            "fields",
                            "Fields",
                            "which fields to keep, as in id,address.city; all when left out",
                            ""),
                    Field.choice(
                            "paging",
                            "Pages",
                            "how pages follow each other: not at all, by a page number, by a cursor"
                                    + " in the answer, or by the next page's address",
                            "none",
                            "number",
                            "cursor",
                            "link"),
                    Field.optional(
                            "page-parameter",
                            "Page's parameter",
                            "what the address calls the page or the cursor: page or cursor when"
                                    + " left out",
                            ""),
                    Field.optional("first-page", "First page", "the first page's number", "1"),
                    Field.optional(
                            "next",
                            "Next page",
                            "where in an answer the cursor or the next address is; without it the"
                                    + " Link header tells the address",
                            ""),
                    Field.choice(
                            "auth",
                            "Login",
                            "none, a token (bearer), or one that is fetched with the client's"
                                    + " secret (oauth)",
                            "none",
                            "bearer",
                            "oauth"),
                    Field.optional("token-url", "Token's address", "where a token is fetched", ""),
                    Field.optional("client-id", "Client's name", "the name it is fetched for", ""),
                    Field.optional("scope", "Scope", "what the token is for", ""));

    static final List<Field> WEBHOOK =
            List.of(
                    Field.optional(
                            "port", "Port", "where it listens, on this computer only", "8787"),
                    Field.choice(
                            "check",
                            "Sender's proof",
                            "the secret itself in a header, or each message's HMAC-SHA256 under it",
                            "token",
                            "signature"),
                    Field.optional(
                            "header",
                            "Header",
                            "the header with the proof: Authorization (after Bearer) or"
                                    + " X-Signature-256 when left out",
                            ""));

    static final List<Field> KAFKA =
            List.of(
                    Field.required(
                            "servers",
                            "Servers",
                            "the servers with their ports, as in kafka1.example.org:9092"),
                    Field.required("topic", "Topic", "the topic's name"),
                    Field.choice(
                            "from",
                            "Read from",
                            "where reading begins the first time",
                            "beginning",
                            "end"),
                    Field.choice(
                            "login",
                            "Login",
                            "how the user logs in",
                            "none",
                            "plain",
                            "scram-sha-256",
                            "scram-sha-512"),
                    Field.optional("user", "User", "who logs in", ""),
                    Field.choice(
                            "tls",
                            "Encryption",
                            "verify the server, or no encryption; auto verifies unless it is this"
                                    + " very computer",
                            "auto",
                            "verify",
                            "off"));

    private SourceFields() {}
}
