package org.audienceworkbench.benchmark;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.table.ValueType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
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
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How long it takes to learn from a million customers what stands for a tenth of eight numbers, by
/// the five most similar customers, and to fill all of them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class NearestBenchmark {

    private static final int CUSTOMERS = 1_000_000;
    private static final int NUMBERS = 8;

    private final List<String> names = new ArrayList<>();
    private Frame frame;
    private Policies policies;

    @Setup
    public void prepare() {
        var random = new SplittableRandom(42);
        Map<Attribute, Column> columns = new LinkedHashMap<>();
        Map<String, Policy> nearest = new LinkedHashMap<>();
        double[] common = random.doubles(CUSTOMERS).toArray();
        for (int number = 0; number < NUMBERS; number++) {
            double[] values = new double[CUSTOMERS];
            for (int row = 0; row < CUSTOMERS; row++) {
                boolean missing = random.nextInt(10) == 0;
                values[row] = missing ? Double.NaN : common[row] + random.nextDouble();
            }
            var column = new Column.Numbers(values);
            String name = "number_" + number;
            names.add(name);
            nearest.put(name, new Policy.Nearest(Policy.Nearest.USUAL));
            columns.put(
                    Attribute.computed(
                            name,
                            name,
                            ValueType.NUMBER,
                            Attribute.Origin.IMPORTED,
                            column,
                            Instant.EPOCH,
                            null),
                    column);
        }
        policies = new Policies(nearest);
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach((attribute, column) -> byName.put(attribute.name(), column));
        frame =
                new Frame(
                        LongStream.rangeClosed(1, CUSTOMERS).toArray(),
                        new Catalogue(List.copyOf(columns.keySet())),
                        byName,
                        Events.NONE,
                        new AsOf(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));
    }

    @Benchmark
    public Filling learn() {
        int[] everyone = IntStream.range(0, CUSTOMERS).toArray();
        return Filling.learn(frame, policies, names, everyone, 42, Progress.NONE).filling();
    }

    @Benchmark
    public Frame fill() {
        return learn().over(frame, Progress.NONE);
    }
}
