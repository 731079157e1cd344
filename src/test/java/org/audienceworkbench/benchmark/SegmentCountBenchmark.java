package org.audienceworkbench.benchmark;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
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

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How long it takes to count a segment among a million customers with ten million events, each
/// time from the rule anew: nothing is kept from one count to the next.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SegmentCountBenchmark {

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
    private Frame frame;

    @Setup
    public void load() {
        frame = MillionCustomers.frame();
        parsed = RuleText.parse(rule, frame.catalogue(), _ -> Optional.empty());
    }

    @Benchmark
    public int count() {
        return new RuleEvaluation(frame, _ -> Optional.empty()).count(parsed);
    }
}
