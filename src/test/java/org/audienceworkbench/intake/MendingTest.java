package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MendingTest {

    @TempDir Path temp;

    @Test
    void takesAllRowsInTogetherOrNone() throws IOException {
        try (var workspace = workspace()) {
            var rules = new DataRules(workspace.store, workspace.customers);
            rules.add(rule("small", "n < 10"));
            workspace.take(csv("id,n\n", 3000), Kind.CUSTOMERS);
            rules.remove("small");
            var mending = new Mending(workspace.store, workspace.customers);
            long[] reports = {0};

            assertThatThrownBy(
                            () ->
                                    mending.retry(
                                            (_, _) -> {
                                                if (++reports[0] == 3) {
                                                    throw new Cancelled();
                                                }
                                            }))
                    .isInstanceOf(Cancelled.class);
            assertThat(workspace.customers.count()).isEqualTo(10);
            assertThat(quarantine(workspace).count()).isEqualTo(2990);

            assertThat(mending.retry(Progress.NONE).taken()).isEqualTo(2990);
            assertThat(mending.retry(Progress.NONE))
                    .isEqualTo(new Mending.Retried(0, 0, List.of()));
        }
        try (var workspace = workspace()) {
            assertThat(workspace.customers.count()).isEqualTo(3000);
            assertThat(quarantine(workspace).count()).isZero();
            assertThat(
                            workspace
                                    .store
                                    .database()
                                    .first(
                                            Sql.of(
                                                    "SELECT \"rows_read\", \"rows_loaded\","
                                                        + " \"rows_quarantined\" FROM \"import\""),
                                            row ->
                                                    row.whole(1)
                                                            + " "
                                                            + row.whole(2)
                                                            + " "
                                                            + row.whole(3)))
                    .contains("3000 3000 0");
        }
    }

    @Test
    void readsARowByTheTypesAndRolesThatWereChosen() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv("key,zip,x\n1,01234,a\n2,00077,b\n2,00088,c\n"),
                    Kind.CUSTOMERS,
                    plan -> plan.withRole(Role.CUSTOMER_ID, "key").withType("zip", ValueType.TEXT));
            long id = quarantine(workspace).first(1).getFirst().id();

            new Mending(workspace.store, workspace.customers)
                    .retry(id, Map.of("key", "3"), Progress.NONE);

            var zips = workspace.customers.frame().column("zip");
            assertThat(zips.text(2)).isEqualTo("00088");
        }
    }

    @Test
    void bringsACustomerUpToDateWhenTheImportDid() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\nb,2\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv("id,n\na,one\nb,3\n"),
                    Kind.CUSTOMERS,
                    plan -> plan.withMode(Mode.UPSERT).withType("n", ValueType.INTEGER));
            long id = quarantine(workspace).first(1).getFirst().id();

            new Mending(workspace.store, workspace.customers)
                    .retry(id, Map.of("n", "11"), Progress.NONE);

            assertThat(workspace.customers.count()).isEqualTo(2);
            assertThat(workspace.customers.frame().column("n").text(0)).isEqualTo("11");
        }
    }

    @Test
    void takesNoRowApartThatHasTooManyFieldsUnlessToldHow() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,name,n\na,Ada,1\nb,Bob, Jr.,2\n"), Kind.CUSTOMERS);
            long id = quarantine(workspace).first(1).getFirst().id();
            var mending = new Mending(workspace.store, workspace.customers);

            Quarantine.Fields row = quarantine(workspace).fields(id);
            assertThat(row.fields()).containsExactly("b", "Bob", " Jr.");
            assertThat(row.more()).containsExactly("2");
            assertThatThrownBy(() -> mending.retry(id, Map.of("n", "2"), Progress.NONE))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("more fields");

            var retried =
                    mending.retry(
                            id, Map.of("id", "b", "name", "Bob, Jr.", "n", "2"), Progress.NONE);
            assertThat(retried.taken()).isOne();
            assertThat(workspace.customers.frame().column("name").text(1)).isEqualTo("Bob, Jr.");
        }
    }

    @Test
    void leavesRowsWhoseTableWasReplacedByAnother() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\na,2\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv("id,town\nb,Bonn\n"), Kind.CUSTOMERS, plan -> plan.withMode(Mode.REPLACE));

            workspace.take(csv("id,town\nc,Bonn\nc,Kiel\n"), Kind.CUSTOMERS);
            var retried = new Mending(workspace.store, workspace.customers).retry(Progress.NONE);

            assertThat(retried.stayed()).isEqualTo(2);
            assertThat(retried.reasons())
                    .extracting(Mending.Reason::rule)
                    .containsExactly("other_columns", "duplicate_customer_id");
            assertThat(quarantine(workspace).count()).isEqualTo(2);
        }
    }

    @Test
    void givesOrdersToCustomersThatAreMended() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,n\na,1\na,2\n"), Kind.CUSTOMERS);
            workspace.take(csv("order_id,customer_id,amount\n1,c,5\n"), Kind.ORDERS);
            long id = quarantine(workspace).first(1).getFirst().id();

            new Mending(workspace.store, workspace.customers)
                    .retry(id, Map.of("customer_id", "c"), Progress.NONE);

            assertThat(
                            workspace
                                    .store
                                    .database()
                                    .first(
                                            Sql.of("SELECT \"customer_key\" FROM \"orders\""),
                                            row -> row.textOrNull(1)))
                    .contains("2");
        }
    }

    @Test
    void makesCustomersThatOnlyMendedOrdersName() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("order_id,customer_id,amount\n1,a,5\n2,b\n"), Kind.ORDERS);
            long id = quarantine(workspace).first(1).getFirst().id();

            new Mending(workspace.store, workspace.customers)
                    .retry(id, Map.of("amount", "7"), Progress.NONE);
        }
        try (var workspace = workspace()) {
            assertThat(workspace.customers.count()).isEqualTo(2);
            assertThat(
                            workspace
                                    .store
                                    .database()
                                    .query(
                                            Sql.of(
                                                    "SELECT \"customer_key\" FROM \"orders\" ORDER"
                                                            + " BY \"line\""),
                                            row -> row.textOrNull(1)))
                    .containsExactly("1", "2");
        }
    }

    private static DataRule rule(String name, String where) {
        return new DataRule(name, Kind.CUSTOMERS, DataRule.Form.WHERE, where, Severity.ERROR);
    }

    private static Quarantine quarantine(TestWorkspace workspace) {
        return new Quarantine(workspace.store.database());
    }

    private Path csv(String header, int rows) throws IOException {
        var text = new StringBuilder(header);
        for (int i = 0; i < rows; i++) {
            text.append("c").append(i).append(',').append(i).append('\n');
        }
        return csv(text.toString());
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }
}
