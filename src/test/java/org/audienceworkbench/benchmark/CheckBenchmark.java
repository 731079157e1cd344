package org.audienceworkbench.benchmark;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailings;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Templates;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// E-mails a second that the check of a whole segment gets through on one thread: rendered in the
/// sandbox, and looked through.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(1)
public class CheckBenchmark {

    private static final int CUSTOMERS = 5_000;

    @Param({"newsletter", "win-back"})
    public String template;

    private final EmailCheck check = new EmailCheck(new Renderer(), 1);
    private final int[] rows = IntStream.range(0, CUSTOMERS).toArray();
    private Frame frame;
    private EmailTemplate read;

    @Setup
    public void prepare() {
        frame = Mailings.customers(CUSTOMERS);
        read = new Templates(Path.of("nosuch")).get(template);
    }

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public EmailCheck.Result checked() {
        return check.run(
                read,
                frame,
                Recipients.of(frame),
                rows,
                Mailings.mailing(),
                EmailCheck.Terms.DEFAULT,
                Progress.NONE);
    }
}
