package org.audienceworkbench.intake.source;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A real broker of one node, in this process: one door open, one that asks for a password.
final class KafkaBroker implements AutoCloseable {

    private static final Logger LOGS = Logger.getLogger("org.apache.kafka");
    private static final Logger SCALA_LOGS = Logger.getLogger("kafka");

    final int port = freePort();
    final int guardedPort = freePort();
    private final KafkaRaftServer server;

    KafkaBroker(Path folder, String password) throws IOException {
        LOGS.setLevel(Level.OFF);
        SCALA_LOGS.setLevel(Level.OFF);
        var settings = settings(folder, password);
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        int code =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--config",
                            file.toString(),
                            "--cluster-id",
                            "MkU3OEVBNTcwNTJENDM2Qg",
                            "--add-scram",
                            "SCRAM-SHA-512=[name=analyst,password=" + "scrambled" + "]"
                        },
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
    }

    private Properties settings(Path folder, String password) {
        int controller = freePort();
        var settings = new Properties();
        settings.putAll(
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                        Map.entry(
                                "listeners",
                                "OPEN://127.0.0.1:%d,GUARDED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, guardedPort, controller)),
                        Map.entry(
                                "advertised.listeners",
                                "OPEN://127.0.0.1:%d,GUARDED://127.0.0.1:%d"
                                        .formatted(port, guardedPort)),
                        Map.entry(
                                "listener.security.protocol.map",
                                "OPEN:PLAINTEXT,GUARDED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("inter.broker.listener.name", "OPEN"),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                        Map.entry(
                                "listener.name.guarded.plain.sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                        + " user_analyst=\""
                                        + password.replace("\\", "\\\\").replace("\"", "\\\"")
                                        + "\";"),
                        Map.entry(
                                "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule"
                                        + " required;"),
                        Map.entry("log.dirs", folder.resolve("logs").toString()),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("auto.create.topics.enable", "false")));
        return settings;
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void create(String topic, int partitions) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void removeBefore(String topic, int partition, long offset) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, partition),
                                    RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(String topic, int partition, String... values) {
        for (String value : values) {
            send(topic, partition, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    void send(String topic, int partition, byte[] value) {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(topic, partition, null, value));
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + port,
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
