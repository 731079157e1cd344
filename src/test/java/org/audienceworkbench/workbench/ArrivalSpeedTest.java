package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// How long it takes from an event in hand until its customer's measures and memberships are up to
/// date, in memory and in the tables of the open transaction; and until all is on the disk for
/// good. With `-Daudience.arrivals=FOLDER` over a workspace that is there, and is changed.
@Tag("long")
class ArrivalSpeedTest {

    private static final int CUSTOMERS = 1_000_000;
    private static final int EVENTS = 10_000_000;
    private static final int SEGMENTS = 50;
    private static final int WARM = 1_000;
    private static final int MEASURED = 3_000;
    private static final int WHOLE = 100;
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir Path temp;

    @Test
    void followsOneEventAmongTenMillion() throws IOException {
        String given = System.getProperty("audience.arrivals");
        try (var workbench =
                given == null
                        ? made()
                        : Workbench.open(Path.of(given), "the measuring", Clock.systemUTC())) {
            saveSegments(workbench);
            long begun = System.nanoTime();
            workbench.arrivals().begin();
            say("made ready in %.1f s", (System.nanoTime() - begun) / 1e9);
            double[] follow = follow(workbench);
            say(
                    "%,d customers, %,d events, %d segments; one event followed: p50 %.2f ms, p99"
                            + " %.2f ms, max %.2f ms of %,d",
                    workbench.customers().count(),
                    workbench.customers().datasets().rows(events(workbench)),
                    SEGMENTS,
                    follow[follow.length / 2],
                    follow[follow.length * 99 / 100],
                    follow[follow.length - 1],
                    follow.length);
            double[] whole = whole(workbench);
            say(
                    "one event from a file until all is on the disk: p50 %.0f ms, p99 %.0f ms",
                    whole[whole.length / 2], whole[whole.length * 99 / 100]);
            assertThat(follow).hasSize(MEASURED);
        }
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(text, values));
    }

    private double[] follow(Workbench workbench) {
        Dataset events = events(workbench);
        Dataset.Field time = events.withRole(Role.TIME).orElseThrow();
        String insert =
                "INSERT INTO "
                        + Sql.name(events.table())
                        + " (\"customer_key\", \"line\", \"import_id\", "
                        + Sql.name(events.withRole(Role.EVENT_TYPE).orElseThrow().column())
                        + ", "
                        + Sql.name(time.column())
                        + ") VALUES (?, 1, 1, ?, ?)";
        List<String> types = List.copyOf(workbench.customers().frame().events().types());
        Frame all = workbench.customers().frame();
        Instant at = workbench.customers().asOf().instant();
        Object when = time.type() == ValueType.DATE ? at.atZone(ZoneOffset.UTC).toLocalDate() : at;
        var random = new SplittableRandom(5);
        var arrivals = workbench.arrivals();
        var database = workbench.store().database();
        var took = new double[MEASURED];
        var worked = new double[MEASURED];
        var threads = ManagementFactory.getThreadMXBean();
        long moved = 0;
        for (int i = -WARM; i < MEASURED; i++) {
            long key = all.key(random.nextInt(all.size()));
            String type = types.get(random.nextInt(types.size()));
            long before = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            database.transaction(
                    session -> {
                        try (var batch = session.batch(insert)) {
                            batch.set(1, key).set(2, type).set(3, when).add();
                        }
                        return true;
                    });
            Arrivals.Pending pending = arrivals.look(Set.of(key));
            long[] end = {0};
            database.transaction(
                    session -> {
                        arrivals.write(session, pending);
                        Arrivals.moved(pending, 0);
                        end[0] = System.nanoTime();
                        return true;
                    });
            moved += pending.changes().size();
            if (i >= 0) {
                worked[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
                took[i] = (end[0] - start) / 1e6;
            }
        }
        say("%,d memberships changed", moved);
        Arrays.sort(took);
        Arrays.sort(worked);
        say(
                "time on the processor, committing included: p50 %.2f ms, p99 %.2f ms",
                worked[MEASURED / 2], worked[MEASURED * 99 / 100]);
        return took;
    }

    /// Each event in a file of its own: planned, taken in, followed.
    private double[] whole(Workbench workbench) throws IOException {
        workbench.arrivals().begin();
        Dataset events = events(workbench);
        String id = events.withRole(Role.CUSTOMER_ID).orElseThrow().name();
        String type = events.withRole(Role.EVENT_TYPE).orElseThrow().name();
        String time = events.withRole(Role.TIME).orElseThrow().name();
        Frame all = workbench.customers().frame();
        var ids =
                all.column(
                        org.audienceworkbench.customer.Customers.identity(all.catalogue()).name());
        List<String> types = List.copyOf(all.events().types());
        Instant at = workbench.customers().asOf().instant();
        var random = new SplittableRandom(6);
        var took = new double[WHOLE];
        for (int i = 0; i < WHOLE; i++) {
            Path file = temp.resolve("one" + i + ".csv");
            Files.writeString(
                    file,
                    "%s,%s,%s%n%s,%s,%s%n"
                            .formatted(
                                    id,
                                    type,
                                    time,
                                    ids.text(random.nextInt(all.size())),
                                    types.get(i % types.size()),
                                    at.plusSeconds(i)));
            long start = System.nanoTime();
            var plan = workbench.imports().plan(file, Kind.EVENTS);
            var result = workbench.imports().run(plan, Progress.NONE);
            assertThat(workbench.arrivals().follow(Objects.requireNonNull(result.few()))).isTrue();
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        assertThat(workbench.arrivals().areFollowed()).isTrue();
        Arrays.sort(took);
        return took;
    }

    private static Dataset events(Workbench workbench) {
        return workbench.customers().datasets().find(Kind.EVENTS).orElseThrow();
    }

    /// Attributes, windows of events, sequences, and segments of segments in turn.
    private static void saveSegments(Workbench workbench) {
        var random = new SplittableRandom(3);
        var segments = workbench.segments();
        List<String> types = List.copyOf(workbench.customers().frame().events().types());
        List<String> numbers =
                workbench.customers().catalogue().all().stream()
                        .filter(each -> each.type().isNumeric() && each.distinct() > 5)
                        .map(each -> Sql.name(each.name()))
                        .toList();
        for (int i = 0; i < SEGMENTS; i++) {
            String one = types.get(random.nextInt(types.size()));
            String other = types.get(random.nextInt(types.size()));
            String number = numbers.get(random.nextInt(numbers.size()));
            String rule =
                    switch (i % 5) {
                        case 0 -> number + " > " + random.nextInt(20);
                        case 1 -> "events('%s', %d days) > %d".formatted(one, 7 + i, i % 3);
                        case 2 -> "sequence('%s', '%s', %d hours)".formatted(one, other, 6 + i);
                        case 3 ->
                                "events('%s') >= 2 AND NOT %s < %d"
                                        .formatted(other, number, random.nextInt(9));
                        default ->
                                "in_segment('s%d') AND NOT in_segment('s%d')"
                                        .formatted(i - 3, i - 2);
                    };
            segments.save("s" + i, segments.parse(rule), null);
        }
    }

    private Workbench made() throws IOException {
        var workbench =
                Workbench.create(
                        temp.resolve("workspace"),
                        "the measuring",
                        Clock.systemUTC(),
                        ZoneOffset.UTC);
        var random = new SplittableRandom(1);
        Path file = temp.resolve("rows.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("customer_id,age,spend\n");
            for (int i = 0; i < CUSTOMERS; i++) {
                out.write("c" + i + "," + random.nextInt(18, 90) + "," + random.nextInt(900));
                out.write("\n");
            }
        }
        workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);
        List<String> types = new ArrayList<>(List.of("page_view", "product_view", "add_to_cart"));
        types.addAll(List.of("purchase", "email_open"));
        try (var out = Files.newBufferedWriter(file)) {
            out.write("customer_id,event_type,event_time,device\n");
            for (int i = 0; i < EVENTS; i++) {
                out.write("c" + random.nextInt(CUSTOMERS) + ",");
                out.write(types.get(random.nextInt(types.size())) + ",");
                out.write(NOW.minusSeconds(random.nextInt(30_000_000)) + ",");
                out.write(random.nextBoolean() ? "phone\n" : "desktop\n");
            }
        }
        workbench.take(workbench.imports().plan(file, Kind.EVENTS), Progress.NONE);
        return workbench;
    }
}
