package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `audience cohorts` and `audience rfm`.
class CohortsCommandTest {

    @TempDir Path folder;

    private void importOrders(String orders) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), orders);
        run("import", file.toString(), "--as", "orders");
    }

    @Test
    void whatHasNotHappenedIsAbsentAndRulesSelectTheirCohort() throws IOException {
        importOrders(
                """
                customer_id,order_id,order_date,amount
                a,1,2026-01-10,10
                a,2,2026-02-11,5
                b,3,2026-02-20,7
                c,4,2026-03-09,1
                """);
        Path out = folder.resolve("cohorts.svg");

        JsonNode json = run("--json", "cohorts", "--by", "month", "--out", out.toString()).json();
        String where = json.at("/cohorts/1/where").textValue();
        CommandLineRun text = run("cohorts", "--by", "month", "--show", "revenue");

        assertThat(json.at("/cohorts/0/periods")).hasSize(3);
        assertThat(json.at("/cohorts/2/periods")).hasSize(1);
        assertThat(json.at("/cohorts/0/periods/1/share").doubleValue()).isEqualTo(1);
        assertThat(json.at("/cohorts/0/periods/2/over").booleanValue()).isFalse();
        assertThat(json.at("/average")).hasSize(2);
        assertThat(
                        run("--json", "segment", "count", "--where", where)
                                .json()
                                .at("/count")
                                .intValue())
                .isEqualTo(1);
        assertThat(text.out())
                .contains("not over")
                .contains("Who is in the first cohort, Jan 2026, may have ordered before");
        assertThat(Files.readString(out)).contains("Jan 2026 · 1");
        run("cohorts", "--by", "day").refused(2);
        run("cohorts", "--show", "colours").refused(2);
        run("cohorts", "--segment", "none").refused(1);
    }

    @Test
    void groupsOfRecencyAndFrequencyComeWithTheirRules() throws IOException {
        var orders = new StringBuilder("customer_id,order_id,order_date,amount\n");
        for (int customer = 1; customer <= 10; customer++) {
            for (int order = 1; order <= customer; order++) {
                orders.append(
                        "c%d,%d-%d,2026-01-%02d,10\n"
                                .formatted(customer, customer, order, customer + order));
            }
        }
        importOrders(orders.toString());

        JsonNode json = run("--json", "rfm").json();
        CommandLineRun text = run("rfm", "--as-of", "2026-01-12");

        // c9 and c10 ordered last and most
        JsonNode champions = json.at("/groups/0");
        assertThat(champions.required("group").textValue()).isEqualTo("Champions");
        assertThat(champions.required("customers").intValue()).isEqualTo(2);
        assertThat(champions.required("meanRevenue").doubleValue()).isEqualTo(95);
        assertThat(json.required("cells")).hasSize(25);
        for (JsonNode group : json.required("groups")) {
            assertThat(
                            run(
                                            "--json",
                                            "segment",
                                            "count",
                                            "--where",
                                            group.required("where").textValue())
                                    .json()
                                    .required("count"))
                    .isEqualTo(group.required("customers"));
        }
        assertThat(text.out()).contains("Can't lose").contains("Without orders: 0");
    }

    @Test
    void withoutOrdersOrAmountsItSaysSo() throws IOException {
        importOrders("customer_id,order_date\na,2026-01-10\nb,2026-01-11\n");

        run("cohorts", "--show", "revenue").refused(2);
        JsonNode json = run("--json", "rfm").json();

        assertThat(json.at("/groups/0/meanRevenue").isNull()).isTrue();
        assertThat(json.at("/groups/0/revenueShare").isNull()).isTrue();
        assertThat(
                        run("--json", "cohorts")
                                .json()
                                .at("/cohorts/0/periods/0/revenuePerCustomer")
                                .isNull())
                .isTrue();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
