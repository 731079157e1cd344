package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `audience trend` on the sample shop's own orders, against pandas.
class TrendCommandTest {

    /// pandas over sample-data/orders.csv without the rows that an import quarantines and those of
    /// customers who are: `b.groupby(b.t.dt.to_period('M')).order_id.nunique()`, b being the lines
    /// with amount >= 0.
    private static final double[] ORDERS = {
        327, 513, 230, 203, 259, 290, 326, 310, 295, 308, 337, 444, 627, 828, 372, 369, 464, 476,
        543, 506, 470, 575, 651, 712
    };

    @TempDir Path folder;

    @BeforeEach
    void importTheSampleShop() {
        run("import", "sample-data/customers.csv", "--as", "customers");
        run("import", "sample-data/orders.csv", "--as", "orders");
    }

    @Test
    void theSampleShopsMonthsAgreeWithPandas() throws IOException {
        Path out = folder.resolve("orders.svg");

        JsonNode orders = run("--json", "trend", "orders", "--out", out.toString()).json();
        JsonNode value = run("--json", "trend", "order-value", "--by", "month").json();

        JsonNode points = orders.required("groups").get(0).required("points");
        assertThat(orders.required("by").textValue()).isEqualTo("month");
        assertThat(points.findValues("value").stream().mapToDouble(JsonNode::doubleValue))
                .containsExactly(box(ORDERS));
        assertThat(points.get(1).required("start").textValue()).isEqualTo("2024-12-01");
        assertThat(points.get(1).required("end").textValue()).isEqualTo("2024-12-31");
        assertThat(points.findValues("whole")).allMatch(JsonNode::booleanValue);
        // b.amount.sum() / orders in Nov 2024
        assertThat(value.at("/groups/0/points/0/value").doubleValue())
                .isCloseTo(70.297737, within(5e-7));
        assertThat(Files.readString(out)).contains("Orders: highest in Dec 2025");
    }

    @Test
    void aSegmentIsComparedWithTheRestAndWhatCanNotBeToldIsRefused() {
        run("segment", "save", "Gold", "--where", "loyalty_tier = 'gold'");

        CommandLineRun drawn = run("trend", "customers", "--by", "quarter", "--segment", "Gold");
        JsonNode json = run("--json", "trend", "customers", "--segment", "Gold").json();

        assertThat(drawn.out()).contains("order in a quarter").contains("the rest");
        assertThat(json.required("groups")).hasSize(2);
        assertThat(json.at("/groups/0/total").isNull()).isTrue();
        run("--json", "trend", "opened").refused(1);
        run("trend", "profit").refused(1);
        run("trend", "orders", "--by", "hour").refused(2);
        run("trend", "orders", "--from", "soon").refused(2);
        run("trend", "orders", "--from", "2031-01-01").refused(1);
        run("trend", "orders", "--out", folder.resolve("x.bmp").toString()).refused(2);
    }

    private static Double[] box(double[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
