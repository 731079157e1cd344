package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Files whose lines have blanks between the values.
class LineRecordsTest {

    @TempDir Path temp;

    @Test
    void purchasesInColumnsAreReadAsTheyStand() throws IOException {
        Path file = SharedData.file("cdnow/CDNOW_sample.txt");
        List<List<String>> expected = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            expected.add(List.of(line.strip().split(" +")));
        }

        CsvFormat format = CsvFormat.detect(file);

        assertThat(format.words())
                .isEqualTo("UTF-8, fixed width with columns at 1, 7, 12, 21, 24, without header");
        assertThat(rows(file, format)).hasSize(6919).isEqualTo(expected);
        assertThat(TypeGuesser.guess(file, format))
                .extracting(guess -> guess.type().word())
                .containsExactly("text", "text", "date", "integer", "number");
    }

    @Test
    void missingValuesStayInTheirColumns() throws IOException {
        Path file =
                write(
                        """
                        Name            City         Orders   Spent
                        Ada Lovelace    London            3   29.50
                        Blaise          Clermont-F.      12  120.00
                        Carl Friedrich                    1
                        Dorothea        Göttingen             7,000.25
                        """);

        CsvFormat format = CsvFormat.detect(file);

        assertThat(format.delimiter()).isEqualTo(CsvFormat.FIXED_WIDTH);
        assertThat(format.headerPresent()).isTrue();
        assertThat(rows(file, format))
                .containsExactly(
                        List.of("Ada Lovelace", "London", "3", "29.50"),
                        List.of("Blaise", "Clermont-F.", "12", "120.00"),
                        List.of("Carl Friedrich", "", "1", ""),
                        List.of("Dorothea", "Göttingen", "", "7,000.25"));
    }

    @Test
    void namesMayStandBesideTheirColumnsAndStrokesBelowThem() throws IOException {
        Path file =
                write(
                        """
                        customer bought money
                        -------- ------ -----
                           17    20240229      3.50
                          204    20240301    120.00
                            9    20240310      7.25
                        """);

        try (var table = CsvTable.open(file)) {
            assertThat(table.columns()).containsExactly("customer", "bought", "money");
            assertThat(table.next()).isTrue();
            assertThat(table.row().line()).isEqualTo(3);
            assertThat(((Row.Values) table.row()).all()).containsExactly("17", "20240229", "3.50");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
    void valuesBetweenAnyBlanksAreReadToo(String charset) throws IOException {
        Path file = temp.resolve("loose.txt");
        Files.writeString(
                file,
                "id city amount\n1 \"New York\" 5\n22\t Orléans 17.25\r\n333 Graz 1\n",
                Charset.forName(charset));

        CsvFormat format = CsvFormat.detect(file);

        assertThat(format.words()).contains("separated by blanks, with header");
        assertThat(rows(file, format))
                .containsExactly(
                        List.of("1", "New York", "5"),
                        List.of("22", "Orléans", "17.25"),
                        List.of("333", "Graz", "1"));
    }

    @Test
    void aRowWhoseValuesStandElsewhereIsRejectedWithItsText() throws IOException {
        String lines = "  1 20240101   5.00\n".repeat(20);
        Path file = write(lines + "123456 20240101  5.00\n" + lines);

        try (var table = CsvTable.open(file, CsvFormat.detect(write(lines)))) {
            List<Row> rejected = new ArrayList<>();
            while (table.next()) {
                if (table.row() instanceof Row.Rejected) {
                    rejected.add(table.row());
                    assertThat(table.raw()).isEqualTo("123456 20240101  5.00");
                }
            }
            assertThat(rejected)
                    .containsExactly(
                            new Row.Rejected(
                                    21,
                                    null,
                                    Rules.MISALIGNED_ROW,
                                    "A value stands in two columns"));
        }
    }

    @Test
    void theUserSaysWhereColumnsBegin() throws IOException {
        Path file = write("17AT2024\n18DE2023\n19FR2022\n20IT2021\n");

        CsvFormat format =
                CsvFormat.detect(file).withoutHeader().withRuler(Ruler.of("1, 3,5", "there"));

        assertThat(rows(file, format)).first().isEqualTo(List.of("17", "AT", "2024"));
        assertThatThrownBy(() -> rows(file, format.withDelimiter(CsvFormat.FIXED_WIDTH)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no columns of fixed width");
        for (String wrong : List.of("", "2,5", "1,1", "1,x", "1,5,4", "1,99999999999")) {
            assertThatThrownBy(() -> Ruler.of(wrong, "there")).isInstanceOf(Problem.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note\nHello there\nHow are you\nFine so far\nSee you soon\n",
                "Ada Lovelace\nAlan Turing\nKurt Goedel\nEmmy Noether\nAlonzo Church\n",
                "at\n2024-01-01 10:00\n2024-01-02 11:00\n2024-01-03 12:30\n2024-01-04 09:00\n",
                "at,n\n2024-01-01 10:00,1\n2024-01-02 11:00,2\n2024-01-03 12:30,3\n",
                "id, name, n\n1, Ann, 5\n2, Bob, 6\n3, Eve, 7\n4, Ida, 8\n",
                "amount\n1 234\n5 678\n9 012\n3 456\n",
                "who;where\nAda 12;Main Street 1\nBob 13;Side Street 2\nCem 14;Back Street 3\n",
            })
    void blanksInsideOfTextAreText(String text) throws IOException {
        CsvFormat format = CsvFormat.detect(write(text));

        assertThat(format.isByLine()).as(format.words()).isFalse();
    }

    @Test
    void packedFilesAndRandomWidthsAreReadAlike() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            int columns = 2 + random.nextInt(5);
            boolean[] right = new boolean[columns];
            for (int i = 1; i < columns; i++) {
                right[i] = random.nextBoolean();
            }
            List<List<String>> rows = new ArrayList<>();
            var text = new StringBuilder();
            for (int row = 0; row < 50; row++) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    String value =
                            i == 0
                                    ? String.valueOf(100_000 + random.nextInt(900_000))
                                    : random.nextInt(8) == 0 && row > 0
                                            ? ""
                                            : String.valueOf(1 + random.nextInt(100_000));
                    values.add(value);
                    text.append((right[i] ? "%8s  " : "%-8s  ").formatted(value));
                }
                rows.add(values);
                text.append('\n');
            }
            Path file = temp.resolve("random.txt.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }

            CsvFormat format = CsvFormat.detect(file);

            assertThat(rows(file, format.withoutHeader())).as("seed %d", seed).isEqualTo(rows);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "lines", ".txt"), text);
    }

    private static List<List<String>> rows(Path file, CsvFormat format) {
        List<List<String>> rows = new ArrayList<>();
        try (var table = CsvTable.open(file, format)) {
            while (table.next()) {
                rows.add(((Row.Values) table.row()).all());
            }
        }
        return rows;
    }
}
