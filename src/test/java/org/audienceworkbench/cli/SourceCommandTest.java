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

class SourceCommandTest {

    @TempDir Path temp;
    private Path inbox;

    @BeforeEach
    void fill() throws IOException {
        inbox = Files.createDirectory(temp.resolve("it's in"));
        Files.writeString(
                inbox.resolve("orders-1.csv"),
                "order_id,customer_id,amount,time\n7,1,10.5,2026-01-02\n8,1,4.5,2026-01-03\n");
    }

    @Test
    void aFolderIsSavedTestedRunAndListed() {
        var saved = succeeds(add("shop"));
        var tested = succeeds("--json", "source", "test", "shop").json();
        var run = succeeds("--json", "source", "run", "shop").json().get("runs").get(0);
        var again = succeeds("source", "run", "--all");
        var listed = succeeds("--json", "source", "list").json().get("sources").get(0);

        assertThat(saved.out()).contains("audience source test shop");
        assertThat(tested.get("columns")).hasSize(4);
        assertThat(tested.get("rows").get(0).get(2).textValue()).isEqualTo("10.5");
        assertThat(run.get("rowsLoaded").intValue()).isEqualTo(2);
        assertThat(run.get("failure").isNull()).isTrue();
        assertThat(again.out()).contains("shop: nothing new");
        assertThat(listed.get("rowsLoaded").intValue()).isEqualTo(2);
        assertThat(listed.get("letters").intValue()).isZero();
        assertThat(succeeds("source", "list").out()).contains("2026-11-15 10:30");
    }

    @Test
    void aFailureIsOneOfTheResultsAndTheExitCode() throws IOException {
        succeeds(add("shop"));
        Files.writeString(inbox.resolve("orders-2.csv"), "order_id,customer_id,amount,time\n");

        var run = run("--json", "source", "run", "shop");
        var letters = succeeds("--json", "source", "letters", "list").json().get("letters");
        var retried = run("source", "letters", "retry");
        String number = letters.get(0).get("number").toString();
        succeeds("source", "letters", "drop", number);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("runs").get(0).get("rowsLoaded").intValue()).isEqualTo(2);
        assertThat(run.json().get("runs").get(0).get("letters").intValue()).isEqualTo(1);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).get("reason").textValue()).contains("no rows");
        assertThat(retried.code()).isEqualTo(1);
        assertThat(succeeds("source", "letters", "list").out()).contains("No dead letters");
        run("source", "letters", "drop", number).refused(1);
        Files.delete(inbox.resolve("orders-1.csv"));
        Files.delete(inbox.resolve("orders-2.csv"));
        Files.delete(inbox);
        assertThat(run("source", "run", "shop").out()).contains("failed: ", "where: ", "to do: ");
        assertThat(succeeds("source", "list").out()).contains("can't be read");
    }

    @Test
    void theLogsCommandSavesItAgain() {
        succeeds(add("the shop's"));
        String command =
                succeeds("log", "--commands")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("audience source add"))
                        .findFirst()
                        .orElseThrow();

        assertThat(command)
                .isEqualTo(
                        "audience source add 'the shop'\\''s' --type folder --as orders --mode"
                                + " append --folder '"
                                + inbox.toString().replace("'", "'\\''")
                                + "' --glob 'orders-*.csv' --role order-id=order_id --column-type"
                                + " amount=number");
    }

    @Test
    void whatIsWrongIsSaidOnce() {
        refused(2, "source", "add", "x", "--type", "ftp", "--as", "orders");
        refused(2, "source", "add", "x", "--type", "folder", "--as", "guests");
        refused(2, "source", "add", "x", "--type", "folder", "--as", "orders");
        refused(2, add("x", "--topic", "t"));
        refused(2, add("x", "--settle", "soon"));
        refused(2, add("x", "--mode", "upsert"));
        refused(2, add("x", "--role", "king=amount"));
        refused(2, add("x", "--role", "amount"));
        refused(2, add("x", "--secret-env", "X"));
        refused(2, add("x", "--glob", "[a"));
        assertThat(temp.resolve("workspace")).doesNotExist();
        succeeds(add("shop"));
        refused(1, "source", "run", "other");
        refused(2, "source", "run");
        refused(2, "source", "run", "shop", "--all");
        refused(2, "source", "run", "shop", "--for", "soon");
        refused(1, "source", "remove", "other");
        refused(2, "source");
        assertThat(succeeds("source", "list").out()).contains("shop").doesNotContain("other");
    }

    @Test
    void aSecretThatIsGivenAsAnOptionIsNotRepeated() {
        var refused =
                run(
                                "--json",
                                "source",
                                "add",
                                "x",
                                "--type",
                                "jdbc",
                                "--as",
                                "orders",
                                "--database",
                                "d",
                                "--user",
                                "u",
                                "--table",
                                "t",
                                "--secret",
                                "hunter2")
                        .refused(2);

        assertThat(refused.out() + refused.err()).doesNotContain("hunter2");
        assertThat(temp.resolve("workspace")).doesNotExist();
    }

    private String[] add(String name, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "source",
                                "add",
                                name,
                                "--type",
                                "folder",
                                "--as",
                                "orders",
                                "--folder",
                                inbox.toString()));
        if (more.length == 0) {
            words.addAll(
                    List.of(
                            "--glob",
                            "orders-*.csv",
                            "--role",
                            "order-id=order_id",
                            "--column-type",
                            "amount=number"));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private CommandLineRun succeeds(String... arguments) {
        var run = run(arguments);
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        return run;
    }

    private void refused(int code, String... arguments) {
        run(arguments).refused(code);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
