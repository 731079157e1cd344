package org.audienceworkbench.benchmark;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A million customers with seven attributes and ten million events, made by chance from a seed.
final class MillionCustomers {

    static final Instant MOMENT = Instant.parse("2026-01-31T12:00:00Z");

    private static final int CUSTOMERS = 1_000_000;
    private static final int EVENTS_OF_A_TYPE = 5_000_000;
    private static final long YEAR_MILLIS = 365L * 24 * 60 * 60 * 1000;

    private MillionCustomers() {}

    static Frame frame() {
        var random = new SplittableRandom(42);
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("recency", numbers(_ -> random.nextInt(1, 13)));
        columns.put("history", numbers(_ -> 30 + 240 * -Math.log(1 - random.nextDouble())));
        columns.put("mens", numbers(_ -> random.nextInt(2)));
        columns.put("womens", numbers(_ -> random.nextInt(2)));
        columns.put("newbie", numbers(_ -> random.nextInt(2)));
        columns.put("zip_code", texts(random, "Surburban", "Rural", "Urban"));
        columns.put("channel", texts(random, "Phone", "Web", "Multichannel"));
        var catalogue = catalogue(columns);
        var events = new Events(Map.of("view", events(random), "purchase", events(random)));
        return new Frame(
                LongStream.range(0, CUSTOMERS).toArray(),
                catalogue,
                columns,
                events,
                new AsOf(MOMENT, ZoneOffset.UTC));
    }

    private static Column numbers(IntToDoubleFunction value) {
        return new Column.Numbers(IntStream.range(0, CUSTOMERS).mapToDouble(value).toArray());
    }

    private static Column texts(SplittableRandom random, String... dictionary) {
        return new Column.Texts(random.ints(CUSTOMERS, 0, dictionary.length).toArray(), dictionary);
    }

    /// Spread over the last year.
    private static Events.OfType events(SplittableRandom random) {
        long now = MOMENT.toEpochMilli();
        return new Events.OfType(
                random.ints(EVENTS_OF_A_TYPE, 0, CUSTOMERS).toArray(),
                random.longs(EVENTS_OF_A_TYPE, now - YEAR_MILLIS, now).sorted().toArray());
    }

    private static Catalogue catalogue(Map<String, Column> columns) {
        List<Attribute> attributes = new ArrayList<>();
        columns.forEach(
                (name, column) ->
                        attributes.add(
                                new Attribute(
                                        name,
                                        name,
                                        column instanceof Column.Texts
                                                ? ValueType.TEXT
                                                : ValueType.NUMBER,
                                        Attribute.Origin.IMPORTED,
                                        null,
                                        false,
                                        0,
                                        0,
                                        MOMENT,
                                        null)));
        return new Catalogue(attributes);
    }
}
