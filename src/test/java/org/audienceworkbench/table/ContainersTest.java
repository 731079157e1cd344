package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ContainersTest {

    private static final String TEXT = "id;name;spent\n1;Ada;2,5\n2;\"a;b\";3\n";

    @TempDir Path temp;

    @Test
    void packedTextIsReadAsTheTextItself() throws IOException {
        List<List<String>> plain = rows(Files.writeString(temp.resolve("a.csv"), TEXT));

        assertThat(plain).hasSize(3);
        assertThat(rows(gzip("a.csv.gz", TEXT))).isEqualTo(plain);
        assertThat(rows(zip("a.zip", "__MACOSX/._a.csv", "x", "a.csv", TEXT))).isEqualTo(plain);
        assertThat(CsvFormat.detect(gzip("b.gz", TEXT)).words())
                .isEqualTo(
                        "a gzip archive of a text table: UTF-8, separated by semicolons, quoted by"
                                + " \", with header");
    }

    @Test
    void packedJsonIsReadAsTheDocumentItself() throws IOException {
        String document = "[{\"id\": 1, \"at\": {\"city\": \"Graz\"}}, {\"id\": 2}]";
        String lines = "{\"id\": 1, \"n\": \"a\"}\n{\"id\": 2}\n";

        assertThat(rows(gzip("a.json.gz", document)))
                .isEqualTo(rows(Files.writeString(temp.resolve("a.json"), document)));
        assertThat(rows(gzip("b.jsonl.gz", lines)))
                .isEqualTo(rows(Files.writeString(temp.resolve("b.jsonl"), lines)))
                .hasSize(3);
        assertThat(CsvFormat.detect(gzip("c.gz", lines)).words())
                .isEqualTo("a gzip archive of JSON Lines, with header");
        assertThat(rows(gzip("d.gz", "[1] is no JSON,x\n[2],y\n"))).hasSize(2);
    }

    @Test
    void aCutOffArchiveIsRefused() throws IOException {
        Path whole = gzip("a.gz", "id,text\n" + "1,abcdefghij\n".repeat(50_000));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temp.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> rows(cut))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("broken");
    }

    @Test
    void archivesWithNoneOrManyFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> rows(zip("two.zip", "a.csv", TEXT, "b.csv", TEXT)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2 files, not one");
        assertThatThrownBy(() -> rows(zip("none.zip", "folder/", "")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("holds no file");
    }

    @Test
    void bombsAreRefused() throws IOException {
        Path bomb = temp.resolve("bomb.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            swell(out);
        }
        Path zipped = temp.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zipped))) {
            out.putNextEntry(new ZipEntry("a.csv"));
            swell(out);
        }
        Path book = temp.resolve("bomb.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(book))) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            swell(out);
        }

        for (Path file : List.of(bomb, zipped, book)) {
            assertThatThrownBy(() -> readThrough(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("100 times its size");
        }
    }

    @Test
    void aWorkbooksFirstVisibleSheetIsRead() throws IOException {
        Path file = temp.resolve("a.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var hidden = book.newWorksheet("hidden");
            hidden.value(0, 0, "not this");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            book.newWorksheet("empty");
            var sheet = book.newWorksheet("customers");
            String[] names = {"id", "name", "since", "seen", "spent", "ok", "double"};
            for (int i = 0; i < names.length; i++) {
                sheet.value(1, i, names[i]);
            }
            sheet.value(2, 0, 7);
            sheet.value(2, 1, "Müller, \"Ada\"\nof Graz");
            sheet.value(2, 2, LocalDate.of(2024, 2, 29));
            sheet.style(2, 2).format("dd/mm/yyyy").set();
            sheet.value(2, 3, LocalDateTime.of(2024, 3, 1, 13, 45, 30));
            sheet.style(2, 3).format("yyyy-mm-dd hh:mm:ss").set();
            sheet.value(2, 4, 1234.5);
            sheet.style(2, 4).format("#,##0.00 \"Days\"").set();
            sheet.value(2, 5, true);
            sheet.value(4, 0, 8);
            sheet.value(4, 4, 0.1);
        }

        assertThat(rows(file))
                .containsExactly(
                        List.of("id", "name", "since", "seen", "spent", "ok", "double"),
                        List.of(
                                "7",
                                "Müller, \"Ada\"\nof Graz",
                                "2024-02-29",
                                "2024-03-01T13:45:30",
                                "1234.5",
                                "true",
                                ""),
                        List.of("8", "", "", "", "0.1", "", ""));
        assertThat(CsvFormat.detect(file).words()).isEqualTo("an Excel workbook, with header");
    }

    @Test
    void aWorkbookThatReadsOtherFilesIsRefused() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "kanarienvogel");
        String entity = "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>";
        Path file = workbook("xxe.xlsx", entity, "<c t=\"inlineStr\"><is><t>&s;</t></is></c>");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("kanarienvogel");
    }

    @Test
    void aWorkbookWithNonsenseInItIsRefused() throws IOException {
        for (String cell :
                List.of(
                        "<c r=\"nonsense\"><v>1</v></c>",
                        "<c r=\"A1\" t=\"s\"><v>99</v></c>",
                        "<c r=\"A1\"><v>1</v></c",
                        "")) {
            Path file = workbook("bad.xlsx", "", cell);
            assertThatThrownBy(() -> rows(file)).as(cell).isInstanceOf(Problem.class);
        }
    }

    @Test
    void objectsBecomeRowsAndObjectsInsideColumns() throws IOException {
        List<List<String>> expected =
                List.of(
                        List.of("id", "name", "address.city", "address.zip", "tags", "vip"),
                        List.of("1", "Ada", "Graz", "08010", "[\"a\",\"b\"]", "true"),
                        List.of("2", "", "Lyon", "", "", ""),
                        List.of("12345678901234567890", "1.1", "", "", "", "false"));
        String one =
                """
                {"id": 1, "name": "Ada", "address": {"city": "Graz", "zip": "08010"},
                 "tags": ["a", "b"], "vip": true}\
                """;
        String two = "{\"id\": 2, \"name\": null, \"address\": {\"city\": \"Lyon\"}}";
        String three = "{\"id\": 12345678901234567890, \"name\": 1.10, \"vip\": false}";

        assertThat(rows(json("[%s, %s, %s]".formatted(one, two, three)))).isEqualTo(expected);
        assertThat(rows(json(one + "\n" + two + "\n" + three + "\n"))).isEqualTo(expected);
        assertThat(
                        rows(
                                json(
                                        "{\"total\": 3, \"links\": {\"next\": [1, [2]]}, \"items\": [%s, %s, %s], \"odd\": [3]}"
                                                .formatted(one, two, three))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\": 1}, {\"id\": 2]",
                "[{\"id\": 1, \"id\": 2}]",
                "[{\"id\": 1}, 2]",
                "[{\"id\": 1}",
                "{\"a\": [{\"id\": 1}], \"b\": [{\"id\": 2}]}",
                "[{\"id\": 01}]",
            })
    void brokenJsonIsRefused(String text) throws IOException {
        Path file = json(text);

        assertThatThrownBy(() -> rows(file)).isInstanceOf(Problem.class);
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Path file = json("[{\"a\": ".concat("{\"a\": ".repeat(5000)));

        assertThatThrownBy(() -> rows(file)).isInstanceOf(Problem.class);
    }

    @Test
    void textThatBeginsLikeJsonStaysText() throws IOException {
        Path file = Files.writeString(temp.resolve("a.csv"), "{id},[name]\n1,Ada\n2,Bo\n");

        assertThat(CsvFormat.detect(file).container()).isEqualTo(Container.TEXT);
        assertThat(rows(file)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "online_retail/online_retail_2010-2011.csv.gz, 541909",
        "ab_test/ab_data.csv.zip, 294478",
        "csv/openrefine/persons.csv.gz, 3",
    })
    void realArchivesAreRead(String name, int expected) {
        Path file = SharedData.file(name);
        int rows = 0;
        try (var table = CsvTable.open(file)) {
            while (table.next()) {
                rows += table.row() instanceof Row.Values ? 1 : 0;
            }
            assertThat(table.fraction()).isBetween(0.99, 1.0);
        }

        assertThat(rows).isEqualTo(expected);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = temp.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path json(String text) throws IOException {
        return Files.writeString(temp.resolve("a.json"), text);
    }

    /// The least that Excel itself opens, with one cell.
    private Path workbook(String name, String prolog, String cell) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return zip(
                name,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                        .formatted(main, office),
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                        .formatted(relations, office),
                "xl/worksheets/sheet1.xml",
                prolog
                        + "<worksheet xmlns=\"%s\"><sheetData><row r=\"1\">%s</row></sheetData></worksheet>"
                                .formatted(main, cell));
    }

    private static void swell(OutputStream out) throws IOException {
        byte[] same = ("a," + "b".repeat(1000) + "\n").repeat(64).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2000; i++) {
            out.write(same);
        }
    }

    private static void readThrough(Path file) {
        try (var table = CsvTable.open(file)) {
            while (table.next()) {
                assertThat(table.row().line()).isPositive();
            }
        }
    }

    /// All rows with the header first; missing values are empty.
    private static List<List<String>> rows(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (var table = CsvTable.open(file)) {
            rows.add(table.columns());
            while (table.next()) {
                var values = (Row.Values) table.row();
                List<String> row = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    row.add(values.value(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
