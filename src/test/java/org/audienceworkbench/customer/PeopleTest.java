package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.sample.SampleShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

class PeopleTest {

    @TempDir Path temp;

    @Test
    void timelinesAgreeWithTheMeasuresOfOrders() {
        Path shop = temp.resolve("shop");
        new SampleShop(300, 11).write(shop, Progress.NONE);
        try (var workspace = workspace()) {
            for (Kind kind : List.of(Kind.CUSTOMERS, Kind.PRODUCTS, Kind.ORDERS)) {
                workspace.take(shop.resolve(kind.word() + ".csv"), kind);
            }
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
            var people = new People(workspace.store, workspace.customers);
            Frame frame = workspace.customers.frame();

            for (int row = 0; row < frame.size(); row++) {
                List<Happening.Order> orders =
                        people.show(frame.key(row)).timeline().happenings().stream()
                                .filter(Happening.Order.class::isInstance)
                                .map(Happening.Order.class::cast)
                                .filter(Happening.Order::counts)
                                .toList();
                assertThat((double) orders.size()).isEqualTo(frame.numbers("orders")[row]);
                assertThat(
                                orders.stream()
                                        .map(Happening.Order::amount)
                                        .filter(Objects::nonNull)
                                        .map(BigDecimal::valueOf)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .doubleValue())
                        .isEqualTo(frame.numbers("revenue")[row]);
            }
        }
    }

    @Test
    void theNewestComesFirstAndWhatHasNoDateLast() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,first_name\na,Ada\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv(
                            """
                            order_id,customer_id,order_date,amount
                            1,a,2026-01-05,10.5
                            1,a,2026-01-05,4.5
                            2,a,2026-02-05,-5
                            3,a,,7
                            """),
                    Kind.ORDERS);
            workspace.take(
                    csv(
                            """
                            customer_id,event_type,time
                            a,view,2026-01-10T10:00:00Z
                            a,cart,2026-01-10T10:29:00Z
                            a,view,2026-01-10T10:59:00Z
                            """),
                    Kind.EVENTS);

            List<Happening> timeline = timeline(workspace, "a");

            assertThat(timeline)
                    .extracting(Happening::sort)
                    .containsExactly(
                            Happening.Sort.IMPORTS,
                            Happening.Sort.IMPORTS,
                            Happening.Sort.IMPORTS,
                            Happening.Sort.ORDERS,
                            Happening.Sort.EVENTS,
                            Happening.Sort.EVENTS,
                            Happening.Sort.ORDERS,
                            Happening.Sort.ORDERS);
            // half an hour without an event ends a session
            assertThat(((Happening.Session) timeline.get(4)).events()).hasSize(1);
            assertThat(((Happening.Session) timeline.get(5)).events()).hasSize(2);
            assertThat(((Happening.Order) timeline.get(6)).lines()).hasSize(2);
            assertThat(((Happening.Order) timeline.get(6)).amount()).isEqualTo(15);
            assertThat(timeline.getLast().at()).isNull();
        }
    }

    @Test
    void countsNoOrderOfTheFuture() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv(
                            "order_id,customer_id,order_date,amount\n"
                                    + "1,a,2026-01-05,10\n"
                                    + "1,a,2027-01-05,10\n"),
                    Kind.ORDERS);

            assertThat(timeline(workspace, "a"))
                    .filteredOn(Happening.Order.class::isInstance)
                    .extracting(entry -> ((Happening.Order) entry).counts())
                    .containsExactly(false, true);
        }
    }

    @Test
    void findsByIdFirstAndThenByAddress() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(
                            "customer_id,email\na,x@example.com\nb,Y@example.com\n"
                                    + "c,y@Example.com\n"),
                    Kind.CUSTOMERS);
            var people = new People(workspace.store, workspace.customers);

            assertThat(people.show(people.find("X@example.com ")).id()).isEqualTo("a");
            assertThatThrownBy(() -> people.find("y@example.com"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("2 customers");
            assertThatThrownBy(() -> people.find("A")).isInstanceOf(Problem.class);
            assertThat(people.search("Y@", 10))
                    .extracting(People.Found::id)
                    .containsExactly("b", "c");
        }
    }

    private static List<Happening> timeline(TestWorkspace workspace, String id) {
        var people = new People(workspace.store, workspace.customers);
        return people.show(people.find(id)).timeline().happenings();
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }
}
