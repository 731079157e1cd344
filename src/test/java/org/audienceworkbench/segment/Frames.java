package org.audienceworkbench.segment;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Frames for tests: from columns, or from a small, clean CSV file.
final class Frames {

    static final AsOf MOMENT = new AsOf(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private Frames() {}

    /// No segments are saved.
    static Optional<Rule> noSegments(String name) {
        return Optional.empty();
    }

    static Frame of(Map<String, Typed> columns, Events events, AsOf asOf) {
        return of(columns, events, Map.of(), asOf);
    }

    /// @param fields of the events, in the order of [EventRecords]
    static Frame of(
            Map<String, Typed> columns, Events events, Map<String, Typed> fields, AsOf asOf) {
        List<Attribute> attributes = new ArrayList<>();
        Map<String, Column> values = new LinkedHashMap<>();
        int size = 0;
        for (var entry : columns.entrySet()) {
            Column column = entry.getValue().column();
            attributes.add(attribute(entry.getKey(), entry.getValue().type(), column.missing()));
            values.put(entry.getKey(), column);
            size = column.size();
        }
        return new Frame(
                LongStream.rangeClosed(1, size).toArray(),
                new Catalogue(
                        attributes,
                        fields.entrySet().stream()
                                .map(
                                        field ->
                                                attribute(
                                                        field.getKey(),
                                                        field.getValue().type(),
                                                        field.getValue().column().missing()))
                                .toList()),
                values,
                new EventRecords(
                        events,
                        fields.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                field -> field.getValue().column()))),
                asOf);
    }

    record Typed(ValueType type, Column column) {}

    static Attribute attribute(String name, ValueType type, int missing) {
        return new Attribute(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                null,
                false,
                missing,
                0,
                Instant.EPOCH,
                null);
    }

    /// @param header instead of the file's own, in its order
    static Frame csv(Path file, List<String> header) {
        List<List<String>> rows = rows(file);
        Map<String, Typed> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            int place = i;
            columns.put(header.get(i), typed(rows.stream().map(row -> row.get(place)).toList()));
        }
        return of(columns, Events.NONE, MOMENT);
    }

    static List<List<String>> rows(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(Frames::fields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Typed typed(List<String> values) {
        if (values.stream().allMatch(value -> value.matches("-?[0-9]+(\\.[0-9]+)?"))) {
            return new Typed(
                    ValueType.NUMBER,
                    new Column.Numbers(values.stream().mapToDouble(Double::parseDouble).toArray()));
        }
        return new Typed(ValueType.TEXT, Column.Texts.of(values.toArray(String[]::new)));
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
