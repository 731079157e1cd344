package org.audienceworkbench.benchmark;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How long it takes to count a segment among a million customers with ten million events, each
/// time from the rule anew: nothing is kept from one count to the next.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SegmentCountBenchmark {

    private static final int CUSTOMERS = 1_000_000;
    private static final int EVENTS_OF_A_TYPE = 5_000_000;
    private static final long YEAR_MILLIS = 365L * 24 * 60 * 60 * 1000;

    private static final Instant MOMENT = Instant.parse("2026-01-31T12:00:00Z");

    @Param({
        "womens = 1 AND recency <= 3",
        "history >= 500 AND channel = 'Web'",
        "(mens = 1 OR womens = 1) AND NOT newbie = 1 AND zip_code IN ('Rural','Urban')",
        "history > 100 AND history <= 200 AND recency > 6",
        "womens = 1 AND recency <= 9 AND history > 50 AND channel = 'Web' AND zip_code <> 'Rural'"
                + " AND events('view', 7 days) >= 1 AND events('purchase', 7 days) = 0",
        "events('view', 30 days) > 2"
    })
    public String rule;

    private Rule parsed;
    private RuleEvaluation evaluation;

    @Setup
    public void load() {
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
        var frame =
                new Frame(
                        LongStream.range(0, CUSTOMERS).toArray(),
                        catalogue,
                        columns,
                        events,
                        new AsOf(MOMENT, ZoneOffset.UTC));
        parsed = RuleText.parse(rule, catalogue, _ -> Optional.empty());
        evaluation = new RuleEvaluation(frame, _ -> Optional.empty());
    }

    @Benchmark
    public int count() {
        return evaluation.count(parsed);
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
