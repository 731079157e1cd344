package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class MergesTest {

    private static final String CUSTOMERS =
            """
            customer_id,first_name,last_name,email,phone,points,vip,joined,opted_in
            a,Ada,Lovelace,ada@example.com,,10,yes,2020-01-01,
            b,Ada,Lovelace,Ada@Example.com,+44 20 7946 0018,,no,2021-02-02,
            c,Ben,Hill,ben@example.com,+44 20 7946 0999,7.5,no,2022-03-03,
            """;

    private static final String ORDERS =
            """
            order_id,customer_id,order_date,amount
            1,a,2026-01-05,10
            2,b,2026-02-05,20.5
            3,c,2026-03-05,40
            """;

    private static final String CONSENTS =
            """
            customer_id,purpose,status,time
            a,newsletter,granted,2026-03-01 10:00
            b,newsletter,withdrawn,2026-01-01 10:00
            """;

    @TempDir Path temp;

    private Path workspace;

    @BeforeEach
    void takeIn() throws IOException {
        workspace = temp.resolve("workspace");
        run("import", csv("customers", CUSTOMERS), "--as", "customers");
        run("import", csv("orders", ORDERS), "--as", "orders");
        run("import", csv("consents", CONSENTS), "--as", "consents");
    }

    @Test
    void whatIsPutTogetherHasAllOrdersAndTheBestOfTheValues() {
        run("identity", "merge", "a", "b", "--keep", "a");

        JsonNode known = show("a").required("attributes");
        assertThat(known.required("orders").textValue()).isEqualTo("2");
        assertThat(known.required("revenue").textValue()).isEqualTo("30.5");
        assertThat(known.required("phone").textValue()).isEqualTo("+44 20 7946 0018");
        assertThat(known.required("points").textValue()).isEqualTo("10");
        assertThat(known.required("customer_id").textValue()).isEqualTo("a");
        // whoever withdrew in one of the records withdrew
        assertThat(show("a").required("consents").get(0).required("status").textValue())
                .isEqualTo("withdrawn");
        assertThat(CommandLineRun.of(workspace, "customer", "show", "b").code()).isEqualTo(1);
    }

    @Test
    void anUndoneMergeLeavesNoTrace() {
        Map<String, List<String>> before = content();

        run("identity", "merge", "a", "b", "--keep", "b");
        assertThat(content()).isNotEqualTo(before);
        run("identity", "undo", "1");

        assertThat(content()).isEqualTo(before);
    }

    @Test
    void mergesOfMergesAreUndoneOneByOne() {
        Map<String, List<String>> before = content();
        run("identity", "merge", "a", "b", "--keep", "a");
        Map<String, List<String>> between = content();

        run("identity", "merge", "a", "c", "--keep", "c");
        assertThat(show("c").required("attributes").required("orders").textValue()).isEqualTo("3");
        assertThat(CommandLineRun.of(workspace, "identity", "undo", "1").refused(1).err())
                .contains("Undo merge 2 first");

        run("identity", "undo", "2");
        assertThat(content()).isEqualTo(between);
        run("identity", "undo", "1");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void ordersThatCameInBetweenGoToWhomTheyName() throws IOException {
        String more =
                "order_id,customer_id,order_date,amount\n4,b,2026-03-04,5\n5,a,2026-03-04,6\n";
        run("identity", "merge", "a", "b", "--keep", "a");

        run("import", csv("more", more), "--as", "orders");

        assertThat(show("a").required("attributes").required("orders").textValue()).isEqualTo("4");
        run("identity", "undo", "1");
        Path other = temp.resolve("other");
        for (String file : List.of("customers", "orders", "consents")) {
            CommandLineRun.of(other, "import", path(file), "--as", file);
        }
        CommandLineRun.of(other, "import", path("more"), "--as", "orders");
        assertThat(content()).isEqualTo(content(other));
    }

    @Test
    void aLaterFileOfARecordChangesThatRecordAndNotTheOthers() throws IOException {
        run("identity", "merge", "a", "b", "--keep", "a");
        String update = "customer_id,first_name,last_name,phone\nb,Augusta,,+44 20 7946 0077\n";

        for (int i = 0; i < 2; i++) {
            run(
                    "import",
                    csv("update" + i, update),
                    "--as",
                    "customers",
                    "--mode",
                    "upsert",
                    "--role",
                    "first-name=first_name");
            JsonNode known = show("a").required("attributes");
            assertThat(known.required("first_name").textValue()).isEqualTo("Augusta");
            assertThat(known.required("last_name").textValue()).isEqualTo("Lovelace");
            assertThat(known.required("email").textValue()).isNotNull();
            assertThat(known.required("points").textValue()).isEqualTo("10");
        }
        assertThat(run("attributes").out()).contains("first_name");

        run("identity", "undo", "1");
        assertThat(show("a").required("attributes").required("first_name").textValue())
                .isEqualTo("Ada");
        assertThat(show("b").required("attributes").required("first_name").textValue())
                .isEqualTo("Augusta");
    }

    @Test
    void mergesOutliveACustomersFileThatReplacesAll() throws IOException {
        run("identity", "merge", "a", "b", "--keep", "a");

        run("import", csv("again", CUSTOMERS), "--as", "customers", "--mode", "replace");
        assertThat(show("a").required("attributes").required("orders").textValue()).isEqualTo("2");

        // the customer that was left is in the file no more
        run(
                "import",
                csv("less", CUSTOMERS.replaceAll("(?m)^a,.*\n", "")),
                "--as",
                "customers",
                "--mode",
                "replace");
        assertThat(show("a").required("attributes").required("joined").textValue())
                .isEqualTo("2021-02-02");
        run("identity", "undo", "1");
        assertThat(CommandLineRun.of(workspace, "customer", "show", "a").code()).isEqualTo(1);
        assertThat(show("b").required("attributes").required("orders").textValue()).isEqualTo("1");
    }

    @Test
    void anAttributesRuleDecidesWhichValueIsKept() {
        run("identity", "prefer", "email", "--rule", "longest");
        run("identity", "merge", "a", "b", "--keep", "a");
        assertThat(show("a").required("attributes").required("joined").textValue())
                .isEqualTo("2020-01-01");

        run("identity", "prefer", "phone", "--rule", "source", "--source", "customers.csv");

        assertThat(show("a").required("attributes").required("phone").textValue())
                .isEqualTo("+44 20 7946 0018");
        assertThat(
                        CommandLineRun.of(
                                        workspace, "identity", "prefer", "phone", "--rule", "best")
                                .code())
                .isEqualTo(2);
    }

    @Test
    void proposesTheSamePersonButNobodyWhoIsKnownToBeAnother() {
        JsonNode proposed = run("identity", "propose").json().required("proposals");
        assertThat(proposed).hasSize(1);
        assertThat(proposed.get(0).required("ids").get(0).textValue()).isEqualTo("a");
        assertThat(proposed.get(0).required("evidence").toString()).contains("same e-mail address");

        run("identity", "different", "a", "b");

        assertThat(run("identity", "propose").json().required("proposals")).isEmpty();
        assertThat(run("identity", "merge", "--all").json().required("merges")).isEmpty();
    }

    private JsonNode show(String id) {
        return run("customer", "show", id).json();
    }

    private Map<String, List<String>> content() {
        return content(workspace);
    }

    /// Every row of the customers' data, without what tells of the work itself.
    private static Map<String, List<String>> content(Path folder) {
        Map<String, List<String>> content = new TreeMap<>();
        try (var workbench = Workbench.open(folder, "test", TestWorkspace.CLOCK)) {
            Store store = workbench.store();
            for (Dataset dataset : workbench.customers().datasets().all().values()) {
                content.put(dataset.kind().word(), rows(store, dataset.table()));
                content.put(
                        dataset.kind() + " columns",
                        dataset.fields().stream().map(Dataset.Field::toString).toList());
            }
            content.put("consent", rows(store, "own_consent"));
            content.put("merged", rows(store, "merged_customer"));
            var frame = workbench.customers().frame();
            for (var attribute : frame.catalogue().all()) {
                List<String> values = new ArrayList<>();
                for (int row = 0; row < frame.size(); row++) {
                    values.add(frame.key(row) + " " + frame.column(attribute.name()).text(row));
                }
                content.put(attribute.name(), values);
                content.put(
                        attribute.name() + " counts",
                        List.of(attribute.missing() + " " + attribute.distinct()));
            }
        }
        assertThat(content).containsKey(Kind.CUSTOMERS.word());
        return content;
    }

    private static List<String> rows(Store store, String table) {
        List<String> columns =
                store.database()
                        .query(
                                Sql.of(
                                        "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE"
                                                + " TABLE_NAME = ? ORDER BY ORDINAL_POSITION",
                                        table),
                                row -> row.text(1));
        return store
                .database()
                .query(
                        Sql.of("SELECT * FROM " + Sql.name(table)),
                        row -> {
                            List<String> values = new ArrayList<>();
                            for (int i = 1; i <= columns.size(); i++) {
                                values.add(String.valueOf(row.textOrNull(i)));
                            }
                            return String.join("|", values);
                        })
                .stream()
                .sorted()
                .toList();
    }

    private CommandLineRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        var run = CommandLineRun.of(workspace, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private String path(String name) {
        return temp.resolve(name + ".csv").toString();
    }

    private String csv(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name + ".csv"), text).toString();
    }
}
