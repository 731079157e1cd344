package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.DatabaseLogin;
import org.audienceworkbench.connect.DatabaseRows;
import org.audienceworkbench.connect.DatabaseRows.Answer;
import org.audienceworkbench.connect.DatabaseRows.Question;
import org.audienceworkbench.connect.DatabaseRows.Reached;
import org.audienceworkbench.connect.Hosts;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Takes in the rows of a database's table or query; with a cursor only those that are newer than
/// the newest taken in.
final class DatabaseRound implements Round {

    private static final int SAMPLE = 20;

    private final Source source;
    private final Contact contact;
    private final DatabaseRows database;
    private final Question question;

    DatabaseRound(Source source, Contact contact) {
        Settings settings = source.read();
        settings.text("driver");
        this.source = source;
        this.contact = contact;
        String host = settings.text("host");
        this.database =
                new DatabaseRows(
                        new DatabaseLogin(
                                host,
                                settings.whole("port", 1, 65_535),
                                settings.text("database"),
                                settings.text("user"),
                                tls(settings.text("tls"), host)),
                        contact.secret());
        this.question = question(settings);
    }

    private static DatabaseLogin.Tls tls(String word, String host) {
        return switch (word) {
            case "require" -> DatabaseLogin.Tls.REQUIRE;
            case "off" -> DatabaseLogin.Tls.OFF;
            case "verify" -> DatabaseLogin.Tls.VERIFY;
            default -> Hosts.isLoopback(host) ? DatabaseLogin.Tls.OFF : DatabaseLogin.Tls.VERIFY;
        };
    }

    private static Question question(Settings settings) {
        String table = settings.text("table");
        String query = settings.text("query");
        if (table.isEmpty() == query.isEmpty()) {
            throw new Problem(
                    table.isEmpty()
                            ? "It isn't said what to read from the database"
                            : "Both a table and a query are given",
                    "--table",
                    "Give either --table or --query");
        }
        String cursor = settings.text("cursor").isEmpty() ? null : settings.text("cursor");
        return table.isEmpty() ? new Question(query, cursor) : Question.table(table, cursor);
    }

    @Override
    public Batch few(RowsFile into, Progress progress) {
        Answer answer =
                contact.attempts()
                        .run(() -> database.read(question, null, SAMPLE, into, progress), progress);
        requireRows(into);
        return Batch.of(source.name(), into).withTypes(types(answer));
    }

    private void requireRows(RowsFile rows) {
        if (rows.rows() == 0) {
            throw new Problem(
                    "The table or query has no rows", source.name(), "Check what is asked for");
        }
    }

    @Override
    public void run(Receiving receiving, Progress progress) {
        Reached after = reached(receiving.position());
        Attempt made = contact.attempts().run(() -> fetch(receiving, after, progress), progress);
        try (var rows = made.rows()) {
            if (rows.rows() == 0) {
                return;
            }
            Batch batch = Batch.of(source.name(), rows).withTypes(types(made.answer()));
            Reached reached = made.answer().reached();
            receiving.take(
                    reached == null ? batch : batch.withPosition(position(reached)),
                    progress.part(0.5, 1));
        }
    }

    private record Attempt(RowsFile rows, Answer answer) {}

    /// Each try fills a file of its own.
    private Attempt fetch(Receiving receiving, @Nullable Reached after, Progress progress) {
        RowsFile rows = receiving.newFile();
        try {
            return new Attempt(
                    rows,
                    database.read(question, after, Integer.MAX_VALUE, rows, progress.part(0, 0.5)));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static @Nullable Reached reached(String position) {
        JsonNode json = SourceJson.parsed(position);
        return json.has("cursor")
                ? new Reached(json.get("cursor").textValue(), json.get("type").textValue())
                : null;
    }

    private static String position(Reached reached) {
        return SourceJson.JSON
                .createObjectNode()
                .put("cursor", reached.value())
                .put("type", reached.type())
                .toString();
    }

    /// What the database knows of its columns. Of long whole numbers and decimals it knows too
    /// little: numbers that identify something are better read as texts.
    private static Map<String, ValueType> types(Answer answer) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (DatabaseRows.Column column : answer.columns()) {
            ValueType type =
                    switch (column.type()) {
                        case "int2", "int4", "smallserial", "serial" -> ValueType.INTEGER;
                        case "float4", "float8" -> ValueType.NUMBER;
                        case "bool" -> ValueType.BOOLEAN;
                        case "date" -> ValueType.DATE;
                        case "timestamp", "timestamptz" -> ValueType.DATETIME;
                        case "int8", "bigserial", "numeric" -> null;
                        default -> ValueType.TEXT;
                    };
            if (type != null) {
                types.put(column.name(), type);
            }
        }
        return types;
    }
}
