package org.audienceworkbench.benchmark;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.value.Histories;
import org.audienceworkbench.value.ModelKind;
import org.audienceworkbench.value.PurchaseFit;
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

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// How long it takes to fit a purchase model to the histories of a million customers, who came
/// within two years, buy at rates of their own and stop with a chance of their own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class LifetimeBenchmark {

    private static final int CUSTOMERS = 1_000_000;
    private static final int DAYS = 730;

    @Param({"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    public ModelKind model;

    private Histories histories;

    @Setup
    public void prepare() {
        var random = new SplittableRandom(42);
        var repeats = new int[CUSTOMERS];
        var recency = new int[CUSTOMERS];
        var age = new int[CUSTOMERS];
        var nothing = new int[CUSTOMERS];
        var unknown = new double[CUSTOMERS];
        Arrays.fill(unknown, Double.NaN);
        for (int row = 0; row < CUSTOMERS; row++) {
            age[row] = 1 + random.nextInt(DAYS);
            double rate = -Math.log(1 - random.nextDouble()) / 60;
            double chance = 1 - Math.pow(random.nextDouble(), 1 / 3.0);
            int day = 0;
            boolean isCustomer = true;
            while (isCustomer) {
                day += 1 + (int) (-Math.log(1 - random.nextDouble()) / rate);
                isCustomer = day > 0 && day <= age[row];
                if (isCustomer) {
                    repeats[row]++;
                    recency[row] = day;
                    isCustomer = random.nextDouble() >= chance;
                }
            }
        }
        histories =
                new Histories(LocalDate.of(2026, 1, 1), repeats, recency, age, nothing, unknown);
    }

    @Benchmark
    public PurchaseFit fit() {
        return PurchaseFit.of(model, histories, Progress.NONE);
    }
}
