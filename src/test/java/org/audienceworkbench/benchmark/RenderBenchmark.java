package org.audienceworkbench.benchmark;

import org.audienceworkbench.email.RawFreeMarker;
import org.audienceworkbench.email.Rendering;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;

/// E-mails a second on one thread: the richest shipped template, all four parts, sandboxed and
/// cleaned, against FreeMarker alone rendering the same parts for the same customer.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RenderBenchmark {

    private RawFreeMarker raw;
    private RawFreeMarker.Guarded guarded;

    @Setup
    public void prepare() throws IOException {
        var customer =
                RawFreeMarker.customer(
                        Map.of(
                                "id",
                                17,
                                "first_name",
                                "Ada",
                                "city",
                                "Hamburg",
                                "orders",
                                7,
                                "revenue",
                                1234.5,
                                "last_order",
                                LocalDate.of(2026, 1, 31)));
        raw = new RawFreeMarker(customer);
        guarded = new RawFreeMarker.Guarded(customer);
    }

    @Benchmark
    public Rendering sandboxed() {
        return guarded.rendered();
    }

    @Benchmark
    public int freeMarkerAlone() throws Exception {
        return raw.rendered();
    }
}
