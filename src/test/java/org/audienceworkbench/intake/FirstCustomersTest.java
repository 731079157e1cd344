package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Customers of whom only their orders are known.
class FirstCustomersTest {

    private static final String ORDERS =
            "order_id,customer_id,order_date,amount\n"
                    + "1,0b,2026-01-02,5\n2,a,2026-01-03,6\n3,0b,2026-01-04,7\n4,,2026-01-05,9\n";

    @TempDir Path temp;

    @Test
    void areMadeFromTheIdsOfTheirOrders() throws IOException {
        try (var workspace = workspace()) {
            ImportResult result = workspace.take(csv(ORDERS), Kind.ORDERS);

            assertThat(result.issues()).extracting("rule").containsExactly("missing_customer");
            assertThat(result.notices())
                    .anyMatch(notice -> notice.contains("the 2 ids that are new here"));
            assertThat(ids(workspace)).containsExactly("0b", "a");
            assertThat(keys(workspace, "orders")).containsExactly("1", "2", "1", "null");
        }
        try (var workspace = workspace()) {
            assertThat(ids(workspace)).containsExactly("0b", "a");
            assertThat(
                            workspace
                                    .customers
                                    .datasets()
                                    .find(Kind.CUSTOMERS)
                                    .orElseThrow()
                                    .withRole(Role.CUSTOMER_ID)
                                    .orElseThrow()
                                    .distinct())
                    .isEqualTo(2);
        }
    }

    @Test
    void growWithLaterFilesUntilAFileOfCustomersComes() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv(ORDERS), Kind.ORDERS);
            workspace.take(
                    csv("customer_id,event_type,time\nz,view,2026-02-01T10:00:00\n"), Kind.EVENTS);
            assertThat(ids(workspace)).containsExactly("0b", "a", "z");

            ImportResult told = workspace.take(csv("customer_id,x\na,1\nn,2\n"), Kind.CUSTOMERS);

            assertThat(told.rowsLoaded()).isEqualTo(2);
            assertThat(told.notices()).anyMatch(n -> n.contains("not in this file: 2 customers"));
            assertThat(ids(workspace)).containsExactly("0b", "a", "z", "n");
            ImportResult later =
                    workspace.take(csv("order_id,customer_id,amount\n9,q,1\n"), Kind.ORDERS);
            assertThat(later.issues()).extracting("rule").contains("unknown_customer");
            assertThat(ids(workspace)).containsExactly("0b", "a", "z", "n");
        }
    }

    @Test
    void areReplacedByAFileOfCustomersAndItsOrdersKeptForThoseItHolds() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv(ORDERS), Kind.ORDERS);

            workspace.take(
                    csv("customer_id,x\na,1\n"), Kind.CUSTOMERS, p -> p.withMode(Mode.REPLACE));

            assertThat(ids(workspace)).containsExactly("a");
            assertThat(keys(workspace, "orders")).containsExactly("null", "2", "null", "null");
        }
    }

    @Test
    void areTheSameAfterTheSameOrdersReplacedThemselves() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv(ORDERS), Kind.ORDERS);
            for (int i = 0; i < 2; i++) {
                workspace.take(csv(ORDERS), Kind.ORDERS, p -> p.withMode(Mode.REPLACE));
                assertThat(ids(workspace)).containsExactly("0b", "a");
            }

            workspace.take(
                    csv("order_id,customer_id,amount\n1,a,1\n2,new,1\n"),
                    Kind.ORDERS,
                    p -> p.withMode(Mode.REPLACE));

            assertThat(ids(workspace)).containsExactly("a", "new");
        }
    }

    @Test
    void areNotMadeByADryRunAFailureOrAFileOfConsents() throws IOException {
        try (var workspace = workspace()) {
            workspace.imports.tryOut(
                    workspace.imports.plan(csv(ORDERS), Kind.ORDERS),
                    org.audienceworkbench.base.Progress.NONE);
            Path ragged = csv("order_id,customer_id,amount\n1,a,1\n2\n");
            assertThatThrownBy(
                            () ->
                                    workspace.take(
                                            ragged,
                                            Kind.ORDERS,
                                            p -> p.withOnError(ImportPlan.OnError.FAIL)))
                    .isInstanceOf(Problem.class);
            workspace.take(csv("customer_id,consent\na,yes\n"), Kind.CONSENTS);
            workspace.take(csv("order_id,amount\n1,5\n"), Kind.ORDERS);

            assertThat(workspace.customers.datasets().find(Kind.CUSTOMERS)).isEmpty();
            assertThat(workspace.store.database().tables()).doesNotContain("customers");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ORDERS", "EVENTS", "RESULTS"})
    void comeFromEveryFileThatNamesThemAsDoing(Kind kind) throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,type,time,arm\n7,x,2026-01-01,A\n"), kind);

            assertThat(ids(workspace)).containsExactly("7");
        }
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    private static List<String> ids(TestWorkspace workspace) {
        Frame frame = workspace.customers.frame();
        Column ids =
                frame.column(frame.catalogue().withRole(Role.CUSTOMER_ID).orElseThrow().name());
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < frame.size(); row++) {
            texts.add(String.valueOf(ids.text(row)));
        }
        return texts;
    }

    private static List<String> keys(TestWorkspace workspace, String table) {
        return workspace
                .store
                .database()
                .query(
                        Sql.of("SELECT \"customer_key\" FROM \"" + table + "\" ORDER BY \"line\""),
                        row -> String.valueOf(row.textOrNull(1)));
    }
}
