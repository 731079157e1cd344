package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.ReadJson;
import org.audienceworkbench.connect.RowsFile;
import org.audienceworkbench.connect.TopicAddress;
import org.audienceworkbench.connect.TopicRecords;
import org.audienceworkbench.connect.TopicRecords.Fetched;
import org.audienceworkbench.connect.TopicRecords.Message;
import org.audienceworkbench.store.Session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Takes in the records of a Kafka topic. How far it has been read is saved with each import, so
/// that each record counts once.
final class TopicRound implements Round {

    private static final int MOST = 10_000;
    private static final int SAMPLE = 20;

    private final Source source;
    private final Contact contact;
    private final TopicRecords topic;
    private final String name;
    private final boolean onlyNew;

    TopicRound(Source source, Contact contact) {
        Settings settings = source.read();
        this.source = source;
        this.contact = contact;
        this.name = settings.text("topic");
        this.onlyNew = settings.text("from").equals("end");
        String servers = settings.text("servers");
        this.topic =
                new TopicRecords(
                        new TopicAddress(
                                servers,
                                name,
                                TopicAddress.Login.valueOf(
                                        settings.text("login")
                                                .toUpperCase(Locale.ROOT)
                                                .replace('-', '_')),
                                settings.text("user"),
                                contact.secret(),
                                tls(settings.text("tls"), servers)));
    }

    private static boolean tls(String word, String servers) {
        return word.equals("verify") || (word.equals("auto") && !TopicAddress.isLoopback(servers));
    }

    @Override
    public Batch few(RowsFile into, Progress progress) {
        Fetched fetched =
                contact.attempts()
                        .run(() -> topic.read(Map.of(), false, SAMPLE, progress), progress);
        fetched.messages().forEach(message -> add(message, into, new ArrayList<>()));
        if (into.rows() == 0) {
            throw new Problem(
                    "The topic has no records that are JSON objects", name, "Check its name");
        }
        return Batch.of(source.name(), into);
    }

    @Override
    public void run(Receiving receiving, Progress progress) {
        boolean finished = false;
        while (!finished) {
            Map<Integer, Long> from = offsets(receiving.position());
            Fetched fetched =
                    contact.attempts()
                            .run(() -> topic.read(from, onlyNew, MOST, progress), progress);
            finished = fetched.finished();
            if (!fetched.offsets().equals(from)) {
                take(from, fetched, receiving, progress);
            }
        }
    }

    private record Poison(Message message, Problem problem) {}

    private void take(
            Map<Integer, Long> from, Fetched fetched, Receiving receiving, Progress progress) {
        List<Poison> poison = new ArrayList<>();
        try (var rows = receiving.newFile()) {
            fetched.messages().forEach(message -> add(message, rows, poison));
            Consumer<Session> letters =
                    session -> {
                        poison.forEach(each -> bury(session, each, receiving));
                        if (fetched.lost() > 0) {
                            buryLost(session, from, fetched, receiving);
                        }
                    };
            Batch batch =
                    Batch.of(source.name(), rows)
                            .knownAs(
                                    identity(
                                            new TreeMap<>(from)
                                                    + " to "
                                                    + new TreeMap<>(fetched.offsets())))
                            .withPosition(position(fetched.offsets()))
                            .with(letters);
            if (rows.rows() > 0) {
                receiving.take(batch, progress);
            } else {
                receiving.pass(batch);
            }
        }
    }

    private static void add(Message message, RowsFile rows, List<Poison> poison) {
        String value = message.value();
        try {
            if (value == null) {
                throw new Problem(
                        "The record is no text in UTF-8", null, "Give up on it: drop the letter");
            }
            List<ObjectNode> objects = ReadJson.rows(value);
            objects.forEach(rows::add);
        } catch (Problem problem) {
            poison.add(new Poison(message, problem));
        }
    }

    private void bury(Session session, Poison poison, Receiving receiving) {
        Message message = poison.message();
        String place = "record %d of partition %d".formatted(message.offset(), message.partition());
        receiving.bury(
                session,
                identity(place),
                place,
                null,
                poison.problem(),
                message.value() == null ? "" : message.value());
    }

    private void buryLost(
            Session session, Map<Integer, Long> from, Fetched fetched, Receiving receiving) {
        receiving.bury(
                session,
                identity("lost after " + from),
                "records that are gone",
                null,
                new Problem(
                        "The server removed %,d records before they were fetched"
                                .formatted(fetched.lost()),
                        name,
                        "Run the source more often, or have the topic keep its records longer"),
                null);
    }

    private String identity(String what) {
        return RowsFile.checksum((name + ": " + what).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Integer, Long> offsets(String position) {
        Map<Integer, Long> offsets = new TreeMap<>();
        SourceJson.parsed(position)
                .path("offsets")
                .properties()
                .forEach(
                        each ->
                                offsets.put(
                                        Integer.valueOf(each.getKey()),
                                        each.getValue().longValue()));
        return offsets;
    }

    private static String position(Map<Integer, Long> offsets) {
        ObjectNode json = SourceJson.JSON.createObjectNode();
        ObjectNode object = json.putObject("offsets");
        new TreeMap<>(offsets)
                .forEach((partition, offset) -> object.put(partition.toString(), offset));
        return json.toString();
    }
}
