package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ColumnFileTest {

    @TempDir Path folder;

    /// Longer than the buffers between.
    private static final int LONG = 20_001;

    static Stream<Column> columns() {
        var random = new Random(7);
        var odd = new String[LONG];
        for (int i = 0; i < LONG; i++) {
            odd[i] = i % 5 == 0 ? null : "é日\ud83d\ude00".substring(i % 3) + i;
        }
        odd[1] = "half a pair \ud83d and its other half \ude00";
        odd[2] = "long ".repeat(30_000);
        odd[3] = "länge ".repeat(30_000) + "→";
        return Stream.of(
                new Column.Numbers(
                        random.doubles(LONG).map(d -> d < 0.1 ? Double.NaN : d).toArray()),
                new Column.Numbers(new double[] {-0.0, Double.MIN_VALUE, 1e308, Double.NaN}),
                new Column.Days(new int[] {Column.Days.MISSING, 0, -719_162, 2_932_896}),
                new Column.Instants(
                        random.longs(LONG)
                                .map(l -> l % 9 == 0 ? Column.Instants.MISSING : l)
                                .toArray()),
                Column.Texts.of(odd),
                Column.Texts.of(),
                new Column.Numbers(new double[0]));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aColumnComesBackAsItWas(Column column) throws IOException {
        Path file = write(column);

        Column read = read(file).orElseThrow();

        assertThat(read).hasSameClassAs(column);
        assertThat(values(read)).isEqualTo(values(column));
    }

    @Test
    void aFileThatLostItsEndIsNotBelieved() throws IOException {
        Path file = write(Column.Texts.of("Ada", null, "日本"));
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(read(file)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void aFileWithAChangedByteIsNotBelieved() throws IOException {
        Path file = write(Column.Texts.of("Ada", null, "日本"));
        byte[] whole = Files.readAllBytes(file);

        for (int place = 0; place < whole.length; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 0x10;
            Files.write(file, changed);

            assertThat(read(file)).as("byte %d", place).isEmpty();
        }
    }

    private Path write(Column column) throws IOException {
        Path file = folder.resolve("column");
        try (var bytes = Files.newOutputStream(file)) {
            var out = new ArrayOutput(bytes);
            ColumnFile.write(out, column);
            out.end();
        }
        return file;
    }

    private static Optional<Column> read(Path file) {
        try (var in = new ArrayInput(file)) {
            Column read = ColumnFile.read(in);
            return in.isWhole() ? Optional.of(read) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Object values(Column column) {
        return switch (column) {
            case Column.Numbers(var values) ->
                    Arrays.stream(values).mapToObj(Double::doubleToRawLongBits).toList();
            case Column.Texts texts ->
                    IntStream.range(0, texts.size())
                            .mapToObj(row -> Optional.ofNullable(texts.text(row)))
                            .toList();
            case Column.Days(var values) -> Arrays.stream(values).boxed().toList();
            case Column.Instants(var values) -> Arrays.stream(values).boxed().toList();
        };
    }
}
