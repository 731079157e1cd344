package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.core.JsonPointer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.Pass;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.connect.Secret;
import org.audienceworkbench.connect.WebAddress;
import org.audienceworkbench.connect.WebRows;
import org.audienceworkbench.connect.WebRows.Paging;

import java.util.Arrays;
import java.util.List;

/// Takes in the records of a web service, all its pages as one batch.
final class WebRound implements Round {

    private final Source source;
    private final WebRows records;

    WebRound(Source source, Contact contact) {
        Settings settings = source.read();
        this.source = source;
        this.records =
                new WebRows(
                        new WebRows.Question(
                                WebAddress.of(settings.text("url"), "--url"),
                                pointer(settings, "records"),
                                fields(settings.text("fields")),
                                paging(settings),
                                pass(settings, contact.secret())),
                        contact.attempts(),
                        contact.now());
    }

    private static List<String> fields(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .distinct()
                .toList();
    }

    private static Paging paging(Settings settings) {
        String parameter = settings.text("page-parameter");
        return switch (settings.text("paging")) {
            case "number" ->
                    new Paging.Numbered(
                            parameter.isEmpty() ? "page" : parameter,
                            settings.whole("first-page", 0, 1_000_000));
            case "cursor" -> {
                if (settings.text("next").isEmpty()) {
                    throw new Problem(
                            "It isn't said where in the answer the next page's cursor is",
                            "--next",
                            "Name the place, such as /meta/next_cursor");
                }
                yield new Paging.Cursor(
                        parameter.isEmpty() ? "cursor" : parameter, pointer(settings, "next"));
            }
            case "link" ->
                    new Paging.Link(
                            settings.text("next").isEmpty() ? null : pointer(settings, "next"));
            default -> new Paging.None();
        };
    }

    private static Pass pass(Settings settings, Secret secret) {
        return switch (settings.text("auth")) {
            case "bearer" -> new Pass.Bearer(secret);
            case "oauth" -> {
                for (String needed : new String[] {"token-url", "client-id"}) {
                    if (settings.text(needed).isEmpty()) {
                        throw new Problem(
                                "A token can't be fetched without this setting",
                                "--" + needed,
                                "Give it, or use another --auth");
                    }
                }
                yield new Pass.ClientCredentials(
                        WebAddress.of(settings.text("token-url"), "--token-url"),
                        settings.text("client-id"),
                        secret,
                        settings.text("scope"));
            }
            default -> new Pass.Open();
        };
    }

    private static JsonPointer pointer(Settings settings, String name) {
        String text = settings.text(name);
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    "\"" + text + "\" is no place in an answer",
                    "--" + name,
                    "Write the names on the way, such as /data/items; leave it out when the answer"
                            + " itself is the list",
                    e);
        }
    }

    @Override
    public Batch few(RowsFile into, Progress progress) {
        records.read(into, 1, progress);
        if (into.rows() == 0) {
            throw new Problem(
                    "The service gives no records", source.name(), "Check the address: --url");
        }
        return Batch.of(source.name(), into);
    }

    @Override
    public void run(Receiving receiving, Progress progress) {
        try (var rows = receiving.newFile()) {
            records.read(rows, Integer.MAX_VALUE, progress.part(0, 0.5));
            if (rows.rows() > 0) {
                receiving.take(Batch.of(source.name(), rows), progress.part(0.5, 1));
            }
        }
    }
}
