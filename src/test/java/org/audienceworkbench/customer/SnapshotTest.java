package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class SnapshotTest {

    private static final String CUSTOMERS =
            """
            customer_id,city,spent,since
            a,Rome,10.5,2026-01-05
            b,,20,2026-02-05
            c,Oslo,,2026-03-05
            """;

    private static final String EVENTS =
            """
            customer_id,event_type,time
            a,view,2026-03-01T10:00:00Z
            c,view,2026-03-02T10:00:00Z
            a,buy,2026-03-03T10:00:00Z
            """;

    @TempDir Path temp;

    @BeforeEach
    void fillAWorkspaceAndLookAtIt() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv(CUSTOMERS), Kind.CUSTOMERS);
            workspace.take(csv(EVENTS), Kind.EVENTS);
            assertIsAsImported(workspace.customers.frame());
        }
    }

    @Test
    void theNextOpeningReadsTheCopies() {
        try (var workspace = workspace()) {
            behindItsBack(workspace, "UPDATE \"%s\" SET \"city\" = 'Bern'", Kind.CUSTOMERS);
            behindItsBack(workspace, "UPDATE \"%s\" SET \"event_type\" = 'x'", Kind.EVENTS);

            assertIsAsImported(workspace.customers.frame());
        }
    }

    @Test
    void aChangedTableIsReadAnew() {
        try (var workspace = workspace()) {
            workspace.store.save(
                    session ->
                            session.update(
                                    Sql.of(
                                            "UPDATE \""
                                                    + table(workspace, Kind.CUSTOMERS)
                                                    + "\" SET \"city\" = ?",
                                            "Bern")));
            workspace.customers.changed();

            assertThat(cities(workspace.customers.frame())).containsOnly("Bern");
        }
        try (var workspace = workspace()) {
            assertThat(cities(workspace.customers.frame())).containsOnly("Bern");
        }
    }

    @Test
    void rowsThatComeInLaterAreThereAtTheNextOpening() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv("customer_id,city,spent,since\nd,Bern,1,2026-03-06\n"), Kind.CUSTOMERS);
        }

        try (var workspace = workspace()) {
            assertThat(cities(workspace.customers.frame()))
                    .containsExactly("Rome", "", "Oslo", "Bern");
            assertThat(workspace.customers.frame().events().types()).containsExactly("buy", "view");
        }
    }

    @Test
    void damagedCopiesAreReadAnew() throws IOException {
        for (Path copy : copies()) {
            byte[] bytes = Files.readAllBytes(copy);
            bytes[bytes.length / 2] ^= 1;
            Files.write(copy, bytes);
        }

        try (var workspace = workspace()) {
            assertIsAsImported(workspace.customers.frame());
        }
    }

    @Test
    void withoutCopiesEverythingIsThereToo() throws IOException {
        for (Path copy : copies()) {
            Files.delete(copy);
        }

        try (var workspace = workspace()) {
            assertIsAsImported(workspace.customers.frame());
        }
        assertThat(copies()).isNotEmpty();
    }

    @Test
    void copiesAreForTheirOwnerOnlyAndGoWithTheirTable() throws IOException {
        List<Path> before = copies();
        assertThat(before)
                .isNotEmpty()
                .allSatisfy(
                        copy ->
                                assertThat(
                                                PosixFilePermissions.toString(
                                                        Files.getPosixFilePermissions(copy)))
                                        .isEqualTo("rw-------"));

        try (var workspace = workspace()) {
            workspace.store.save(
                    session ->
                            session.update(
                                    Sql.of(
                                            "DELETE FROM \""
                                                    + table(workspace, Kind.CUSTOMERS)
                                                    + "\" WHERE \"city\" = ?",
                                            "Rome")));
            workspace.customers.changed();
            workspace.customers.frame();
        }

        assertThat(copies()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whatAnImportGathersIsWhatTheDatabaseHolds() throws IOException {
        takeInsteadOfAll(
                """
                id,name,visits,share,member,born,seen
                x7,Zoë,900719925474099,-0.0,yes,1970-01-01,2026-03-01T10:00:00.5Z
                x5,,,,,,
                x6,Łukasz 🙂,-3,1e-7,no,1969-12-31,1969-12-31T23:59:59Z
                x1,Zoë,4,12.25,no,2024-02-29,2026-03-01T12:00:00+02:00
                """);
        assertThat(copies()).hasSize(8);
        List<String> gathered = content();
        for (Path copy : copies()) {
            Files.delete(copy);
        }

        assertThat(gathered).contains("share [0, null, 0.0000001, 12.25]").isEqualTo(content());
    }

    @Test
    void whatAnImportGathersOfEventsIsWhatTheDatabaseHolds() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(
                            """
                            customer_id,event_type,time
                            c,view,2026-03-03
                            a,view,2026-03-01
                            nobody,view,2026-03-02
                            b,,2026-03-02
                            b,view,
                            b,view,2026-03-01
                            c,buy,1969-12-31
                            """),
                    Kind.EVENTS,
                    plan -> plan.withMode(ImportPlan.Mode.REPLACE));
        }
        assertThat(copies()).hasSize(6);
        List<String> gathered = events();
        for (Path copy : copies()) {
            Files.delete(copy);
        }

        assertThat(gathered)
                .containsExactly(
                        "buy [2] [1969-12-30T23:00:00Z]",
                        "view [0, 1, 2] [2026-02-28T23:00:00Z, 2026-02-28T23:00:00Z,"
                                + " 2026-03-02T23:00:00Z]")
                .isEqualTo(events());
    }

    private List<String> events() {
        try (var workspace = workspace()) {
            Events events = workspace.customers.frame().events();
            return events.types().stream()
                    .map(
                            type -> {
                                var each = Objects.requireNonNull(events.of(type));
                                return type
                                        + " "
                                        + Arrays.toString(each.rows())
                                        + " "
                                        + Arrays.stream(each.times())
                                                .mapToObj(Instant::ofEpochMilli)
                                                .toList();
                            })
                    .toList();
        }
    }

    /// Customers who are there already keep their keys, so that the rows lie in another order than
    /// the file's.
    @Test
    void customersWhoComeInAnotherOrderAreReadFromTheDatabase() throws IOException {
        takeInsteadOfAll("customer_id,city\nc,Oslo\nd,Bern\na,Rome\n");

        assertThat(copies()).isEmpty();
        assertThat(content()).containsExactly("customer_id [a, c, d]", "city [Rome, Oslo, Bern]");
    }

    @Test
    void aCustomerWhomTheFirstFileNamesTwiceHasTheLaterValues() throws IOException {
        try (var workspace = workspace()) {
            assertThat(
                            workspace
                                    .take(
                                            csv("customer_id,city\nq,Rome\nr,Oslo\nq,Bern\n"),
                                            Kind.CUSTOMERS,
                                            plan -> plan.withMode(ImportPlan.Mode.UPSERT))
                                    .rowsLoaded())
                    .isEqualTo(3);
            assertThat(cities(workspace.customers.frame())).endsWith("Bern", "Oslo");
        }
    }

    private void takeInsteadOfAll(String text) throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(text), Kind.CUSTOMERS, plan -> plan.withMode(ImportPlan.Mode.REPLACE));
        }
    }

    private List<String> content() {
        try (var workspace = workspace()) {
            Frame frame = workspace.customers.frame();
            return frame.catalogue().all().stream()
                    .map(
                            attribute -> {
                                Column column = frame.column(attribute.name());
                                return attribute.name()
                                        + " "
                                        + IntStream.range(0, frame.size())
                                                .mapToObj(column::text)
                                                .toList();
                            })
                    .toList();
        }
    }

    private static void assertIsAsImported(Frame frame) {
        assertThat(cities(frame)).containsExactly("Rome", "", "Oslo");
        assertThat(frame.numbers("spent")).containsExactly(10.5, 20, Double.NaN);
        assertThat(frame.column("since").text(1)).isEqualTo("2026-02-05");
        assertThat(frame.events().types()).containsExactly("buy", "view");
        assertThat(Objects.requireNonNull(frame.events().of("view")).rows()).containsExactly(0, 2);
        assertThat(Objects.requireNonNull(frame.events().of("buy")).times())
                .containsExactly(Instant.parse("2026-03-03T10:00:00Z").toEpochMilli());
    }

    private static List<String> cities(Frame frame) {
        Column column = frame.column("city");
        return IntStream.range(0, frame.size())
                .mapToObj(row -> Objects.requireNonNullElse(column.text(row), ""))
                .toList();
    }

    /// As no part of the program does it.
    private static void behindItsBack(TestWorkspace workspace, String statement, Kind kind) {
        workspace.store.database().define(statement.formatted(table(workspace, kind)));
    }

    private static String table(TestWorkspace workspace, Kind kind) {
        return workspace.customers.datasets().find(kind).orElseThrow().table();
    }

    private List<Path> copies() throws IOException {
        try (var files = Files.list(temp.resolve("ws/snapshot"))) {
            return files.sorted().toList();
        }
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("ws"));
    }
}
