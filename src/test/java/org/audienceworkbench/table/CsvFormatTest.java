package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class CsvFormatTest {

    @TempDir Path folder;

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of("a;b;c\n1,5;2,5;3\n4,5;5,5;6\n", ';', '"', true),
                Arguments.of("1;2,5\n3;4,5\n5;6,5\n", ';', '"', false),
                Arguments.of("name;price\nx;1,5\ny;2,5\n", ';', '"', true),
                Arguments.of("a\tb\n1,5\tx, y\n2,5\tz, w\n", '\t', '"', true),
                Arguments.of("a|b\nx, y|1\nz, w|2\n", '|', '"', true),
                Arguments.of("a,b\n\"x;y;z\",\"1;2\n3\"\n\"u;v\",\"4\"\n", ',', '"', true),
                Arguments.of("email\na@example.com\nb@example.com\n", ',', '"', true),
                Arguments.of("a@example.com\nb@example.com\n", ',', '"', false),
                Arguments.of("'a','b'\n'x, y','it''s'\n'z','w'\n", ',', '\'', true),
                Arguments.of("name,quote\nO'Brien,'tis\nD'Arcy,'twas\n", ',', '"', true),
                Arguments.of("id,2019,2020\nx,5,6\ny,7,8\n", ',', '"', false),
                Arguments.of("name,born\nAda,1815-12-10\nAlan,1912-06-23\n", ',', '"', true),
                Arguments.of("a,b,c\n", ',', '"', true),
                Arguments.of("text\nHello, you\nGood morning\nYes; no; well\n", '\t', '"', true),
                Arguments.of("a\tb\n" + "\"x\" y\t1\n".repeat(20), '\t', CsvFormat.NO_QUOTE, true));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void theDialectIsFoundFromTheContent(
            String text, char delimiter, char quote, boolean headerPresent) throws IOException {
        CsvFormat format = CsvFormat.detect(write(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(format)
                .isEqualTo(
                        new CsvFormat(
                                StandardCharsets.UTF_8,
                                false,
                                delimiter,
                                quote,
                                headerPresent,
                                Container.TEXT,
                                null,
                                List.of()));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("name\nJosé\n".getBytes(StandardCharsets.UTF_8), "UTF-8"),
                Arguments.of("name\nJosé\n".getBytes(StandardCharsets.ISO_8859_1), "windows-1252"),
                Arguments.of("name\nJos\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16LE"),
                Arguments.of("name\nИван\n".getBytes(StandardCharsets.UTF_16BE), "UTF-16BE"),
                Arguments.of(
                        ("name\n" + "Ünal\n".repeat(100) + "?\n")
                                .replace('?', '\u00ff')
                                .getBytes(StandardCharsets.UTF_8),
                        "UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void theEncodingIsFoundWithoutAMark(byte[] bytes, String charset) throws IOException {
        assertThat(CsvFormat.detect(write(bytes)).charset().name()).isEqualTo(charset);
    }

    @Test
    void aFewBrokenBytesAmongGoodOnesAreDamageNotAnotherEncoding() throws IOException {
        byte[] bytes = ("name\n" + "Ünal\n".repeat(100) + "?\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xff;

        assertThat(CsvFormat.detect(write(bytes)).charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void aLetterCutByTheEndOfTheSampleIsNoError() throws IOException {
        byte[] bytes = ("x" + "é".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);

        assertThat(CsvFormat.detect(write(bytes)).charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> noTables() {
        return Stream.of(
                Arguments.of("", "The file is empty"),
                Arguments.of("\u00ef\u00bb\u00bf\r\n \n", "The file is empty"),
                Arguments.of("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "a PNG image"),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "a JPEG image"),
                Arguments.of("GIF89a\u0001\0", "a GIF image"),
                Arguments.of("%PDF-1.7\n", "a PDF document"),
                Arguments.of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "an old Excel"),
                Arguments.of("\u007fELF\u0002\u0001", "a program"),
                Arguments.of("MZ\u0090\0\u0003\0", "a program"),
                Arguments.of("<!DOCTYPE html><html>", "a web page"),
                Arguments.of("\u0001\u0002\u0003\0\0\u0007abc\u0001\u0002\u0003", "a binary file"));
    }

    @ParameterizedTest
    @MethodSource("noTables")
    void whatIsNoTextTableIsCalledByItsName(String bytes, String what) throws IOException {
        Path file = write(bytes.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvFormat.detect(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(what)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> CsvTable.open(file, CsvFormat.PLAIN)).isInstanceOf(Problem.class);
    }

    @Test
    void missingFilesAndFoldersAreProblems() {
        assertThatThrownBy(() -> CsvFormat.detect(folder.resolve("none.csv")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no such file");
        assertThatThrownBy(() -> CsvFormat.detect(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("This is a folder");
    }

    @Test
    void theGuessCanBeOverridden() throws IOException {
        Path file = write("1;2\n3;4\n".getBytes(StandardCharsets.UTF_8));
        CsvFormat format = CsvFormat.detect(file);

        try (var table = CsvTable.open(file, format)) {
            assertThat(table.columns()).containsExactly("column_1", "column_2");
        }
        try (var table = CsvTable.open(file, format.withHeader().withDelimiter(','))) {
            assertThat(table.columns()).containsExactly("1;2");
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("table.csv"), bytes);
    }
}
