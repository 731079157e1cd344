package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

class CustomersTest {

    @TempDir Path temp;

    @Test
    void measuresOrders() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\nb\nc\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv(
                            """
                            order_id,customer_id,ordered_at,amount
                            1,a,2026-01-05 10:00:00,10.5
                            1,a,2026-01-05 10:00:00,4.5
                            2,a,2026-02-05 10:00:00,-5
                            3,b,2026-03-05 23:30:00,7
                            """),
                    Kind.ORDERS);
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);

            Frame frame = workspace.customers.frame();

            assertThat(frame.numbers("orders")).containsExactly(2, 1, 0);
            assertThat(frame.numbers("revenue")).containsExactly(10, 7, 0);
            assertThat(frame.numbers("average_order")).containsExactly(5, 7, Double.NaN);
            assertThat(frame.column("first_order").text(0)).isEqualTo("2026-01-05T09:00:00Z");
            assertThat(frame.column("last_order").text(0)).isEqualTo("2026-02-05T09:00:00Z");
            assertThat(frame.column("last_order").text(2)).isNull();
            assertThat(frame.asOf().instant()).isEqualTo(Instant.parse("2026-03-05T22:30:00Z"));
        }
    }

    @Test
    void measuresAgainOnlyWhenThereAreNewOrders() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\n"), Kind.CUSTOMERS);
            workspace.take(csv("order_id,customer_id\n1,a\n"), Kind.ORDERS);
            var derived = new Derived(workspace.store, workspace.customers);
            derived.refresh(Progress.NONE);
            Frame before = workspace.customers.frame();

            derived.refresh(Progress.NONE);

            assertThat(workspace.customers.frame()).isSameAs(before);
        }
    }

    @Test
    void publishesAttributesThatOutliveTheWorkspacesClosing() throws IOException {
        var score = new Column.Numbers(new double[] {0.25, Double.NaN});
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\nb\n"), Kind.CUSTOMERS);
            publish(workspace, "score", score);
            publish(workspace, "score", new Column.Numbers(new double[] {0.5, Double.NaN}));
        }

        try (var workspace = workspace()) {
            Attribute attribute = workspace.customers.catalogue().get("score");
            assertThat(attribute.origin()).isEqualTo(Attribute.Origin.SCORE);
            assertThat(attribute.missing()).isEqualTo(1);
            assertThat(workspace.customers.frame().numbers("score"))
                    .containsExactly(0.5, Double.NaN);
            assertThat(workspace.store.database().tables())
                    .filteredOn(table -> table.startsWith("attribute_"))
                    .hasSize(1);
        }
    }

    @Test
    void hidesNoColumnOfTheFileBehindAPublishedAttribute() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,Score\na,1\n"), Kind.CUSTOMERS);

            assertThatThrownBy(
                            () -> publish(workspace, "score", new Column.Numbers(new double[] {1})))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("already");
        }
    }

    @Test
    void readsEventsByTypeAndTime() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\nb\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv(
                            """
                            customer_id,event_type,time
                            b,view,2026-01-03T00:00:00Z
                            a,view,2026-01-01T00:00:00Z
                            nobody,view,2026-01-02T00:00:00Z
                            a,cart,2026-01-02T00:00:00Z
                            """),
                    Kind.EVENTS);

            Events events = workspace.customers.frame().events();

            assertThat(events.types()).containsExactly("cart", "view");
            assertThat(events.of("view").rows()).containsExactly(0, 1);
            assertThat(events.of("view").times()).isSorted();
        }
    }

    @Test
    void suggestsTheNearestName() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,recency\na,1\n"), Kind.CUSTOMERS);

            assertThatThrownBy(() -> workspace.customers.catalogue().get("recensy"))
                    .isInstanceOf(Problem.class)
                    .satisfies(e -> assertThat(((Problem) e).action()).contains("recency"));
        }
    }

    private static void publish(TestWorkspace workspace, String name, Column values) {
        Frame frame = workspace.customers.frame();
        workspace.customers.publish(
                frame,
                Map.of(
                        Attribute.computed(
                                name,
                                name,
                                ValueType.NUMBER,
                                Attribute.Origin.SCORE,
                                values,
                                workspace.store.now(),
                                null),
                        values),
                Progress.NONE,
                _ -> {});
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }
}
