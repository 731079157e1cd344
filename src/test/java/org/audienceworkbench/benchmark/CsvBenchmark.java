package org.audienceworkbench.benchmark;

import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A million customers of twelve columns, read and typed on one core: design figure two seconds.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class CsvBenchmark {

    private static final int ROWS = 1_000_000;

    private Path file = Path.of("");
    private List<TypeGuess> types = List.of();

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(CsvBenchmark.class.getSimpleName()).build()).run();
    }

    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("million", ".csv");
        var random = new Random(42);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "id,email,first_name,city,signed_up,last_order,orders,spent,recency,score,active,segment\n");
            for (int i = 0; i < ROWS; i++) {
                LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000));
                out.write("C" + i + ",person" + i + "@example.com,Name" + random.nextInt(2000));
                out.write(",\"City, " + random.nextInt(500) + "\"," + day + "," + day.plusDays(30));
                out.write(
                        " 10:30:00," + random.nextInt(40) + "," + random.nextInt(100_000) / 100.0);
                out.write("," + random.nextInt(365) + "," + random.nextInt(10_000) / 1e4);
                out.write(random.nextBoolean() ? ",yes," : ",no,");
                out.write("Segment " + random.nextInt(8) + "\n");
            }
        }
        types = TypeGuesser.guess(file, CsvFormat.detect(file));
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public void readAndType(Blackhole blackhole) {
        var reader = ValueReader.of(types, ZoneOffset.UTC);
        var cell = new Cell();
        try (var table = CsvTable.open(file)) {
            while (table.next()) {
                if (!(table.row() instanceof Row.Values row)) {
                    throw new AssertionError(table.row());
                }
                for (int column = 0; column < row.size(); column++) {
                    reader.read(row, column, cell);
                    blackhole.consume(cell.kind() == Cell.Kind.TEXT ? cell.text() : cell);
                }
            }
        }
    }

    @Benchmark
    public List<TypeGuess> guess() {
        return TypeGuesser.guess(file, CsvFormat.detect(file));
    }
}
