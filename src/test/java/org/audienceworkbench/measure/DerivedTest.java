package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class DerivedTest {

    @TempDir Path temp;

    @Test
    void ordersWithTimesAndAmountsTellEverything() throws IOException {
        try (var workspace = workspace("customer_id\na\nb\n")) {
            measure(workspace, "customer_id,order_date,amount\na,2026-03-01,5\nb,2026-03-03,2\n");

            assertThat(measured(workspace))
                    .containsExactly(
                            "orders",
                            "rfm_frequency",
                            "revenue",
                            "average_order",
                            "rfm_monetary",
                            "first_order",
                            "last_order",
                            "recency_days",
                            "orders_30d",
                            "orders_90d",
                            "orders_365d",
                            "days_between_orders",
                            "median_days_between_orders",
                            "sd_days_between_orders",
                            "overdue_ratio",
                            "rfm_recency",
                            "tenure_days",
                            "revenue_30d",
                            "revenue_90d",
                            "revenue_365d",
                            "rfm_score",
                            "average_basket",
                            "return_rate",
                            "favourite_weekday");
            assertThat(workspace.customers.frame().column("rfm_score").text(1)).isEqualTo("311");
        }
    }

    @Test
    void ordersWithoutTimesTellNothingOfTime() throws IOException {
        try (var workspace = workspace("customer_id\na\n")) {
            measure(workspace, "customer_id,amount\na,5\n");

            assertThat(measured(workspace))
                    .containsExactly(
                            "orders",
                            "rfm_frequency",
                            "revenue",
                            "average_order",
                            "rfm_monetary",
                            "average_basket",
                            "return_rate");
        }
    }

    @Test
    void forgetsWhatNewOrdersCannotTell() throws IOException {
        try (var workspace = workspace("customer_id\na\n")) {
            measure(workspace, "customer_id,order_date,amount\na,2026-03-01,5\n");

            measure(workspace, "customer_id,order_date\na,2026-03-02\n");

            assertThat(measured(workspace))
                    .containsExactly(
                            "orders",
                            "rfm_frequency",
                            "first_order",
                            "last_order",
                            "recency_days",
                            "orders_30d",
                            "orders_90d",
                            "orders_365d",
                            "days_between_orders",
                            "median_days_between_orders",
                            "sd_days_between_orders",
                            "overdue_ratio",
                            "rfm_recency",
                            "tenure_days",
                            "favourite_weekday");
        }
    }

    @Test
    void keepsTheLinesOfAnOrderTogetherWhenAnotherComesBetween() throws IOException {
        try (var workspace = workspace("customer_id\na\n")) {
            measure(
                    workspace,
                    """
                    customer_id,order_id,order_date
                    a,X,2026-03-01
                    a,Y,2026-03-03
                    a,X,2026-03-05
                    """);

            assertThat(workspace.customers.frame().numbers("orders")).containsExactly(2);
            assertThat(workspace.customers.frame().numbers("days_between_orders"))
                    .containsExactly(2);
        }
    }

    @Test
    void leavesOrdersOfTheFutureAside() throws IOException {
        try (var workspace = workspace("customer_id\na\n")) {
            measure(
                    workspace,
                    "customer_id,order_date,amount\n"
                            + "a,2026-03-01,5\n"
                            + "a,2026-03-02,2\n"
                            + "a,2027-03-02,9\n");

            Frame frame = workspace.customers.frame();
            assertThat(frame.asOf().day()).isEqualTo("2026-03-02");
            assertThat(frame.numbers("orders")).containsExactly(2);
            assertThat(frame.numbers("revenue")).containsExactly(7);
            assertThat(frame.column("last_order").text(0)).isEqualTo("2026-03-02");
        }
    }

    @Test
    void leavesTheNamesOfTheFileAndOfTheUsersResultsAlone() throws IOException {
        var score = new Column.Numbers(new double[] {0.25});
        try (var workspace = workspace("customer_id,Revenue_30d\na,17\n")) {
            workspace.customers.publish(
                    workspace.customers.frame(),
                    Map.of(
                            Attribute.computed(
                                    "Recency_Days",
                                    "Recency",
                                    ValueType.NUMBER,
                                    Attribute.Origin.SCORE,
                                    score,
                                    workspace.store.now(),
                                    null),
                            score),
                    Progress.NONE,
                    _ -> {});

            measure(workspace, "customer_id,order_date,amount\na,2026-03-01,5\n");

            Frame frame = workspace.customers.frame();
            assertThat(measured(workspace))
                    .hasSize(22)
                    .doesNotContain("revenue_30d", "recency_days");
            assertThat(frame.numbers("revenue_30d")).containsExactly(17);
            assertThat(frame.numbers("recency_days")).containsExactly(0.25);
        }
    }

    private static List<String> measured(TestWorkspace workspace) {
        return workspace.customers.catalogue().all().stream()
                .filter(attribute -> attribute.origin() == Attribute.Origin.DERIVED)
                .map(Attribute::name)
                .toList();
    }

    private TestWorkspace workspace(String customers) throws IOException {
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(csv(customers), Kind.CUSTOMERS);
        return workspace;
    }

    private void measure(TestWorkspace workspace, String orders) throws IOException {
        workspace.take(csv(orders), Kind.ORDERS, plan -> plan.withMode(ImportPlan.Mode.REPLACE));
        new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }
}
