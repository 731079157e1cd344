package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ConsentCommandTest {

    private static final String CUSTOMERS =
            """
            customer_id,first_name,email
            a,Ada,ada@example.com
            b,Ben,ben@example.com
            c,Cy,cy@example.com
            d,Dee,dee@example.com
            """;

    private static final String CONSENTS =
            """
            customer_id,purpose,status,time,legal basis,source,proof
            a,newsletter,granted,2026-01-02 10:00,consent,shop,form 12
            a,newsletter,withdrawn,2026-01-02 10:00,,mail,
            a,profiling,granted,2026-03-01 10:00,legitimate interest,,
            b,newsletter,withdrawn,2026-01-01 10:00,,,
            b,newsletter,granted,2026-02-01 10:00,consent,web,
            c,newsletter,withdrawn,,,,
            c,newsletter,granted,,,,
            d,newsletter,granted,2026-02-01 10:00,,,
            """;

    @TempDir Path temp;

    private Path workspace;

    @BeforeEach
    void takeIn() throws IOException {
        workspace = temp.resolve("workspace");
        run("import", csv("customers", CUSTOMERS), "--as", "customers");
    }

    @Test
    void theLatestRecordOfAPurposeCounts() throws IOException {
        run("import", csv("consents", CONSENTS), "--as", "consents");

        // at the same instant a withdrawal is the last word
        assertThat(status("a", "newsletter")).isEqualTo("withdrawn");
        assertThat(status("a", "profiling")).isEqualTo("granted");
        assertThat(status("b", "newsletter")).isEqualTo("granted");
        // of records without a time the later line counts
        assertThat(status("c", "newsletter")).isEqualTo("granted");
        assertThat(status("d", "profiling")).isEqualTo("unknown");
        JsonNode first = run("consent", "show", "a").json().required("history").get(2);
        assertThat(first.required("basis").textValue()).isEqualTo("consent");
        assertThat(first.required("source").textValue()).isEqualTo("shop");
        assertThat(first.required("evidence").textValue()).isEqualTo("form 12");
        assertThat(exported("one")).containsExactly("b", "c", "d");
    }

    @Test
    void aWithdrawalTakesEffectAtOnceEverywhere() throws IOException {
        run("import", csv("consents", CONSENTS), "--as", "consents");
        assertThat(agreed()).isEqualTo(3);

        run(
                "consent",
                "set",
                "b",
                "--status",
                "withdrawn",
                "--purpose",
                "Newsletter",
                "--source",
                "call",
                "--evidence",
                "note 7");

        assertThat(status("b", "newsletter")).isEqualTo("withdrawn");
        assertThat(exported("one")).containsExactly("c", "d");
        assertThat(agreed()).isEqualTo(2);
        assertThat(run("log", "--commands").out())
                .contains(
                        "audience consent set b --status withdrawn --purpose newsletter --source"
                                + " call")
                .doesNotContain("note 7");
    }

    @Test
    void aConsentThatWasSetOutlivesAnOlderFile() throws IOException {
        run("import", csv("consents", CONSENTS), "--as", "consents");
        run("consent", "set", "d", "--status", "withdrawn", "--purpose", "newsletter");

        run(
                "import",
                csv("again", CONSENTS + "d,newsletter,granted,2026-04-01 10:00,,,\n"),
                "--as",
                "consents",
                "--mode",
                "replace");
        run("import", csv("people", CUSTOMERS), "--as", "customers", "--mode", "replace");

        assertThat(status("d", "newsletter")).isEqualTo("withdrawn");
    }

    @Test
    void countsWithoutAnyFileOfConsents() {
        run(
                "consent",
                "set",
                "a",
                "--status",
                "granted",
                "--purpose",
                "post",
                "--basis",
                "consent");

        assertThat(status("a", "post")).isEqualTo("granted");
        assertThat(exported("one")).containsExactly("a");
    }

    @Test
    void refusesAPurposeThatNobodyKnows() throws IOException {
        run("import", csv("consents", CONSENTS), "--as", "consents");

        refused(
                "--purpose",
                "consent",
                "set",
                "a",
                "--status",
                "withdrawn",
                "--purpose",
                "newletter");
        refused("--status", "consent", "set", "a", "--status", "maybe");
        refused("--basis", "consent", "set", "a", "--status", "granted", "--basis", "whim");
        run("consent", "set", "a", "--status", "granted", "--purpose", "post", "--new-purpose");

        assertThat(status("a", "post")).isEqualTo("granted");
        assertThat(status("a", "newsletter")).isEqualTo("withdrawn");
    }

    private void refused(String where, String... arguments) {
        assertThat(CommandLineRun.of(workspace, arguments).refused(2).err()).contains(where);
    }

    private String status(String id, String purpose) {
        for (JsonNode consent : run("customer", "show", id).json().required("consents")) {
            if (purpose.equals(consent.required("purpose").textValue())) {
                return consent.required("status").textValue();
            }
        }
        throw new AssertionError("no consent to " + purpose);
    }

    private Iterable<String> exported(String name) {
        run("segment", "save", name, "--where", "customer_id IS NOT NULL");
        Path out = temp.resolve("out");
        run("export", name, "--to", "csv", "--out", out.toString(), "--overwrite");
        try (var files = Files.list(out)) {
            Path list =
                    files.filter(
                                    file ->
                                            file.toString().endsWith(".csv")
                                                    && !file.toString().contains("suppress"))
                            .findFirst()
                            .orElseThrow();
            return Files.readAllLines(list).stream()
                    .skip(1)
                    .map(line -> line.replaceAll("^(.*,)?([abcd])(,.*)?$", "$2"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long agreed() {
        run("segment", "save", "all", "--where", "customer_id IS NOT NULL");
        long withheld =
                run(
                                "experiment",
                                "assign",
                                "--name",
                                "trial",
                                "--again",
                                "--segment",
                                "all",
                                "--arms",
                                "control:0.5,b:0.5")
                        .json()
                        .required("withheld")
                        .longValue();
        return 4 - withheld;
    }

    private CommandLineRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        var run = CommandLineRun.of(workspace, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private String csv(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name + ".csv"), text).toString();
    }
}
