package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.source.RunResult;
import org.audienceworkbench.intake.source.Source;
import org.audienceworkbench.intake.source.SourceType;
import org.audienceworkbench.intake.source.Sources;
import org.audienceworkbench.workbench.SegmentRefresh.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Events of few customers are followed without looking at all, with the same outcome for them.
class ArrivalsTest {

    private static final int CUSTOMERS = 40;
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final String COLUMNS =
            "customer_id,event_type,event_time,session_id,device,source,campaign,value\n";
    private static final Map<String, String> RULES =
            Map.of(
                    "lately", "events('product_view', 7 days) >= 2",
                    "buyers", "events('purchase') > 0 AND city = 'Graz'",
                    "often", "sessions >= 4",
                    "after", "sequence('add_to_cart', 'purchase' WHERE value > 10, 48 hours)",
                    "both", "in_segment('lately') AND NOT in_segment('often')",
                    "own", "twice >= 8 OR days_since_session < 5",
                    "silent", "NOT events('email_open', 30 days) > 0");

    @TempDir Path temp;
    private int files;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whoIsAffectedIsAsAfterLookingAtAll(int seed) throws IOException {
        var random = new Random(seed);
        try (var quick = workbench("quick");
                var slow = workbench("slow")) {
            String first = events(random, 400, 40);
            for (Workbench each : List.of(quick, slow)) {
                begin(each, first);
            }
            quick.arrivals().begin();
            for (int batch = 0; batch < 15; batch++) {
                String more = events(random, 1 + random.nextInt(4), 41 + batch * 2);
                Path file = file(more);

                Set<Long> few = arrive(quick, file);
                slow.take(slow.imports().plan(file, Kind.EVENTS), Progress.NONE);

                assertThat(quick.customers().asOf()).isEqualTo(slow.customers().asOf());
                assertSameMeasures(quick.customers().frame(), slow.customers().frame(), few);
                assertSameMembers(quick, slow, few);
                assertThat(quick.arrivals().areFollowed()).isTrue();
            }
            consistent(quick);

            quick.memberships().refresh(List.of(), Reason.HAND, null, Progress.NONE);

            for (String name : RULES.keySet()) {
                assertThat(members(quick, name)).as(name).isEqualTo(looked(slow, name));
            }
        }
    }

    private void begin(Workbench workbench, String first) throws IOException {
        var text = new StringBuilder("customer_id,city,sign_up_date\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            text.append("C-%d,%s,2026-01-05%n".formatted(i, i % 3 == 0 ? "Graz" : "Lyon"));
        }
        workbench.take(
                workbench.imports().plan(file(text.toString()), Kind.CUSTOMERS), Progress.NONE);
        workbench.take(workbench.imports().plan(file(first), Kind.EVENTS), Progress.NONE);
        workbench.expressions().add("twice", "sessions * 2", null, Progress.NONE);
        var segments = workbench.segments();
        for (String name : List.of("lately", "buyers", "often", "after", "own", "silent", "both")) {
            segments.save(name, segments.parse(Objects.requireNonNull(RULES.get(name))), null);
        }
        segments.save("top", segments.parse("TOP 3 BY events"), null);
        segments.save("list", segments.parse("city = 'Graz'"), null);
        workbench.memberships().freeze("list", segments.parse("events > 9"));
        segments.save("stays", segments.parse("events > 9"), null);
        workbench.memberships().freeze("stays", null);
    }

    private String events(Random random, int rows, int day) {
        String[] types = {"product_view", "add_to_cart", "purchase", "email_open", "page_view"};
        var text = new StringBuilder(COLUMNS);
        for (int i = 0; i < rows; i++) {
            long seconds = random.nextLong(Math.max(1, day - 40), day) * 86_400L;
            text.append(
                    "%s,%s,%s,%s,%s,%s,%s,%d%n"
                            .formatted(
                                    random.nextInt(15) == 0
                                            ? "nobody"
                                            : "C-" + random.nextInt(CUSTOMERS),
                                    types[random.nextInt(rows > 9 ? 3 : 5)],
                                    START.plusSeconds(seconds + random.nextInt(86_400)),
                                    random.nextInt(3) == 0 ? "" : "s" + random.nextInt(200),
                                    random.nextBoolean() ? "phone" : "desktop",
                                    random.nextBoolean() ? "search" : "",
                                    "spring",
                                    random.nextInt(100)));
        }
        return text.toString();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("file" + files++ + ".csv"), text);
    }

    private Workbench workbench(String name) {
        return Workbench.create(
                temp.resolve(name), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
    }

    private static Set<Long> arrive(Workbench workbench, Path file) {
        ImportResult result =
                workbench.imports().run(workbench.imports().plan(file, Kind.EVENTS), Progress.NONE);
        Set<Long> few = Objects.requireNonNull(result.few());
        assertThat(workbench.arrivals().follow(few)).isTrue();
        return few;
    }

    private static void assertSameMeasures(Frame quick, Frame slow, Set<Long> keys) {
        int compared = 0;
        for (Attribute attribute : quick.catalogue().all()) {
            boolean rests =
                    attribute.origin() == Attribute.Origin.EXPRESSION
                            || attribute.origin() == Attribute.Origin.DERIVED;
            for (long key : rests ? keys : Set.<Long>of()) {
                assertThat(quick.column(attribute.name()).text(quick.row(key)))
                        .as(attribute.name())
                        .isEqualTo(slow.column(attribute.name()).text(slow.row(key)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(10 * keys.size());
    }

    private static void assertSameMembers(Workbench quick, Workbench slow, Set<Long> keys) {
        for (String name :
                List.of(
                        "list", "stays", "lately", "buyers", "often", "after", "own", "silent",
                        "both")) {
            RoaringBitmap now = members(quick, name);
            RoaringBitmap looked = looked(slow, name);
            for (long key : keys) {
                assertThat(now.contains((int) key))
                        .as(name + " " + key)
                        .isEqualTo(looked.contains((int) key));
            }
            assertThat(quick.segments().get(name).count()).isEqualTo(now.getLongCardinality());
        }
    }

    private static RoaringBitmap members(Workbench workbench, String name) {
        return new MemberTables(workbench.store().database()).members(name);
    }

    private static RoaringBitmap looked(Workbench workbench, String name) {
        Frame frame = workbench.customers().frame();
        return KeySet.of(
                frame, workbench.segments().members(frame, workbench.segments().get(name)));
    }

    private static void consistent(Workbench workbench) {
        boolean any = false;
        for (String name : RULES.keySet()) {
            List<SegmentRefresh> history = workbench.memberships().history(name);
            long size = 0;
            for (SegmentRefresh line : history) {
                assertThat(line.before()).isEqualTo(size);
                size = line.size();
                any |= line.reason() == Reason.ARRIVAL && line.entered() + line.left() > 0;
                assertThat(workbench.memberships().members(line).getLongCardinality())
                        .isEqualTo(line.size());
            }
        }
        assertThat(any).isTrue();
    }

    @Test
    void whatComparesWithAllAndWhoIsOnAListStaysUntilAllAreLookedAt() throws IOException {
        try (var workbench = workbench("few")) {
            begin(workbench, events(new Random(4), 200, 40));
            workbench.arrivals().begin();
            var top = members(workbench, "top");
            String best = COLUMNS + "C-1,page_view,2026-10-15T08:00:00Z,,phone,,,1\n".repeat(60);

            arrive(workbench, file(best));

            assertThat(members(workbench, "top")).isEqualTo(top);
            assertThat(workbench.memberships().history("top")).hasSize(1);
            workbench.memberships().refresh(List.of(), Reason.HAND, null, Progress.NONE);
            assertThat(members(workbench, "top").contains(2)).isTrue();
        }
    }

    @Test
    void membersAreWrittenWholeFromTimeToTime() throws IOException {
        try (var workbench = workbench("many")) {
            begin(workbench, events(new Random(5), 200, 40));
            var segments = workbench.segments();
            segments.save("even", segments.parse("sessions >= 1"), null);
            workbench.arrivals().begin();
            var tables = new MemberTables(workbench.store().database());
            RoaringBitmap before = tables.members("even");

            workbench
                    .store()
                    .save(
                            session -> {
                                tables.settle(session, "even", before, tables.newest(session));
                                return true;
                            });

            assertThat(tables.members("even")).isEqualTo(before);
            assertThat(tables.bases()).containsKey("even");
        }
    }

    @Test
    void openingGoesOnWhereAllWasFollowedAndMakesUpForWhatWasMissed() throws IOException {
        Path folder = temp.resolve("again");
        String late = COLUMNS + "C-1,page_view,2026-10-20T08:00:00Z,,phone,,,1\n";
        long others;
        try (var workbench = workbench("again")) {
            begin(workbench, events(new Random(6), 200, 40));
            others = version(workbench);
            workbench.arrivals().begin();
            arrive(workbench, file(late));
        }
        try (var workbench = Workbench.open(folder, "test", TestWorkspace.CLOCK)) {
            assertThat(workbench.arrivals().areFollowed()).isTrue();
            assertThat(version(workbench)).as("measured when all were").isEqualTo(others);
            // taken in, and the process ended before it was followed
            Path file = file(late.replace("08:00", "09:00"));
            workbench.imports().run(workbench.imports().plan(file, Kind.EVENTS), Progress.NONE);
        }
        try (var workbench = Workbench.open(folder, "test", TestWorkspace.CLOCK)) {
            assertThat(version(workbench)).isGreaterThan(others);
            workbench.arrivals().begin();
            // one that was missed is not forgotten over the next
            Path file = file(late.replace("08:00", "10:00"));
            workbench.imports().run(workbench.imports().plan(file, Kind.EVENTS), Progress.NONE);
            arrive(workbench, file(late.replace("08:00", "11:00")));
            assertThat(workbench.arrivals().areFollowed()).isFalse();
        }
    }

    /// When all were measured, in a number that every measuring moves on.
    private static long version(Workbench workbench) {
        return workbench
                .store()
                .database()
                .first(
                        org.audienceworkbench.store.Sql.of(
                                "SELECT MAX(\"position\") FROM \"computed_attribute\""),
                        row -> row.whole(1))
                .orElseThrow();
    }

    @Test
    @Timeout(120)
    void oneMessageMovesItsCustomerWhileTheSourceIsListenedTo() throws Exception {
        try (var workbench = workbench("live");
                var client = HttpClient.newHttpClient()) {
            begin(workbench, events(new Random(7), 200, 40));
            workbench
                    .segments()
                    .save("now", workbench.segments().parse("events('refund', 1 day) > 0"), null);
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            workbench
                    .sources()
                    .save(
                            new Source(
                                    "shop",
                                    SourceType.WEBHOOK,
                                    Map.of("port", String.valueOf(port)),
                                    Kind.EVENTS,
                                    Mode.APPEND,
                                    Map.of(),
                                    Map.of(),
                                    new SecretPlace.Variable("SECRET")),
                            null);
            var stop = new AtomicBoolean();
            var reports = new Semaphore(0);
            Progress progress =
                    (_, _) -> {
                        reports.release();
                        if (stop.get()) {
                            throw new Cancelled();
                        }
                    };
            var secrets = new Secrets(Map.of("SECRET", "a token"), _ -> Optional.empty());
            var run =
                    CompletableFuture.supplyAsync(
                            () ->
                                    workbench
                                            .sources()
                                            .run("shop", Sources.Until.STOPPED, secrets, progress));
            String event =
                    """
                    {"customer_id": "%s", "event_type": "%s", "event_time": "%s"}\
                    """;
            waitFor(
                    reports,
                    () ->
                            send(
                                            client,
                                            port,
                                            event.formatted(
                                                    "C-5", "refund", "2026-11-01T10:00:00Z"))
                                    == 200);
            waitFor(reports, () -> members(workbench, "now").contains(6));
            send(client, port, event.formatted("C-6", "refund", "2026-11-03T10:00:00Z"));
            waitFor(reports, () -> members(workbench, "now").contains(7));
            // others stay as of when they were looked at
            assertThat(members(workbench, "now").contains(6)).isTrue();
            send(client, port, event.formatted("C-5", "page_view", "2026-11-03T11:00:00Z"));
            waitFor(reports, () -> !members(workbench, "now").contains(6));
            assertThat(run).isNotDone();
            send(client, port, event.formatted("nobody", "refund", "2026-11-03T12:00:00Z"));
            waitFor(reports, () -> workbench.sources().get("shop").waiting() == 0);
            stop.set(true);

            RunResult result = run.get();

            assertThat(result.rowsLoaded()).isEqualTo(4);
            assertThat(workbench.arrivals().areFollowed()).isTrue();
            assertThat(workbench.memberships().history("now"))
                    .extracting(SegmentRefresh::reason)
                    .containsExactly(Reason.SAVED, Reason.ARRIVAL, Reason.ARRIVAL, Reason.ARRIVAL);
        }
    }

    private static int send(HttpClient client, int port, String message) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .header("Authorization", "Bearer a token")
                                    .POST(BodyPublishers.ofString(message))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Looks whenever the run tells how it gets on, which it does all the time.
    private static void waitFor(Semaphore reports, BooleanSupplier condition)
            throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertThat(reports.tryAcquire(30, TimeUnit.SECONDS)).as("the run goes on").isTrue();
        }
    }
}
