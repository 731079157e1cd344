package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows in and out of the quarantine, as a user at a terminal does it.
class QuarantineCommandTest {

    @TempDir Path temp;

    /// Semicolons, decimal commas and German dates, so that a row mended later is read in the same
    /// way; bad are lines 4 (the date), 6 (too short), 7 (an id twice) and 8 (a stray quote).
    @BeforeEach
    void importCustomers() throws IOException {
        Path file = temp.resolve("kunden.csv");
        var text = new StringBuilder("Kundennummer;Name;Umsatz;seit\n");
        text.append("K1;\"Ada; Countess\";1.234,50;31.12.2023\n");
        text.append("K2;Bob;2,25;01.02.2024\n");
        text.append("K3;Cem;3,75;gestern\n");
        text.append("K4;Dan;4,00;03.02.2024\n");
        text.append("K5;Eve\n");
        text.append("K1;Ada;5,00;03.02.2024\n");
        text.append("K6;\"Fay\"x;6,00;04.02.2024\n");
        for (int i = 10; i < 60; i++) {
            text.append("K%d;Name;%d,50;05.02.2024\n".formatted(i, i));
        }
        Files.writeString(file, text);
        JsonNode result = run("import", file.toString(), "--as", "customers").json();
        assertThat(result.path("rowsQuarantined").longValue()).isEqualTo(4);
    }

    @Test
    void takesAMendedRowInAsItsFileWasRead() {
        long id = id("not_a_date");

        JsonNode retried =
                run("quarantine", "retry", "--id", "" + id, "--set", "seit=02.03.2024").json();

        assertThat(retried.path("taken").longValue()).isOne();
        assertThat(rules()).doesNotContain("not_a_date").hasSize(3);
        assertThat(count("seit = '2024-03-02' AND Umsatz = 3.75")).isOne();
        assertThat(count("TRUE")).isEqualTo(54);
    }

    @Test
    void keepsARowThatIsStillBadWithItsNewReason() {
        long id = id("not_a_date");

        JsonNode retried =
                run(
                                "quarantine",
                                "retry",
                                "--id",
                                "" + id,
                                "--set",
                                "seit=02.03.2024",
                                "--set",
                                "umsatz=viel")
                        .json();

        assertThat(retried.path("stayed").longValue()).isOne();
        assertThat(retried.path("rows").get(0).path("column").textValue()).isEqualTo("Umsatz");
        assertThat(rules()).contains("not_a_number").doesNotContain("not_a_date");
        assertThat(count("TRUE")).isEqualTo(53);
    }

    @Test
    void takesNothingInThatStandsAsItStood() {
        JsonNode retried = run("quarantine", "retry").json();

        assertThat(retried.path("taken").longValue()).isZero();
        assertThat(retried.path("stayed").longValue()).isEqualTo(4);
        assertThat(rules())
                .containsExactly(
                        "not_a_date", "ragged_row", "duplicate_customer_id", "stray_quote");
    }

    @Test
    void takesRowsInWhenTheRuleThatKeptThemOutIsGone() throws IOException {
        run("rule", "add", "small", "--as", "orders", "--where", "amount < 10");
        Path orders = temp.resolve("orders.csv");
        Files.writeString(orders, "order_id,customer_id,amount\n1,K1,5\n2,K2,50\n3,K2,70\n");
        run("import", orders.toString(), "--as", "orders");
        assertThat(rules()).filteredOn("rule:small"::equals).hasSize(2);

        run("rule", "remove", "small");
        JsonNode retried = run("quarantine", "retry").json();

        assertThat(retried.path("taken").longValue()).isEqualTo(2);
        assertThat(count("revenue = 120")).isOne();
        assertThat(run("quarantine", "retry").json().path("taken").longValue()).isZero();
    }

    @Test
    void goesRoundThroughASpreadsheet() throws IOException {
        Path out = temp.resolve("mend.csv");
        run("quarantine", "export", "--out", out.toString());
        String exported = Files.readString(out);
        assertThat(exported.lines().findFirst())
                .contains(
                        "quarantine_id,quarantine_file,quarantine_line,quarantine_column,"
                            + "quarantine_rule,quarantine_reason,Kundennummer,Name,Umsatz,seit");

        JsonNode unchanged = run("quarantine", "retry", "--from", out.toString()).json();
        assertThat(unchanged.path("taken").longValue()).isZero();

        // as a spreadsheet in a German office saves it
        String mended =
                exported.replace("gestern", "02.03.2024")
                        .replace("K5,Eve,,", "K5,Eve,\"7,50\",06.03.2024")
                        .replace("\"", "")
                        .replace("3,75", "3§75")
                        .replace("7,50", "7§50")
                        .replace("5,00", "5§00")
                        .replace("6,00", "6§00")
                        .replace(',', ';')
                        .replace('§', ',');
        Path saved = Files.writeString(temp.resolve("saved.csv"), mended);
        JsonNode retried = run("quarantine", "retry", "--from", saved.toString()).json();

        assertThat(retried.path("taken").longValue()).isEqualTo(2);
        assertThat(rules()).containsExactly("duplicate_customer_id", "stray_quote");
        assertThat(count("Umsatz = 7.5 AND Name = 'Eve' AND seit = '2024-03-06'")).isOne();
        CommandLineRun.of(workspace(), "--json", "quarantine", "retry", "--from", saved.toString())
                .refused(1);
    }

    @Test
    void writesOverNoFileUnasked() throws IOException {
        Path out = Files.writeString(temp.resolve("there.csv"), "mine");

        CommandLineRun.of(workspace(), "--json", "quarantine", "export", "--out", out.toString())
                .refused(1);

        assertThat(out).hasContent("mine");
        run("quarantine", "export", "--out", out.toString(), "--overwrite");
        assertThat(out).content().startsWith("quarantine_id");
    }

    @Test
    void discardsRowsForGood() {
        long id = id("stray_quote");

        run("quarantine", "drop", "--id", "" + id);
        assertThat(rules()).hasSize(3);
        CommandLineRun.of(workspace(), "--json", "quarantine", "drop", "--id", "" + id).refused(1);
        assertThat(run("quarantine", "drop", "--import", "1").json().path("dropped").longValue())
                .isEqualTo(3);

        assertThat(rules()).isEmpty();
        assertThat(run("quarantine", "drop", "--all").json().path("dropped").longValue()).isZero();
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        long id = id("not_a_date");
        Path foreign = Files.writeString(temp.resolve("foreign.csv"), "a,b\n1,2\n3,4\n");

        refused(1, "retry", "--id", "99999");
        refused(1, "retry", "--id", "" + id, "--set", "sait=02.03.2024");
        refused(2, "retry", "--id", "" + id, "--set", "seit");
        refused(2, "retry", "--set", "seit=02.03.2024");
        refused(1, "retry", "--from", foreign.toString());
        refused(1, "retry", "--from", temp.resolve("none.csv").toString());

        assertThat(rules()).hasSize(4);
    }

    @Test
    void logsNoneOfTheValues() {
        run("quarantine", "retry", "--id", "" + id("not_a_date"), "--set", "Name=Geheim");

        assertThat(run("log").out()).contains("quarantine").doesNotContain("Geheim");
    }

    private void refused(int code, String... arguments) {
        var all = new ArrayList<>(List.of("--json", "quarantine"));
        all.addAll(List.of(arguments));
        CommandLineRun.of(workspace(), all.toArray(String[]::new)).refused(code);
    }

    private long count(String where) {
        return run("segment", "count", "--where", where).json().path("count").longValue();
    }

    private long id(String rule) {
        for (JsonNode row : run("quarantine", "list").json().path("rows")) {
            if (row.path("rule").textValue().equals(rule)) {
                return row.path("id").longValue();
            }
        }
        throw new AssertionError(rule);
    }

    private List<String> rules() {
        return run("quarantine", "list").json().path("rows").findValuesAsText("rule");
    }

    private CommandLineRun run(String... arguments) {
        var all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(arguments));
        var run = CommandLineRun.of(workspace(), all.toArray(String[]::new));
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        return run;
    }

    private Path workspace() {
        return temp.resolve("workspace");
    }
}
