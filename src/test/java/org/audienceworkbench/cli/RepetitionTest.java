package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is there already is neither counted twice nor pulled from under others.
class RepetitionTest {

    @TempDir Path temp;
    private Path orders;

    @BeforeEach
    void fill() throws IOException {
        Path customers =
                Files.writeString(
                        temp.resolve("c.csv"),
                        "id,email,left\n1,a@post.example,yes\n2,b@post.example,no\n");
        orders =
                Files.writeString(
                        temp.resolve("o.csv"),
                        "order_id,customer_id,amount,time\n"
                                + "7,1,10.5,2026-01-02\n"
                                + "8,1,4.5,2026-01-03\n");
        run("import", customers.toString(), "--as", "customers");
        assertThat(run("import", orders.toString(), "--as", "orders").code()).isZero();
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        var again = run("--json", "import", orders.toString(), "--as", "orders").refused(1);

        assertThat(again.err()).contains("taken in already").contains("--mode replace");
        assertThat(count("revenue = 15")).isEqualTo(1);
        assertThat(run("import", orders.toString(), "--as", "orders", "--mode", "replace").code())
                .isZero();
        assertThat(count("revenue = 15")).isEqualTo(1);
    }

    @Test
    void aFileThatWasReplacedSinceIsNew() throws IOException {
        Path other =
                Files.writeString(
                        temp.resolve("p.csv"),
                        "order_id,customer_id,amount,time\n9,2,1.5,2026-01-02\n");
        run("import", other.toString(), "--as", "orders", "--mode", "replace");

        var back = run("import", orders.toString(), "--as", "orders");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(count("revenue = 15")).isEqualTo(1);
    }

    @Test
    void aSegmentThatOthersNameStays() throws IOException {
        run("segment", "save", "It's VIP", "--where", "revenue > 1");
        run("segment", "save", "Loyal", "--where", "in_segment('It''s VIP') AND orders > 1");

        var refused = run("--json", "segment", "delete", "It's VIP").refused(1);

        assertThat(refused.err()).contains("part of others: Loyal");
        assertThat(run("segment", "delete", "Loyal").code()).isZero();
        assertThat(run("segment", "delete", "It's VIP").code()).isZero();
    }

    @Test
    void aModelIsNotCalledLikeAColumn() throws IOException {
        run("--json", "train", "--name", "LEFT", "--target", "left").refused(1);

        assertThat(run("model", "list").out()).contains("No models yet");
    }

    /// What the log says did it is run in a new workspace, and does it again.
    @Test
    void theLogsCommandsDoItAgain() throws IOException {
        var text = new StringBuilder("id,email,spent,visits,left\n");
        for (int i = 0; i < 300; i++) {
            text.append(
                    "%d,p%d@post.example,%d,%d,%s\n"
                            .formatted(i, i, i % 7 * 10, i % 5, i % 3 == 0 ? "yes" : "no"));
        }
        Path file = Files.writeString(temp.resolve("it's.csv"), text);
        succeed("import", file.toString(), "--as", "customers", "--mode", "replace");
        succeed("cluster", "--name", "the groups", "--features", "spent,visits", "--k", "3");
        succeed("train", "--name", "leaving", "--target", "left", "--algorithm", "logistic");
        succeed("score", "--name", "leaving");
        succeed(
                "segment",
                "save",
                "It's one",
                "--where",
                "\"the groups\" = 1 AND leaving > 0.2",
                "--description",
                "a first, for \"us\"");
        succeed(
                "experiment",
                "assign",
                "--name",
                "trial",
                "--segment",
                "It's one",
                "--arms",
                "A:0.5,B:0.5",
                "--without-consent",
                "a test");

        Path again = temp.resolve("again");
        List<String> commands =
                run("log", "--commands")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("audience "))
                        .filter(line -> !line.contains("o.csv"))
                        .toList();
        assertThat(commands).hasSize(7);
        for (String command : commands) {
            var done = CommandLineRun.of(again, words(command.substring("audience ".length())));
            assertThat(done.code()).as(command + done.err()).isZero();
        }

        assertThat(segments(again)).isEqualTo(segments(temp.resolve("workspace"))).isNotEmpty();
        for (String rule : List.of("\"the groups\" = 2", "trial = 'A'", "leaving > 0.33")) {
            var counted =
                    CommandLineRun.of(again, "--json", "segment", "count", "--where", rule).json();
            assertThat(counted.get("count").intValue()).as(rule).isEqualTo(count(rule));
        }
    }

    private static String segments(Path workspace) {
        var saved =
                CommandLineRun.of(workspace, "--json", "segment", "list").json().get("segments");
        return saved.get(0).get("where")
                + " "
                + saved.get(0).get("count")
                + saved.get(0).get("description");
    }

    private void succeed(String... arguments) {
        var run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    /// As a shell would take them apart.
    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '\\' && !quoted) {
                i++;
                word.append(command.charAt(i));
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words.toArray(String[]::new);
    }

    private int count(String rule) {
        return run("--json", "segment", "count", "--where", rule).json().get("count").intValue();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
