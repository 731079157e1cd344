package org.audienceworkbench.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.reliability.Worker.Operation;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.SegmentRefresh.Reason;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A process that works in a workspace is killed (SIGKILL) at random moments. What it had
/// acknowledged must be there, and of what it was at, all or nothing.
class KillTest {

    @TempDir Path temp;

    @ParameterizedTest
    @EnumSource
    void survivesKills(Operation operation) throws Exception {
        kill(operation, 2);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void survivesManyKills(Operation operation) throws Exception {
        kill(operation, operation == Operation.IMPORT ? 50 : 20);
    }

    private void kill(Operation operation, int times) throws Exception {
        Path folder = temp.resolve("workspace");
        Worker.begin(folder, temp, operation);
        var random = new Random(7 * times + operation.ordinal());
        int acknowledged = 0;
        int whole = 0;
        for (int i = 0; i < times; i++) {
            acknowledged =
                    workAndKill(folder, operation, random.nextInt(1, 5), random.nextDouble());
            try (var workbench = Workbench.open(folder, "the test", Clock.systemUTC())) {
                int there = Worker.done(workbench, operation);
                assertThat(there).isBetween(acknowledged, acknowledged + 1);
                whole += there - acknowledged;
                check(workbench, operation, there);
            }
        }
        assertThat(acknowledged).isPositive();
        System.out.printf(
                "%s: %d kills, %d operations acknowledged, 0 lost, 0 torn; %d were whole but not"
                        + " yet acknowledged%n",
                operation, times, acknowledged, whole);
    }

    /// @param lines how many the process says before it is killed; the first when it has opened the
    ///   workspace, then one a step
    /// @param more how far into the next step, as a share of the time a step takes
    /// @return the last step that the process said was finished
    private int workAndKill(Path folder, Operation operation, int lines, double more)
            throws Exception {
        Path said = temp.resolve("said.txt");
        Path errors = temp.resolve("errors.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + temp,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName(),
                                folder.toString(),
                                temp.toString(),
                                operation.name())
                        .redirectOutput(said.toFile())
                        .redirectError(errors.toFile())
                        .start();
        try {
            boolean ended = false;
            long opened = 0;
            for (int seen = 0; !ended && seen < lines; seen = Files.readAllLines(said).size()) {
                opened = seen == 0 ? System.nanoTime() : opened;
                ended = process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            double step = lines == 1 ? 5e8 : (System.nanoTime() - opened) / (lines - 1.0);
            ended = ended || process.waitFor((long) (more * step), TimeUnit.NANOSECONDS);
            assertThat(ended).as(Files.readString(errors)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Integer.parseInt(Files.readAllLines(said).getLast());
    }

    private static void check(Workbench workbench, Operation operation, int steps)
            throws IOException {
        noLeftovers(workbench);
        switch (operation) {
            case IMPORT -> checkImports(workbench, steps);
            case SEGMENT -> checkSegments(workbench, steps);
            case MODEL -> checkModels(workbench, steps);
            case MEND -> checkMended(workbench, steps);
            case ARRIVAL -> {
                checkEventsOfCustomers(workbench);
                checkMembers(workbench);
            }
            case REFRESH -> {
                for (var saved : workbench.segments().all()) {
                    assertThat(workbench.memberships().history(saved.segment().name()))
                            .filteredOn(line -> line.reason() == Reason.HAND)
                            .hasSize(steps);
                }
                checkMembers(workbench);
            }
        }
    }

    private static void noLeftovers(Workbench workbench) throws IOException {
        Set<String> tables = new HashSet<>(workbench.store().database().tables());
        tables.removeAll(
                Set.of(
                        "workspace",
                        "audit_log",
                        "import",
                        "quarantine",
                        "dataset",
                        "dataset_column",
                        "computed_attribute",
                        "segment",
                        "segment_members",
                        "segment_refresh",
                        "document",
                        "data_version",
                        "source",
                        "delivery",
                        "own_consent",
                        "merge",
                        "merged_customer",
                        "foreseen",
                        "foreseen_score"));
        assertThat(tables)
                .containsExactlyInAnyOrderElementsOf(
                        workbench
                                .store()
                                .database()
                                .query(
                                        Sql.of(
                                                "SELECT \"table_name\" FROM \"dataset\" UNION"
                                                        + " SELECT \"table_name\" FROM"
                                                        + " \"computed_attribute\""),
                                        row -> row.text(1)));
        try (var left = Files.list(workbench.store().temporary())) {
            assertThat(left).isEmpty();
        }
    }

    private static void checkImports(Workbench workbench, int steps) {
        assertThat(longs(workbench, "SELECT \"id\" FROM \"import\" ORDER BY \"id\""))
                .hasSize(steps);
        for (int step = 1; step <= steps; step++) {
            assertThat(
                            longs(
                                    workbench,
                                    "SELECT COUNT(*) FROM \"quarantine\" WHERE \"import_id\" = "
                                            + step))
                    .containsExactly((long) Worker.rejected(step));
        }
        var datasets = workbench.customers().datasets();
        List<Long> customers = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            switch (step % 5) {
                case 1 -> {
                    customers.clear();
                    customers.addAll(all(step, Worker.rows(step)));
                }
                case 2 -> orders.addAll(all(step, Worker.rows(step)));
                case 0 -> {
                    customers.subList(0, Worker.rows(step)).clear();
                    customers.addAll(all(step, Worker.rows(step)));
                }
                default -> customers.addAll(all(step, Worker.rows(step)));
            }
        }
        datasets.find(Kind.CUSTOMERS)
                .ifPresent(
                        dataset -> {
                            assertThat(
                                            longs(
                                                    workbench,
                                                    "SELECT \"step\" FROM \""
                                                            + dataset.table()
                                                            + "\""))
                                    .containsExactlyInAnyOrderElementsOf(customers);
                            var frame = workbench.customers().frame();
                            assertThat(frame.size()).isEqualTo(customers.size());
                            frame.catalogue().all().forEach(a -> frame.column(a.name()));
                        });
        datasets.find(Kind.ORDERS)
                .ifPresent(
                        dataset -> {
                            assertThat(
                                            longs(
                                                    workbench,
                                                    "SELECT \"step\" FROM \""
                                                            + dataset.table()
                                                            + "\""))
                                    .containsExactlyInAnyOrderElementsOf(orders);
                            checkOrdersOfCustomers(
                                    workbench,
                                    dataset.table(),
                                    datasets.find(Kind.CUSTOMERS).orElseThrow().table());
                        });
    }

    /// The orders of all who are customers now are counted as they are now.
    private static void checkOrdersOfCustomers(
            Workbench workbench, String orders, String customers) {
        var frame = workbench.customers().frame();
        var counted = frame.column("orders");
        long sum = 0;
        for (int row = 0; row < frame.size(); row++) {
            sum += Long.parseLong(String.valueOf(counted.text(row)));
        }
        assertThat(
                        longs(
                                workbench,
                                "SELECT COUNT(*) FROM \"%s\" o JOIN \"%s\" c ON o.\"customer_key\" = c.\"customer_key\""
                                        .formatted(orders, customers)))
                .containsExactly(sum);
    }

    private static List<Long> all(int step, int rows) {
        return java.util.Collections.nCopies(rows, (long) step);
    }

    private static void checkSegments(Workbench workbench, int steps) {
        var segments = workbench.segments();
        assertThat(segments.all())
                .hasSize(Math.min(5, steps))
                .allSatisfy(
                        saved -> {
                            int step =
                                    Integer.parseInt(String.valueOf(saved.segment().description()));
                            assertThat(step).isGreaterThan(steps - 5);
                            assertThat(saved.segment().name()).isEqualTo("segment " + step % 5);
                            assertThat(saved.count())
                                    .isEqualTo(
                                            segments.snapshot(
                                                            workbench.customers().frame(),
                                                            saved.segment().rule())
                                                    .count());
                        });
    }

    private static void checkModels(Workbench workbench, int steps) {
        assertThat(
                        longs(
                                workbench,
                                "SELECT \"version\" FROM \"document\" WHERE \"kind\" = 'model'"
                                        + " ORDER BY \"version\""))
                .hasSize((steps + 1) / 2);
        var frame = workbench.customers().frame();
        if (steps >= 2) {
            var published = frame.column(Worker.MODEL);
            assertThat(published.missing()).isZero();
        }
        if (steps >= 1) {
            var model = workbench.store().documents().content("model", Worker.MODEL);
            var scores = new Propensity().score(model.orElseThrow(), frame, Progress.NONE);
            assertThat(scores.mean()).isBetween(0.0, 1.0);
        }
    }

    private static List<Long> longs(Workbench workbench, String sql) {
        return workbench.store().database().query(Sql.of(sql), row -> row.whole(1));
    }

    /// A row is in its table or in the quarantine, never in both and never in neither.
    private static void checkMended(Workbench workbench, int steps) {
        assertThat(workbench.customers().count()).isEqualTo(Worker.GOOD + (long) steps);
        assertThat(new Quarantine(workbench.store().database()).count())
                .isEqualTo(Worker.BAD - (long) steps);
    }

    /// Followed or measured anew: every customer's events are counted as they are.
    private static void checkEventsOfCustomers(Workbench workbench) {
        var frame = workbench.customers().frame();
        double counted = Arrays.stream(frame.numbers("events")).sum();
        String table = workbench.customers().datasets().find(Kind.EVENTS).orElseThrow().table();
        assertThat(
                        longs(
                                workbench,
                                "SELECT COUNT(*) FROM "
                                        + Sql.name(table)
                                        + " WHERE \"customer_key\" IS NOT NULL"))
                .containsExactly((long) counted);
    }

    /// Each history tells its segment's members, and the next refresh finds those of the rule.
    private static void checkMembers(Workbench workbench) {
        var memberships = workbench.memberships();
        for (var saved : workbench.segments().all()) {
            long size = 0;
            for (SegmentRefresh line : memberships.history(saved.segment().name())) {
                assertThat(line.before()).isEqualTo(size);
                size = line.size();
                assertThat(memberships.members(line).getLongCardinality()).isEqualTo(size);
            }
            assertThat(saved.count()).isEqualTo(size);
        }
        memberships.refresh(List.of(), Reason.SCHEDULE, null, Progress.NONE);
        var frame = workbench.customers().frame();
        for (var saved : workbench.segments().all()) {
            assertThat(saved.count())
                    .isEqualTo(workbench.segments().members(frame, saved).getLongCardinality());
        }
    }
}
