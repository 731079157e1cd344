package org.audienceworkbench.connect;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the records of a Kafka topic from where it was told to. The server keeps no account of it:
/// how far it has come is the caller's to keep, together with what was read.
public final class TopicRecords {

    private static final long MOST_BYTES = 8 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TopicAddress address;

    public TopicRecords(TopicAddress address) {
        this.address = address;
    }

    /// @param value null where it is no UTF-8 text
    public record Message(int partition, long offset, @Nullable String value) {}

    /// What was read.
    ///
    /// @param offsets where reading goes on, by partition
    /// @param lost how many records the server had removed before they could be read
    /// @param finished whether it was all there was when reading began
    public record Fetched(
            List<Message> messages, Map<Integer, Long> offsets, long lost, boolean finished) {
        public Fetched {
            messages = List.copyOf(messages);
            offsets = Map.copyOf(offsets);
        }
    }

    /// Reads until there is no more now, or enough.
    ///
    /// @param from where to go on, by partition; partitions that are not in it are read from their
    ///   beginning, or from their end when `onlyNew`
    /// @param most about how many messages at most
    /// @throws Passing when the server can't be reached just now
    public Fetched read(Map<Integer, Long> from, boolean onlyNew, int most, Progress progress) {
        progress.report(Double.NaN, "Connecting to " + address.servers());
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LONGEST);
            long lost = seek(consumer, partitions, ends, from, onlyNew);
            List<Message> messages = new ArrayList<>();
            boolean finished = readTo(ends, most, consumer, messages, progress);
            Map<Integer, Long> offsets = new TreeMap<>();
            for (TopicPartition partition : partitions) {
                offsets.put(partition.partition(), consumer.position(partition, LONGEST));
            }
            return new Fetched(messages, offsets, lost, finished);
        } catch (KafkaException e) {
            throw TopicFailures.translate(e, address);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(address.settings());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int) MOST_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        return settings;
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        var found = consumer.partitionsFor(address.topic(), LONGEST);
        if (found == null || found.isEmpty()) {
            throw TopicFailures.noSuchTopic(address, null);
        }
        return found.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    /// Says how many records are gone that were to be read.
    private long seek(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Map<Integer, Long> from,
            boolean onlyNew) {
        long lost = 0;
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, LONGEST);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long wanted = from.getOrDefault(partition.partition(), onlyNew ? end : beginning);
            if (wanted > end) {
                throw new Problem(
                        "The topic has fewer records than were read of it, so it is another one",
                        address.topic(),
                        "Save the source under a new name to read it from the beginning");
            }
            lost += Math.max(0, beginning - wanted);
            consumer.seek(partition, Math.max(beginning, wanted));
        }
        return lost;
    }

    private boolean readTo(
            Map<TopicPartition, Long> ends,
            int most,
            KafkaConsumer<byte[], byte[]> consumer,
            List<Message> messages,
            Progress progress) {
        long bytes = 0;
        int looksInVain = 0;
        while (!isAt(ends, consumer)) {
            if (messages.size() >= most || bytes >= MOST_BYTES) {
                return false;
            }
            progress.report(Double.NaN, "Fetched %,d records".formatted(messages.size()));
            var records = consumer.poll(LOOK);
            looksInVain = records.isEmpty() ? looksInVain + 1 : 0;
            if (looksInVain > LONGEST.dividedBy(LOOK)) {
                throw TopicFailures.away(address, null);
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                // a record without a value says that a key is gone, which an import can't take
                if (record.value() != null) {
                    bytes += record.value().length;
                    messages.add(
                            new Message(record.partition(), record.offset(), text(record.value())));
                }
            }
        }
        return true;
    }

    private static boolean isAt(
            Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), LONGEST) >= end.getValue());
    }

    private static @Nullable String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
