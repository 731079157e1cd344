package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CsvTableTest {

    @TempDir Path folder;

    @Test
    void emptyAndRepeatedHeadersGetNamesOfTheirOwn() {
        Path file = write("id,,Name,name,NAME,column_2,name_2, padded \n1,2,3,4,5,6,7,8\n");

        try (var table = CsvTable.open(file)) {
            assertThat(table.columns())
                    .containsExactly(
                            "id",
                            "column_2_2",
                            "Name",
                            "name_3",
                            "NAME_4",
                            "column_2",
                            "name_2",
                            "padded");
        }
    }

    @Test
    void linesAreCountedAcrossQuotedLineEndsAndSkippedLines() {
        Path file = write("a,b\n\n1,\"x\r\ny\"\n  \n2,z\r3,w");

        assertThat(lines(file)).containsExactly(3L, 6L, 7L);
    }

    @Test
    void rowsOfTheWrongLengthAreRejectedAndTheRestIsRead() {
        Path file = write("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,,\n");

        List<Row> rows = rows(file);

        assertThat(rows.get(1))
                .isEqualTo(
                        new Row.Rejected(
                                3, null, "ragged_row", "The row has 2 fields instead of 3"));
        assertThat(rows.get(2))
                .isEqualTo(
                        new Row.Rejected(
                                4, null, "ragged_row", "The row has 4 fields instead of 3"));
        assertThat(values(file)).containsExactly(List.of("1", "2", "3"), List.of("10", "11", "12"));
    }

    @Test
    void aStrayQuoteCostsOneRowOnly() {
        Path file = write("a,b\n1,\"x\" y\n2,\"z\n3,w\n4,\"v\"\n5,u\n");

        List<Row> rows = rows(file, CsvFormat.PLAIN);

        assertThat(rejected(rows))
                .extracting(Row.Rejected::line, Row.Rejected::rule)
                .containsExactly(tuple(2L, "stray_quote"), tuple(3L, "stray_quote"));
        assertThat(values(file, CsvFormat.PLAIN))
                .containsExactly(List.of("3", "w"), List.of("4", "v"), List.of("5", "u"));
    }

    @Test
    void aFileCutInsideAQuotedFieldIsRefusedWithTheLineOfItsQuote() {
        Path file = write("a,b\n1,x\n2,\"a long\nstory\n3,y\n");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("inside a quoted field that opens in line 3");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b\n1,\"', 2",
        "'a,b\n1,\"x', 2",
        "'a,b\n1,x\n\"', 3",
        "'a,b\n1,\"x\ny\",\"', 3"
    })
    void theLineOfTheOpenQuoteIsRight(String text, long line) {
        Path file = write(text);

        assertThatThrownBy(() -> rows(file, CsvFormat.PLAIN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("opens in line " + line + " ");
    }

    @Test
    void aNulCharacterRejectsItsRow() {
        Path file = write("a,b\n1,x\0y\n2,fine\n");

        assertThat(rows(file).getFirst())
                .isEqualTo(new Row.Rejected(2, "b", "nul_byte", "A field holds a NUL character"));
        assertThat(values(file)).containsExactly(List.of("2", "fine"));
    }

    @Test
    void bytesThatAreNoTextRejectTheirRow() {
        byte[] bytes = "a,b\n1,\u00ff\n2,é\n".getBytes(StandardCharsets.UTF_8);
        replace(bytes, (byte) 0xbf, (byte) 'z'); // breaks the second byte of ÿ
        Path file = write(bytes);

        assertThat(rows(file, CsvFormat.PLAIN).getFirst())
                .isEqualTo(
                        new Row.Rejected(
                                2,
                                "b",
                                "malformed_bytes",
                                "A field holds bytes that are not UTF-8"));
        assertThat(values(file, CsvFormat.PLAIN)).containsExactly(List.of("2", "é"));
    }

    @Test
    void aFieldOfMoreThanAMillionCharactersIsRejected() {
        String longest = "x".repeat(1 << 20);
        Path file =
                write("a,b\n1," + longest + "\n2,x" + longest + "\n3,\"" + longest + "x\"\n4,y\n");

        assertThat(rejected(rows(file)))
                .extracting(Row.Rejected::line, Row.Rejected::column, Row.Rejected::rule)
                .containsExactly(tuple(3L, "b", "long_field"), tuple(4L, "b", "long_field"));
        assertThat(values(file)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aFieldOfFiftyMegabytesNeitherFillsTheMemoryNorEndsTheFile(boolean quoted)
            throws IOException {
        Path file = folder.resolve("huge.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("a,b\n1,x\n2," + (quoted ? "\"" : ""));
            String megabyte = "0123456789abcdef".repeat(1 << 16);
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write((quoted ? "\"" : "") + "\n3,y\n");
        }

        assertThat(rejected(rows(file)))
                .extracting(Row.Rejected::line, Row.Rejected::rule)
                .containsExactly(tuple(3L, "long_field"));
        assertThat(values(file)).containsExactly(List.of("1", "x"), List.of("3", "y"));
    }

    @Test
    void theRowAsItStandsInTheFileIsKeptForTheQuarantine() {
        Path file = write("a,b\n\"x \"\"y\"\"\nz\",3\n\"4\",5\n");

        try (var table = CsvTable.open(file, CsvFormat.PLAIN)) {
            table.next();
            assertThat(table.raw()).isEqualTo("\"x \"\"y\"\"\nz\",3");
            table.next();
            assertThat(table.raw()).isEqualTo("\"4\",5");
        }
    }

    @Test
    void twoThousandColumnsAreFineAndTwentyThousandAreNot() {
        Path fine = write("x,".repeat(1999) + "x\n" + "1,".repeat(1999) + "1\n");
        assertThat(values(fine).getFirst()).hasSize(2000);

        Path tooMany = write("x,".repeat(19_999) + "x\n");
        assertThatThrownBy(() -> rows(tooMany))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than 16384 columns");
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() {
        assertThat(rows(write("a,b\n"))).isEmpty();
    }

    @Test
    void progressReachesTheEnd() {
        Path file = write("a,b\n" + "1,2\n".repeat(100_000));

        try (var table = CsvTable.open(file)) {
            double before = table.fraction();
            while (table.next()) {
                assertThat(table.fraction()).isBetween(before, 1.0);
            }
            assertThat(before).isLessThan(0.5);
            assertThat(table.fraction()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkIsNoPartOfTheFirstHeader(String charset) {
        Path file = write("\ufeffid,näme\n1,Ünal\n".getBytes(Charset.forName(charset)));

        try (var table = CsvTable.open(file)) {
            assertThat(table.format().byteOrderMark()).isTrue();
            assertThat(table.format().charset().name()).isEqualTo(charset);
            assertThat(table.columns()).containsExactly("id", "näme");
        }
        assertThat(values(file)).containsExactly(List.of("1", "Ünal"));
    }

    @Test
    void fileMadeOfBrokenQuotesIsAnsweredInTime() {
        Path file = write("a,b\n" + "1,\"x\" y,\"z\n".repeat(50_000));

        List<Row> rows = rows(file, CsvFormat.PLAIN);

        assertThat(rejected(rows)).hasSize(50_000);
    }

    private List<Long> lines(Path file) {
        List<Long> lines = new ArrayList<>();
        try (var table = CsvTable.open(file)) {
            while (table.next()) {
                lines.add(table.row().line());
            }
        }
        return lines;
    }

    private List<List<String>> values(Path file) {
        return values(file, CsvFormat.detect(file));
    }

    private List<List<String>> values(Path file, CsvFormat format) {
        List<List<String>> values = new ArrayList<>();
        try (var table = CsvTable.open(file, format)) {
            while (table.next()) {
                if (table.row() instanceof Row.Values row) {
                    values.add(row.all());
                }
            }
        }
        return values;
    }

    private List<Row> rows(Path file) {
        return rows(file, CsvFormat.detect(file));
    }

    private List<Row> rows(Path file, CsvFormat format) {
        List<Row> rows = new ArrayList<>();
        try (var table = CsvTable.open(file, format)) {
            while (table.next()) {
                rows.add(table.row());
            }
        }
        return rows;
    }

    private static List<Row.Rejected> rejected(List<Row> rows) {
        return rows.stream()
                .filter(Row.Rejected.class::isInstance)
                .map(Row.Rejected.class::cast)
                .toList();
    }

    private static void replace(byte[] bytes, byte old, byte with) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == old ? with : bytes[i];
        }
    }

    private Path write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "table", ".csv"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
