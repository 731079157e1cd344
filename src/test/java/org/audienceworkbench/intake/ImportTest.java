package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.intake.ImportPlan.OnError;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ImportTest {

    @TempDir Path temp;

    @Test
    void takesAFileInAndKeepsItOverAnOpening() throws IOException {
        Path file =
                csv(
                        "Customer ID,E-Mail,Spent,Since\n"
                                + "007,ada@example.org,12.5,2024-02-29\n"
                                + "008,,,\n");

        try (var workspace = workspace()) {
            ImportResult result = workspace.take(file, Kind.CUSTOMERS);

            assertThat(result.rowsRead()).isEqualTo(2);
            assertThat(result.rowsLoaded()).isEqualTo(2);
            assertThat(result.rowsQuarantined()).isZero();
            assertThat(result.columns())
                    .containsExactly(
                            field(
                                    "Customer ID",
                                    "customer_id",
                                    ValueType.TEXT,
                                    Role.CUSTOMER_ID,
                                    0,
                                    2),
                            field("E-Mail", "e_mail", ValueType.TEXT, Role.EMAIL, 1, 1),
                            field("Spent", "spent", ValueType.NUMBER, null, 1, 1),
                            field("Since", "since", ValueType.DATE, null, 1, 1));
        }
        try (var workspace = workspace()) {
            var frame = workspace.customers.frame();
            assertThat(texts(frame.column("customer id"))).containsExactly("007", "008");
            assertThat(texts(frame.column("Spent"))).containsExactly("12.5", null);
            assertThat(texts(frame.column("since"))).containsExactly("2024-02-29", null);
        }
    }

    /// As when a source is listened to while the user takes in a file.
    @Test
    void filesThatComeAtTheSameMomentAreTakenInOneAfterTheOther() throws Exception {
        int files = 6;
        try (var workspace = workspace();
                var threads = Executors.newFixedThreadPool(files)) {
            workspace.take(csv("id,city\nfirst,Graz\n"), Kind.CUSTOMERS);
            var together = new CyclicBarrier(files);
            List<Future<ImportResult>> results = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                Path file = csv("id,city\na" + i + ",Graz\nb" + i + ",Lyon\n");
                results.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return workspace.take(file, Kind.CUSTOMERS);
                                }));
            }
            for (Future<ImportResult> result : results) {
                assertThat(result.get().rowsLoaded()).isEqualTo(2);
            }

            assertThat(workspace.customers.frame().size()).isEqualTo(1 + 2 * files);
        }
    }

    @Test
    void givesCustomersWithoutAnIdANumberThatNoLaterFileCollidesWith() throws IOException {
        Path file = csv("age,city\n31,Graz\n52,Lyon\n");
        try (var workspace = workspace()) {
            ImportResult first = workspace.take(file, Kind.CUSTOMERS);
            workspace.take(csv("age,city\n31,Graz\n53,Lyon\n"), Kind.CUSTOMERS);

            assertThat(first.columns())
                    .extracting(Dataset.Field::name, Dataset.Field::generated)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("age", false),
                            org.assertj.core.groups.Tuple.tuple("city", false),
                            org.assertj.core.groups.Tuple.tuple("row_id", true));
            assertThat(first.notices()).anyMatch(notice -> notice.contains("row_id"));
            assertThat(texts(workspace.customers.frame().column("row_id")))
                    .containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void keepsARowIdColumnOfTheFileApartFromItsOwn() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("row_id,x\n1,a\n1,b\n"), Kind.CUSTOMERS);

            assertThat(texts(workspace.customers.frame().column("row_id")))
                    .containsExactly("1", "1");
            assertThat(texts(workspace.customers.frame().column("row_id_2")))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void quarantinesRowsWithTheirLineColumnAndReason() throws IOException {
        var text = new StringBuilder("id,visits\n");
        for (int i = 1; i <= 200; i++) {
            text.append("c").append(i).append(',').append(i == 50 ? "many" : i).append('\n');
        }
        text.append("c201\nc7,9\n,4\n");
        try (var workspace = workspace()) {
            ImportResult result = workspace.take(csv(text.toString()), Kind.CUSTOMERS);

            assertThat(result.rowsRead()).isEqualTo(203);
            assertThat(result.rowsLoaded()).isEqualTo(199);
            assertThat(result.rowsQuarantined()).isEqualTo(4);
            assertThat(
                            workspace
                                    .store
                                    .database()
                                    .query(
                                            Sql.of(
                                                    "SELECT \"line\", \"rule\", \"column_name\","
                                                        + " \"record\" FROM \"quarantine\" ORDER BY"
                                                        + " \"line\""),
                                            row ->
                                                    row.whole(1)
                                                            + " "
                                                            + row.text(2)
                                                            + " "
                                                            + row.textOrNull(3)
                                                            + " "
                                                            + row.text(4)))
                    .containsExactly(
                            "51 not_an_integer visits c50,many",
                            "202 ragged_row null c201",
                            "203 duplicate_customer_id id c7,9",
                            "204 missing_customer_id id ,4");
        }
    }

    @Test
    void saysHowCustomersWhoWereThereAreBroughtUpToDate() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,city\na,Graz\nb,Lyon\n"), Kind.CUSTOMERS);

            ImportResult result =
                    workspace.take(csv("id,city\nb,Bonn\nc,Oslo\nc,Bergen\n"), Kind.CUSTOMERS);

            assertThat(result.rowsQuarantined()).isEqualTo(2);
            assertThat(result.notices())
                    .singleElement(STRING)
                    .contains("has these customers already: 1 row.")
                    .contains("--mode upsert");
        }
    }

    @Test
    void bringsCustomersUpToDate() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,city\na,Graz\nb,Lyon\n"), Kind.CUSTOMERS);

            ImportResult result =
                    workspace.take(
                            csv("id,city,age\nb,Bonn,40\nc,Oslo,50\nc,Bergen,51\n"),
                            Kind.CUSTOMERS,
                            plan -> plan.withMode(Mode.UPSERT));

            assertThat(result.rowsLoaded()).isEqualTo(3);
            var frame = workspace.customers.frame();
            assertThat(texts(frame.column("id"))).containsExactly("a", "b", "c");
            assertThat(texts(frame.column("city"))).containsExactly("Graz", "Bonn", "Bergen");
            assertThat(texts(frame.column("age"))).containsExactly(null, "40", "51");
            assertThat(frame.catalogue().get("age").missing()).isEqualTo(1);
        }
    }

    @Test
    void replacesAllCustomersButKeepsTheirKeys() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,city\na,Graz\nb,Lyon\n"), Kind.CUSTOMERS);
            long key = workspace.customers.frame().key(1);

            workspace.take(
                    csv("id,town\nb,Bonn\nz,Oslo\n"),
                    Kind.CUSTOMERS,
                    plan -> plan.withMode(Mode.REPLACE));

            var frame = workspace.customers.frame();
            assertThat(texts(frame.column("id"))).containsExactly("b", "z");
            assertThat(frame.key(0)).isEqualTo(key);
            assertThat(frame.catalogue().find("city")).isEmpty();
            assertThat(workspace.store.database().tables())
                    .filteredOn(table -> table.startsWith("customers"))
                    .hasSize(1);
        }
    }

    @Test
    void givesOrdersToCustomersWhoComeLater() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id,x\nc,1\n"), Kind.CUSTOMERS);
            ImportResult early =
                    workspace.take(
                            csv("order_id,customer_id,amount\n1,a,10\n2,b,20\n"), Kind.ORDERS);
            workspace.take(csv("customer_id,x\nb,1\n"), Kind.CUSTOMERS);

            assertThat(early.issues()).extracting("rule").containsExactly("unknown_customer");
            assertThat(
                            workspace
                                    .store
                                    .database()
                                    .query(
                                            Sql.of(
                                                    "SELECT \"customer_key\" FROM \"orders\" ORDER"
                                                            + " BY \"line\""),
                                            row -> Objects.toString(row.textOrNull(1))))
                    .containsExactly("null", "2");
        }
    }

    @Test
    void leavesNoTraceOfAFailedImport() throws IOException {
        Path bad = csv("id,n\na,1\nb,2,3\n");
        try (var workspace = workspace()) {
            List<String> tables = workspace.store.database().tables();

            assertThatThrownBy(
                            () ->
                                    workspace.take(
                                            bad,
                                            Kind.CUSTOMERS,
                                            plan -> plan.withOnError(OnError.FAIL)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("line 3");
            assertThatThrownBy(
                            () ->
                                    workspace.imports.run(
                                            workspace.imports.plan(bad, Kind.CUSTOMERS),
                                            (fraction, _) -> {
                                                if (Double.isNaN(fraction)) {
                                                    throw new Cancelled();
                                                }
                                            }))
                    .isInstanceOf(Cancelled.class);

            assertThat(workspace.store.database().tables()).isEqualTo(tables);
            assertThat(workspace.customers.count()).isZero();
            assertThat(workspace.store.audit().newest(10)).isEmpty();
        }
    }

    @Test
    void opensAgainAfterAReplacement() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\n"), Kind.CUSTOMERS);
            workspace.take(
                    csv("id,n\nb,1\nc,2\n"), Kind.CUSTOMERS, plan -> plan.withMode(Mode.REPLACE));
        }

        try (var workspace = workspace()) {
            assertThat(workspace.customers.count()).isEqualTo(2);
        }
    }

    @Test
    void opensAgainAfterAnImportThatFailedWithRowsInTheQuarantine() throws IOException {
        Path bad = csv("id,n\na,1\n" + "b\n".repeat(2500));
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\n"), Kind.CUSTOMERS);
            assertThatThrownBy(
                            () ->
                                    workspace.imports.run(
                                            workspace
                                                    .imports
                                                    .plan(bad, Kind.CUSTOMERS)
                                                    .withMode(Mode.REPLACE),
                                            (fraction, _) -> {
                                                if (Double.isNaN(fraction)) {
                                                    throw new Cancelled();
                                                }
                                            }))
                    .isInstanceOf(Cancelled.class);
            assertThat(quarantined(workspace)).isZero();
        }

        try (var workspace = workspace()) {
            assertThat(workspace.customers.count()).isEqualTo(1);
        }
    }

    private static long quarantined(TestWorkspace workspace) {
        return workspace
                .store
                .database()
                .first(Sql.of("SELECT COUNT(*) FROM \"quarantine\""), row -> row.whole(1))
                .orElseThrow();
    }

    @Test
    void leavesNoColumnOfAFailedImport() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\n"), Kind.CUSTOMERS);
            assertThatThrownBy(
                            () ->
                                    workspace.take(
                                            csv("id,more\nb,7\nc\n"),
                                            Kind.CUSTOMERS,
                                            plan -> plan.withOnError(OnError.FAIL)))
                    .isInstanceOf(Problem.class);

            workspace.take(csv("id,more\nb,seven\n"), Kind.CUSTOMERS);

            var frame = workspace.customers.frame();
            assertThat(texts(frame.column("n"))).containsExactly("1", null);
            assertThat(texts(frame.column("more"))).containsExactly(null, "seven");
        }
    }

    @Test
    void undoesACancelledAppend() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("id,n\na,1\n"), Kind.CUSTOMERS);

            assertThatThrownBy(
                            () ->
                                    workspace.imports.run(
                                            workspace.imports.plan(
                                                    csv("id,n\nb,1\nc,5\n"), Kind.CUSTOMERS),
                                            (fraction, _) -> {
                                                if (Double.isNaN(fraction)) {
                                                    throw new Cancelled();
                                                }
                                            }))
                    .isInstanceOf(Cancelled.class);

            assertThat(workspace.customers.count()).isEqualTo(1);
        }
    }

    @Test
    void triesAFileOutWithoutStoring() throws IOException {
        try (var workspace = workspace()) {
            ImportResult result =
                    workspace.imports.tryOut(
                            workspace.imports.plan(csv("id,n\na,1\na,2\n"), Kind.CUSTOMERS),
                            Progress.NONE);

            assertThat(result.stored()).isFalse();
            assertThat(result.rowsQuarantined()).isEqualTo(1);
            assertThat(workspace.customers.count()).isZero();
        }
    }

    @Test
    void refusesAFileWithoutRows() throws IOException {
        try (var workspace = workspace()) {
            assertThatThrownBy(() -> workspace.take(csv("id,name\n"), Kind.CUSTOMERS))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("no rows");
        }
    }

    @Test
    void loadsTheHillstromFileWhole() {
        try (var workspace = workspace()) {
            ImportResult result =
                    workspace.take(SharedData.file("hillstrom/hillstrom.csv"), Kind.CUSTOMERS);

            assertThat(result.rowsRead()).isEqualTo(64_000);
            assertThat(result.rowsLoaded()).isEqualTo(64_000);
            assertThat(result.rowsQuarantined()).isZero();
            assertThat(result.columns()).hasSize(13);
            assertThat(result.columns().getLast().generated()).isTrue();
            assertThat(workspace.customers.frame().size()).isEqualTo(64_000);
        }
    }

    @Test
    void takesBlanksInANumericColumnForMissing() {
        try (var workspace = workspace()) {
            ImportResult result =
                    workspace.take(
                            SharedData.file("telco_churn/Telco-Customer-Churn.csv"),
                            Kind.CUSTOMERS);

            assertThat(result.rowsLoaded()).isEqualTo(7_043);
            assertThat(result.columns())
                    .filteredOn(field -> field.missing() > 0)
                    .extracting(Dataset.Field::type, Dataset.Field::missing)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(ValueType.NUMBER, 11L));
        }
    }

    private Path csv(String text) throws IOException {
        Path file = Files.createTempFile(temp, "file", ".csv");
        return Files.writeString(file, text);
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }

    private static Dataset.Field field(
            String name, String column, ValueType type, Role role, long missing, long distinct) {
        return new Dataset.Field(name, column, type, role, false, missing, distinct);
    }

    private static List<String> texts(Column column) {
        var texts = new java.util.ArrayList<String>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.text(row));
        }
        return texts;
    }
}
