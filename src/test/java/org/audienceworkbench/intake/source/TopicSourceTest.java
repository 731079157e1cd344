package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Against a real broker.
class TopicSourceTest {

    private static KafkaBroker broker;

    @TempDir static Path brokerFolder;
    @TempDir Path temp;
    private SourceBench bench;
    private String topic;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaBroker(brokerFolder, SourceBench.SECRET);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        bench = SourceBench.in(temp.resolve("workspace"));
        topic = test.getTestMethod().orElseThrow().getName();
        broker.create(topic, 2);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachRecordCountsOnceEvenWhenRecordsAreAlike() {
        save(Map.of());
        broker.send(topic, 0, order(1), order(1), order(1));
        broker.send(topic, 1, order(2));

        RunResult first = bench.run();
        RunResult nothing = bench.run();
        broker.send(topic, 1, order(1));
        RunResult more = bench.run();

        assertThat(first.rowsLoaded()).isEqualTo(4);
        assertThat(nothing.batches()).isZero();
        assertThat(more.rowsLoaded()).isEqualTo(1);
        assertThat(bench.rows("orders", "order_id")).containsExactly("1", "1", "1", "1", "2");
    }

    @Test
    void offsetsMoveWithTheImportOrNotAtAll() {
        save(Map.of());
        broker.send(topic, 0, order(1), order(2));
        Progress givingUp =
                (_, doing) -> {
                    if (doing.equals("Saving")) {
                        throw new Cancelled();
                    }
                };
        assertThatThrownBy(
                        () ->
                                bench.sources.run(
                                        "it's the shop",
                                        Sources.Until.ONCE,
                                        bench.secrets(),
                                        givingUp))
                .isInstanceOf(Cancelled.class);
        bench.close();
        bench = SourceBench.in(temp.resolve("workspace"));

        bench.run();
        bench.run();

        assertThat(bench.rows("orders", "order_id")).containsExactly("1", "2");
    }

    @Test
    void readsManyRecordsInSeveralImports() {
        save(Map.of());
        try (var producer = broker.producer()) {
            for (int i = 0; i < 25_000; i++) {
                producer.send(
                        new ProducerRecord<>(
                                topic, i % 2, null, order(i).getBytes(StandardCharsets.UTF_8)));
            }
        }

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(25_000);
        assertThat(result.batches()).isBetween(2, 5);
        assertThat(bench.rows("orders", "order_id").stream().distinct()).hasSize(25_000);
    }

    @Test
    void poisonBecomesLettersAndStopsNothing() {
        save(Map.of());
        broker.send(topic, 0, order(1), "not JSON", "[1]", order(2));
        broker.send(topic, 0, new byte[] {(byte) 0xff, (byte) 0xfe});
        broker.send(topic, 1, order(3));

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(3);
        assertThat(result.letters()).isEqualTo(3);
        assertThat(bench.letters())
                .extracting(Letter::name)
                .containsExactlyInAnyOrder(
                        "record 1 of partition 0",
                        "record 2 of partition 0",
                        "record 4 of partition 0");
        assertThat(bench.run().letters()).isZero();
        for (Letter letter : bench.letters()) {
            bench.sources.letters().drop(letter.id());
        }
        assertThat(bench.run().isWhole()).isTrue();
    }

    @Test
    void nothingButPoisonIsReadOnce() {
        save(Map.of());
        broker.send(topic, 0, "poison");

        assertThat(bench.run().letters()).isEqualTo(1);
        assertThat(bench.run().letters()).isZero();
        assertThat(bench.letters()).hasSize(1);
    }

    @Test
    void tellsOfRecordsThatAreGone() {
        save(Map.of());
        broker.send(topic, 0, order(1));
        bench.run();
        broker.send(topic, 0, order(2), order(3), order(4));
        broker.removeBefore(topic, 0, 3);

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(1);
        assertThat(bench.letters())
                .singleElement()
                .extracting(Letter::reason)
                .asString()
                .contains("removed 2 records");
        assertThat(bench.rows("orders", "order_id")).containsExactly("1", "4");
    }

    @Test
    void canBeginWithWhatIsNew() {
        save(Map.of("from", "end"));
        broker.send(topic, 0, order(1));
        bench.run();
        broker.send(topic, 0, order(2));

        assertThat(bench.run().rowsLoaded()).isEqualTo(1);
        assertThat(bench.rows("orders", "order_id")).containsExactly("2");
    }

    @Test
    void logsInWithAPasswordOfAnyCharacters() {
        save(
                Map.of(
                        "servers",
                        "127.0.0.1:" + broker.guardedPort,
                        "login",
                        "plain",
                        "user",
                        "analyst"));
        broker.send(topic, 0, order(1));

        assertThat(bench.run().rowsLoaded()).isEqualTo(1);
    }

    @Test
    void logsInWithScram() {
        save(
                Map.of(
                        "servers",
                        "127.0.0.1:" + broker.guardedPort,
                        "login",
                        "scram-sha-512",
                        "user",
                        "analyst"));
        bench.environment.put("SECRET", "scrambled");
        broker.send(topic, 0, order(1));

        assertThat(bench.run().rowsLoaded()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsOneMessageWithoutIt() {
        save(
                Map.of(
                        "servers",
                        "127.0.0.1:" + broker.guardedPort,
                        "login",
                        "plain",
                        "user",
                        "analyst"));
        bench.environment.put("SECRET", "the wrong canary");

        Problem failure = Objects.requireNonNull(bench.run().failure());

        assertThat(failure.what()).contains("doesn't accept the user or the password");
        assertThat(failure.what() + failure.where() + failure.action()).doesNotContain("canary");
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchTopic() {
        save(Map.of("topic", "nowhere"));

        assertThat(Objects.requireNonNull(bench.run().failure()).what()).contains("no such topic");
    }

    @Test
    void refusesWhatIsNoListOfServers() {
        for (String servers : new String[] {"kafka", "a:1;b", "a:1,", "a b:1", "x=y:1"}) {
            assertThatThrownBy(() -> save(Map.of("servers", servers)))
                    .as(servers)
                    .isInstanceOf(Problem.class);
        }
    }

    private static String order(int id) {
        return "{\"order_id\": %d, \"customer\": {\"id\": \"c%d\"}, \"amount\": 1.5}"
                .formatted(id, id);
    }

    private void save(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("servers", "127.0.0.1:" + broker.port, "topic", topic));
        settings.putAll(more);
        bench.sources.save(
                SourceBench.source(SourceType.KAFKA, Kind.ORDERS, Mode.APPEND, settings), null);
    }
}
