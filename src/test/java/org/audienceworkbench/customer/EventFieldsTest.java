package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

class EventFieldsTest {

    /// Not in the order of time, two at one moment, one of nobody, one without a type.
    private static final String EVENTS =
            """
            customer_id,event_type,time,product,amount,gift,due
            c,view,2026-03-03T10:00:00Z,p3,0.25,yes,2026-03-04
            a,view,2026-03-01T10:00:00Z,p1,,no,
            a,buy,2026-03-04T10:00:00Z,p1,12.5,,2026-03-05
            nobody,view,2026-03-01T09:00:00Z,p9,99,yes,2026-03-01
            b,,2026-03-01T09:00:00Z,p8,98,yes,2026-03-01
            b,view,2026-03-01T10:00:00Z,,3,yes,2026-03-02
            a,view,2026-03-01T10:00:00Z,p2,4,no,2026-03-03
            """;

    private static final List<String> AS_IMPORTED =
            List.of(
                    "buy [0] product [p1] amount [12.5] gift [null] due [2026-03-05]",
                    "view [0, 1, 0, 2] product [p1, null, p2, p3] amount [null, 3, 4, 0.25]"
                            + " gift [0, 1, 0, 1] due [null, 2026-03-02, 2026-03-03, 2026-03-04]");

    @TempDir Path temp;

    @BeforeEach
    void fillAWorkspace() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("customer_id\na\nb\nc\n"), Kind.CUSTOMERS);
            workspace.take(csv(EVENTS), Kind.EVENTS);
        }
    }

    @Test
    void fieldsFollowTheEventsOfTheirType() {
        try (var workspace = workspace()) {
            assertThat(fields(workspace.customers.frame())).isEqualTo(AS_IMPORTED);
        }
    }

    @Test
    void fieldsReadOneByOneAreThoseReadTogether() {
        try (var workspace = workspace()) {
            Frame frame = workspace.customers.frame();
            frame.prepareEvents(List.of("amount"));
            frame.prepareEvents(List.of("due", "PRODUCT", "unheard of"));

            assertThat(fields(frame)).isEqualTo(AS_IMPORTED);
        }
    }

    @Test
    void theNextOpeningReadsTheCopies() {
        try (var workspace = workspace()) {
            fields(workspace.customers.frame());
        }

        try (var workspace = workspace()) {
            behindItsBack(workspace, "\"product\" = 'x', \"amount\" = 7");

            assertThat(fields(workspace.customers.frame())).isEqualTo(AS_IMPORTED);
        }
    }

    @Test
    void damagedCopiesAreReadAnew() throws IOException {
        try (var workspace = workspace()) {
            fields(workspace.customers.frame());
        }
        for (Path copy : copies()) {
            byte[] bytes = Files.readAllBytes(copy);
            bytes[bytes.length / 2] ^= 1;
            Files.write(copy, bytes);
        }

        try (var workspace = workspace()) {
            assertThat(fields(workspace.customers.frame())).isEqualTo(AS_IMPORTED);
        }
    }

    @Test
    void aChangedTableIsReadAnew() {
        try (var workspace = workspace()) {
            fields(workspace.customers.frame());
            workspace.store.save(
                    session ->
                            session.update(
                                    Sql.of(
                                            "UPDATE \""
                                                    + table(workspace)
                                                    + "\" SET \"product\" = ?",
                                            "x")));
            workspace.customers.changed();

            assertThat(fields(workspace.customers.frame()).getLast())
                    .contains("product [x, x, x, x] amount [null, 3, 4, 0.25]");
        }
    }

    @Test
    void eventsThatComeInLaterBringTheirFields() throws IOException {
        try (var workspace = workspace()) {
            fields(workspace.customers.frame());
            workspace.take(
                    csv(
                            "customer_id,event_type,time,product,amount,gift,due\n"
                                    + "b,buy,2026-03-02T10:00:00Z,p7,1,no,2026-03-02\n"),
                    Kind.EVENTS);

            assertThat(fields(workspace.customers.frame()).getFirst())
                    .isEqualTo(
                            "buy [1, 0] product [p7, p1] amount [1, 12.5] gift [0, null]"
                                    + " due [2026-03-02, 2026-03-05]");
        }
    }

    /// A copy of the events that is not of the same order as the table would mix up the fields.
    @Test
    void fieldsThatDoNotFollowTheCopiedEventsBringThemAnew() {
        try (var workspace = workspace()) {
            workspace.customers.frame().prepareEvents(List.of("product"));
        }
        try (var workspace = workspace()) {
            behindItsBack(workspace, "\"time\" = DATEADD(DAY, -\"amount\", \"time\")");
            Frame frame = workspace.customers.frame();
            frame.prepareEvents(List.of("product"));

            assertThat(fields(frame))
                    .containsExactly(
                            "buy [0] product [p1] amount [12.5] gift [null] due [2026-03-05]",
                            "view [0, 1, 0, 2] product [p2, null, p1, p3] amount [4, 3, null, 0.25]"
                                    + " gift [0, 1, 0, 1] due [2026-03-03, 2026-03-02, null,"
                                    + " 2026-03-04]");
        }
    }

    @Test
    void aFileWithoutATimeHasNoEventsToLookAt() throws IOException {
        try (var workspace = TestWorkspace.in(temp.resolve("other"))) {
            workspace.take(csv("customer_id\na\n"), Kind.CUSTOMERS);

            assertThat(workspace.customers.frame().events(List.of()).events().types()).isEmpty();
            assertThat(workspace.customers.catalogue().eventFields().all()).isEmpty();
        }
    }

    @Test
    void aRuleAsksForTheFieldsItNeeds() {
        try (var workspace = workspace()) {
            Frame frame = workspace.customers.frame();

            int count =
                    new RuleEvaluation(frame, _ -> Optional.empty())
                            .count(
                                    RuleText.parse(
                                            "event_sum('view', amount WHERE product LIKE 'p%') >= 4"
                                                    + " OR last_event('view' WHERE due IS NOT NULL)"
                                                    + " > DATE '2026-03-02'"));

            assertThat(count).isEqualTo(2);
        }
    }

    private static List<String> fields(Frame frame) {
        List<String> names = List.of("product", "amount", "gift", "due");
        List<Attribute> wanted = names.stream().map(frame.catalogue().eventFields()::get).toList();
        EventRecords records = frame.events(wanted);
        List<String> lines = new ArrayList<>();
        for (String type : records.events().types()) {
            int[] rows = Objects.requireNonNull(records.events().of(type)).rows();
            var line = new StringBuilder(type + " " + Arrays.toString(rows));
            for (Attribute field : wanted) {
                Column values = records.values(field, type, 0, rows.length);
                line.append(" ").append(field.name()).append(" ");
                line.append(IntStream.range(0, rows.length).mapToObj(values::text).toList());
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /// As no part of the program does it.
    private static void behindItsBack(TestWorkspace workspace, String change) {
        workspace
                .store
                .database()
                .define(
                        "UPDATE \""
                                + table(workspace)
                                + "\" SET "
                                + change
                                + " WHERE \"amount\" IS NOT NULL");
    }

    private static String table(TestWorkspace workspace) {
        return workspace.customers.datasets().find(Kind.EVENTS).orElseThrow().table();
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
