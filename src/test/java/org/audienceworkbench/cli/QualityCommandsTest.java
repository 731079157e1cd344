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

class QualityCommandsTest {

    @TempDir Path temp;
    private Path workspace;

    @BeforeEach
    void takeCustomersAndOrders() throws IOException {
        workspace = temp.resolve("workspace");
        var customers = new StringBuilder("id,country,member\n");
        for (int i = 0; i < 40; i++) {
            customers.append(
                    "c%d,%s,%s\n"
                            .formatted(
                                    i,
                                    i == 0 ? "austria" : i % 2 == 0 ? "Austria" : "Chile",
                                    i < 2 ? "no" : "yes"));
        }
        Path file = Files.writeString(temp.resolve("customers.csv"), customers);
        Path orders =
                Files.writeString(
                        temp.resolve("orders.csv"),
                        """
                        order_id,customer_id,time,amount,note
                        1,c1,2026-01-02,10,7
                        2,c1,2026-01-03,0.5,8
                        3,c2,2026-01-04,-999,9
                        """);
        run("import", file.toString(), "--as", "customers");
        run("import", orders.toString(), "--as", "orders", "--type", "note=text");
    }

    private JsonNode run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var answer = CommandLineRun.of(workspace, all.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.json();
    }

    @Test
    void anAlertsRuleAndFixAreCommandsThatRun() {
        JsonNode profile = run("profile");

        JsonNode alert = null;
        for (JsonNode each : profile.required("alerts")) {
            alert = each.required("kind").textValue().equals("case-variants") ? each : alert;
        }
        assertThat(alert).isNotNull();
        assertThat(alert.required("column").textValue()).isEqualTo("country");
        String where = alert.required("where").textValue();
        assertThat(run("segment", "count", "--where", where).required("count").intValue())
                .isEqualTo(1);
        assertThat(alert.required("fixes").get(0).textValue())
                .isEqualTo("audience fix add country --merge=austria --into=Austria");
        assertThat(
                        run("fix", "add", "country", "--merge=austria", "--into=Austria")
                                .required("rowsChanged")
                                .intValue())
                .isEqualTo(1);
        assertThat(run("profile").toString()).doesNotContain("case-variants");
        assertThat(run("profile", "values", "country").required("groups")).isEmpty();
    }

    @Test
    void textsAndTruthsAreProfiledForPeopleToo() {
        var answer = CommandLineRun.of(workspace, "profile");

        assertThat(answer.out()).containsPattern("country +text +0 +3 .*Chile +50.0 %");
        assertThat(answer.out()).containsPattern("member +boolean +0 +2 .*yes +95.0 %");
        assertThat(answer.out()).contains("its rows: --where 'country IN ('\\''austria'\\'')'");
    }

    @Test
    void aFixOfOrdersChangesWhatIsMeasuredFromThem() {
        assertThat(segment("revenue < 0")).isEqualTo(1);

        run("fix", "add", "amount", "--of", "orders", "--missing=-999");

        assertThat(segment("revenue < 0")).isZero();
        JsonNode amount = run("profile", "orders").required("columns").get(3);
        assertThat(amount.required("name").textValue()).isEqualTo("amount");
        assertThat(amount.required("missing").intValue()).isEqualTo(1);
        assertThat(amount.required("min").textValue()).isEqualTo("0.5");
    }

    private int segment(String rule) {
        return run("segment", "count", "--where", rule).required("count").intValue();
    }

    @Test
    void aColumnOfAnyTableGetsAnotherType() {
        run("fix", "add", "note", "--of", "orders", "--read-as", "integer");

        JsonNode note = run("profile", "orders").required("columns").get(4);
        assertThat(note.required("type").textValue()).isEqualTo("integer");
        assertThat(note.required("mean").doubleValue()).isEqualTo(8);
        assertThat(run("profile", "orders").required("rows").intValue()).isEqualTo(3);
        assertThat(run("fix", "list").required("fixes")).hasSize(1);
        run("fix", "remove", "1", "--of", "orders");
        assertThat(run("fix", "list").required("fixes")).isEmpty();
    }

    @Test
    void driftIsToldFromTheSecondImportOn() {
        assertThat(run("profile", "--drift").required("before").isNull()).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String[] each :
                new String[][] {
                    {"profile", "shops"},
                    {"profile", "events"},
                    {"profile", "events", "--drift"},
                    {"profile", "values", "nosuch"},
                    {"fix", "add", "country"},
                    {"fix", "add", "country", "--merge", "a"},
                    {"fix", "add", "country", "--merge", "a", "--into", "a"},
                    {"fix", "add", "country", "--trim", "--missing", "x"},
                    {"fix", "add", "country", "--read-as", "date"},
                    {"fix", "add", "country", "--read-as", "text"},
                    {"fix", "add", "nosuch", "--trim"},
                    {"fix", "remove", "1"}
                }) {
            var answer = CommandLineRun.of(workspace, each);
            assertThat(answer.code()).as(String.join(" ", each)).isIn(1, 2);
            answer.refused(answer.code());
        }
    }
}
