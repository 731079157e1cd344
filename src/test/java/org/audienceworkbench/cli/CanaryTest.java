package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// One customer's data goes the program's whole way, through successes and failures, and turns up
/// in no message, no log and no file's name.
class CanaryTest {

    private static final String CANARY = "kanarienvogel";

    @TempDir Path temp;

    private final List<String> said = new ArrayList<>();
    private final Handler listening =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    said.add(line.getMessage() + " " + line.getThrown());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listening);
        Logger.getLogger("").setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listening);
        Logger.getLogger("").setLevel(Level.INFO);
    }

    @Test
    void aCustomersDataStaysInTheData() throws IOException {
        Path customers = temp.resolve("customers.csv");
        var text = new StringBuilder("id,email,first_name,spent,since,left\n");
        for (int i = 0; i < 400; i++) {
            text.append(
                    "c%d,p%d@post.example,Ada,%d,2026-01-0%d,%s\n"
                            .formatted(i, i, i % 90, 1 + i % 9, i % 90 > 60 ? "yes" : "no"));
        }
        // good, too short, no number, no date, an id twice
        text.append(row("1", "5", "2026-01-02", "no"));
        text.append(CANARY).append(",").append(CANARY).append("\n");
        text.append(row("2", CANARY, "2026-01-02", "no"));
        text.append(row("3", "7", CANARY, "yes"));
        text.append(row("1", "8", "2026-01-02", "no"));
        Files.writeString(customers, text);

        succeeds("import", customers.toString(), "--as", "customers");
        fails(
                "import",
                customers.toString(),
                "--as",
                "customers",
                "--mode",
                "replace",
                "--on-error",
                "fail");
        succeeds("import", customers.toString(), "--as", "orders");
        deliver(customers);
        succeeds("segment", "save", "all", "--where", "email IS NOT NULL");
        fails("segment", "count", "--where", "first_name > 5");
        fails("segment", "count", "--where", "spent = 'x'");
        succeeds("cluster", "--features", "spent", "--k", "2", "--name", "groups");
        succeeds("train", "--target", "left", "--features", "spent", "--name", "leaving");
        succeeds("score", "--name", "leaving");
        fails("train", "--target", "first_name", "--features", "spent", "--name", "names");
        writeFaultyTemplate();
        succeeds("email", "check", "faulty", "--segment", "all");
        fails("export", "all", "--to", "csv", "--out", temp.resolve("out").toString());
        succeeds(
                "export",
                "all",
                "--to",
                "mailchimp",
                "--out",
                temp.resolve("out2").toString(),
                "--without-consent",
                "a test");
        succeeds(
                "experiment",
                "assign",
                "--name",
                "trial",
                "--segment",
                "all",
                "--arms",
                "a:0.5,b:0.5",
                "--without-consent",
                "a test");
        fails(
                "experiment",
                "analyse",
                customers.toString(),
                "--arm",
                "first_name",
                "--control",
                "none",
                "--metric",
                "spent:mean");

        try (var files = Files.walk(temp)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(CanaryTest::sings);
        }
        var log = run("log", "--json");
        assertThat(log.json().toString().length()).isGreaterThan(500);
        assertThat(log.out()).doesNotContainIgnoringCase(CANARY);
        assertThat(said).noneMatch(CanaryTest::sings);
    }

    /// Every row is there already, so that the delivery becomes a dead letter.
    private void deliver(Path customers) throws IOException {
        Path inbox = Files.createDirectory(temp.resolve("inbox"));
        Files.copy(customers, inbox.resolve("customers.csv"));
        Files.writeString(
                inbox.resolve("more.csv"),
                Files.readString(customers) + row("1", "5", "2026-01-02", "no"));
        succeeds(
                "source",
                "add",
                "crm",
                "--type",
                "folder",
                "--as",
                "customers",
                "--folder",
                inbox.toString());
        fails("source", "run", "crm");
        succeeds("source", "list");
        succeeds("source", "letters", "list");
        fails("source", "letters", "retry");
    }

    private static boolean sings(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).contains(CANARY);
    }

    private static String row(String id, String spent, String since, String left) {
        return "%s-%s,%s.%s@post.example,%s,%s,%s,%s\n"
                .formatted(CANARY, id, CANARY, id, CANARY, spent, since, left);
    }

    /// It fails for the customer whose first name is not Ada.
    private void writeFaultyTemplate() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("workspace/templates/faulty"));
        Files.writeString(
                folder.resolve("template.json"), "{\"name\": \"Faulty\", \"description\": \"\"}");
        Files.writeString(folder.resolve("subject.ftl"), "Hello");
        Files.writeString(folder.resolve("preheader.ftl"), "");
        Files.writeString(folder.resolve("text.ftl"), "");
        Files.writeString(
                folder.resolve("body.ftlh"),
                "<p>${customer.first_name}</p><#if customer.first_name != \"Ada\">"
                        + "${customer.first_name * 2}</#if>");
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }

    private CommandLineRun any(String... arguments) {
        var run = run(arguments);
        said.add(run.err());
        assertThat(run.err()).as(String.join(" ", arguments)).doesNotContain("defect");
        return run;
    }

    private void succeeds(String... arguments) {
        var run = any(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContainIgnoringCase(CANARY);
    }

    private void fails(String... arguments) {
        var run = any(arguments);
        assertThat(run.code()).as(String.join(" ", arguments)).isNotZero();
        said.add(run.out());
    }
}
