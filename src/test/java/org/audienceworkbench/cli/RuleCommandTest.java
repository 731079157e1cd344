package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RuleCommandTest {

    @TempDir Path temp;

    @Test
    void keepsRowsOutThatBreakARuleAndCountsOthers() throws IOException {
        run("rule", "add", "prices", "--as", "orders", "--where", "price >= 0 AND quantity <> 0");
        run("rule", "add", "dates", "--as", "orders", "--where", "ordered <= shipped", "--warn");

        JsonNode result =
                imported(
                        "order_id,ordered,shipped,quantity,price\n"
                                + "1,2024-01-02,2024-01-03,1,5.00\n"
                                + "2,2024-01-02,2024-01-01,1,5.00\n"
                                + "3,2024-01-02,2024-01-03,0,5.00\n"
                                + "4,2024-01-02,,1,-0.01\n"
                                + "5,2024-01-02,,1,5.00\n");

        assertThat(result.path("rowsLoaded").longValue()).isEqualTo(3);
        assertThat(issues(result))
                .containsExactlyInAnyOrder(
                        "rule:prices error 2 4 price", "rule:dates warning 2 3 ordered");
    }

    @Test
    void asksARowWithoutAValueAsASegmentWould() throws IOException {
        run("rule", "add", "known", "--as", "orders", "--where", "price >= 0 OR price IS NULL");

        JsonNode result = imported("order_id,price\n1,5.00\n2,\n3,-1.00\n");

        assertThat(result.path("rowsLoaded").longValue()).isEqualTo(2);
    }

    @Test
    void asksForPatternsAndDaysOfTheYear() throws IOException {
        run("rule", "add", "codes", "--as", "orders", "--where", "code MATCHES '^[A-Z][0-9]+$'");
        run(
                "rule",
                "add",
                "days",
                "--as",
                "orders",
                "--where",
                "NOT days_to_anniversary(day) > 365 OR day IS NULL");

        JsonNode result =
                imported("order_id,code,day\n1,A1,2024-02-29\n2,a1,2024-01-01\n3,B22x,\n4,C3,\n");

        assertThat(issues(result)).containsExactly("rule:codes error 2 3 code");
    }

    @Test
    void keepsRowsOutThatASchemaRefuses() throws IOException {
        Path schema =
                Files.writeString(
                        temp.resolve("order.json"),
                        """
                        {"$schema": "https://json-schema.org/draft/2020-12/schema",
                         "type": "object",
                         "required": ["country"],
                         "properties": {
                           "country": {"enum": ["AT", "DE"]},
                           "quantity": {"type": "integer", "minimum": 1},
                           "day": {"format": "date"}}}
                        """);
        run("rule", "add", "shape", "--as", "orders", "--schema", schema.toString());

        JsonNode result =
                imported(
                        "order_id,country,quantity,day\n"
                                + "1,AT,1,2024-01-01\n2,FR,1,2024-01-01\n3,,1,2024-01-01\n"
                                + "4,DE,0,2024-01-01\n5,DE,2,\n");

        assertThat(result.path("rowsLoaded").longValue()).isEqualTo(2);
        assertThat(issues(result))
                .containsExactlyInAnyOrder(
                        "rule:shape error 2 3 country", "rule:shape error 1 5 quantity");
    }

    @Test
    void checksTheRowsThatAreThere() throws IOException {
        imported("order_id,price\nA1,5.00\nA2,-1.00\nA3,-2.00\n");
        run("rule", "add", "prices", "--as", "orders", "--where", "price >= 0");
        run("rule", "add", "people", "--as", "customers", "--where", "age > 17");

        JsonNode rules = run("rule", "check").json().path("rules");

        assertThat(rules.get(0).path("notAsked").textValue())
                .isEqualTo("There are no customers yet");
        JsonNode prices = rules.get(1);
        assertThat(prices.path("rows").longValue()).isEqualTo(3);
        assertThat(prices.path("failing").longValue()).isEqualTo(2);
        assertThat(prices.path("first").toString())
                .isEqualTo("[{\"id\":\"A2\",\"line\":3},{\"id\":\"A3\",\"line\":4}]");
    }

    @Test
    void saysWhichRulesAFileGivesNoColumnsFor() throws IOException {
        run("rule", "add", "prices", "--as", "orders", "--where", "price >= 0");

        JsonNode result = imported("order_id,amount\n1,5.00\n");

        assertThat(result.path("notices").get(0).textValue())
                .startsWith("The rule \"prices\" was not asked of this file's rows");
        assertThat(result.path("rowsLoaded").longValue()).isOne();
    }

    @Test
    void forgetsARule() throws IOException {
        run("rule", "add", "prices", "--as", "orders", "--where", "price >= 0");
        run("rule", "remove", "prices");

        assertThat(run("rule", "list").json().path("rules")).isEmpty();
        assertThat(imported("order_id,price\n1,-5.00\n").path("rowsLoaded").longValue()).isOne();
        CommandLineRun.of(workspace(), "--json", "rule", "remove", "prices").refused(1);
    }

    @Test
    void refusesRulesThatCanNotBeAsked() throws IOException {
        imported("order_id,price\n1,5.00\n");

        refused("--where", "price >=");
        refused("--where", "cost >= 0");
        refused("--where", "price >= order_id");
        refused("--where", "events('visit') > 0");
        refused("--where", "in_segment('all')");
        refused("--where", "TOP 10 BY price");
        refused("--where", "price > 0 AND RANDOM 10 PERCENT SEED 'a'");
        refused("--schema", file("{\"type\": \"nonsense\"}"));
        refused("--schema", file("{\"type\": "));
        refused("--schema", file("[]"));
        refused("--schema", file("{\"$ref\": \"https://example.org/other.json\"}"));
        refused("--schema", file("{\"$ref\": \"file:///etc/passwd\"}"));
    }

    private void refused(String option, String text) {
        CommandLineRun.of(workspace(), "--json", "rule", "add", "r", "--as", "orders", option, text)
                .refused(1);
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "schema", ".json"), text).toString();
    }

    private JsonNode imported(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temp, "orders", ".csv"), text);
        return run("import", file.toString(), "--as", "orders").json();
    }

    private static List<String> issues(JsonNode result) {
        List<String> issues = new ArrayList<>();
        result.path("issues")
                .forEach(
                        issue ->
                                issues.add(
                                        issue.path("rule").textValue()
                                                + " "
                                                + issue.path("severity").textValue()
                                                + " "
                                                + issue.path("count")
                                                + " "
                                                + issue.path("line")
                                                + " "
                                                + issue.path("column").textValue()));
        return issues;
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
