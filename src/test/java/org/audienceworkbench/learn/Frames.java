package org.audienceworkbench.learn;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Frames for tests: from arrays, or from a CSV file whose columns are numbers where every value is
/// one and texts elsewhere.
public final class Frames {

    private static final AsOf AS_OF =
            new AsOf(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC);

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Attribute.Origin> origins = new LinkedHashMap<>();
    private final Map<String, ValueType> types = new LinkedHashMap<>();

    public static Frame csv(String name, char separator) {
        var frames = new Frames();
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .quoteCharacter(name.endsWith("spector.csv") ? '\'' : '"')
                        .ofCsvRecord(SharedData.file(name))) {
            List<CsvRecord> lines = new ArrayList<>();
            reader.forEach(lines::add);
            List<String> header = lines.removeFirst().getFields();
            for (int field = 0; field < header.size(); field++) {
                int place = field;
                frames.with(
                        header.get(field),
                        guessed(lines.stream().map(line -> line.getField(place).strip()).toList()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames.frame();
    }

    public static Frames rows(int rows, String name, IntToDoubleFunction value) {
        return new Frames().with(name, rows, value);
    }

    public Frames with(String name, int rows, IntToDoubleFunction value) {
        return with(
                name, new Column.Numbers(IntStream.range(0, rows).mapToDouble(value).toArray()));
    }

    public Frames with(String name, double... values) {
        return with(name, new Column.Numbers(values));
    }

    public Frames with(String name, Column column) {
        columns.put(name, column);
        return this;
    }

    /// In place of the type that fits the column most often.
    public Frames type(String name, ValueType type) {
        types.put(name, type);
        return this;
    }

    public Frames role(String name, Role role) {
        roles.put(name, role);
        return this;
    }

    public Frames origin(String name, Attribute.Origin origin) {
        origins.put(name, origin);
        return this;
    }

    public Frame frame() {
        int size = columns.values().iterator().next().size();
        List<Attribute> attributes = new ArrayList<>();
        columns.forEach((name, column) -> attributes.add(attribute(name, column)));
        return new Frame(
                IntStream.rangeClosed(1, size).asLongStream().toArray(),
                new Catalogue(attributes),
                columns,
                Events.NONE,
                AS_OF);
    }

    /// The customers drawn at the places `rows`, the columns turned round and renamed.
    public static Frame disguised(Frame frame, int[] rows) {
        var frames = new Frames();
        for (Attribute attribute : frame.catalogue().all().reversed()) {
            Column column =
                    switch (frame.column(attribute.name())) {
                        case Column.Numbers(double[] values) ->
                                new Column.Numbers(
                                        Arrays.stream(rows)
                                                .mapToDouble(row -> values[row])
                                                .toArray());
                        case Column.Texts texts ->
                                new Column.Texts(
                                        Arrays.stream(rows)
                                                .map(row -> texts.codes()[row])
                                                .toArray(),
                                        texts.dictionary());
                        case Column other -> throw new AssertionError(other);
                    };
            frames.with("field " + frames.columns.size(), column);
        }
        return frames.frame();
    }

    private Attribute attribute(String name, Column column) {
        ValueType type =
                switch (column) {
                    case Column.Numbers _ -> ValueType.NUMBER;
                    case Column.Days _ -> ValueType.DATE;
                    case Column.Instants _ -> ValueType.DATETIME;
                    case Column.Texts _ -> ValueType.TEXT;
                };
        long distinct =
                IntStream.range(0, column.size())
                        .filter(row -> !column.isMissing(row))
                        .mapToObj(row -> value(column, row))
                        .distinct()
                        .count();
        return new Attribute(
                name,
                name,
                types.getOrDefault(name, type),
                origins.getOrDefault(name, Attribute.Origin.IMPORTED),
                roles.get(name),
                false,
                column.missing(),
                distinct,
                AS_OF.instant(),
                null);
    }

    private static Object value(Column column, int row) {
        return column instanceof Column.Numbers(double[] values)
                ? values[row]
                : String.valueOf(column.text(row));
    }

    private static Column guessed(List<String> values) {
        try {
            return new Column.Numbers(
                    values.stream()
                            .mapToDouble(
                                    value ->
                                            value.isEmpty()
                                                    ? Double.NaN
                                                    : Double.parseDouble(value))
                            .toArray());
        } catch (NumberFormatException _) {
            return Column.Texts.of(values.toArray(String[]::new));
        }
    }
}
