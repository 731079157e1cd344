package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files made to break programs, through the whole of an import: refused with one message, or taken
/// in as they stand.
class HostileFilesTest {

    @TempDir Path temp;

    @Test
    void naughtyStringsAreNamesAndValuesLikeAnyOther() throws IOException {
        List<String> strings = new ArrayList<>();
        for (JsonNode each :
                new ObjectMapper().readTree(SharedData.file("csv/blns/blns.json").toFile())) {
            strings.add(each.asText());
        }
        assertThat(strings).hasSizeGreaterThan(500);
        var text = new StringBuilder("id,value");
        strings.forEach(string -> text.append(',').append(quoted(string)));
        text.append('\n');
        for (int i = 0; i < strings.size(); i++) {
            text.append("c").append(i).append(',').append(quoted(strings.get(i)));
            text.append(",x".repeat(strings.size())).append('\n');
        }
        Path file = Files.writeString(temp.resolve("naughty.csv"), text);

        var run = take(file, "--as", "customers", "--type", "value=text", "--role", "none=value");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rowsLoaded").intValue()).isEqualTo(strings.size());
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            var customers = workspace.customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
            List<String> stored =
                    workspace
                            .store
                            .database()
                            .query(
                                    Sql.of(
                                            "SELECT \"value\" FROM "
                                                    + Sql.name(customers.table())
                                                    + " ORDER BY \"line\""),
                                    row -> String.valueOf(row.textOrNull(1)));
            List<String> expected =
                    strings.stream().map(s -> s.isBlank() && isPlain(s) ? "null" : s).toList();
            assertThat(stored).isEqualTo(expected);
            assertThat(customers.fields()).hasSize(strings.size() + 2);
            assertThat(customers.fields().stream().map(field -> field.name()).toList())
                    .doesNotHaveDuplicates();
        }
    }

    /// What the program takes for a missing value: blanks that a keyboard has.
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c -> c == ' ' || c == '\t' || c == '\u00a0' || c == '\r' || c == '\n');
    }

    @Test
    void tenThousandColumnsAreTakenInOrRefusedInOneSentence() throws IOException {
        String header =
                IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = "7" + ",1".repeat(9_999);
        Path file =
                Files.writeString(
                        temp.resolve("wide.csv"), header + "\n" + row + "\n" + row + "\n");

        var run = take(file, "--as", "products");

        if (run.code() == 0) {
            assertThat(run.json().get("columns")).hasSize(10_000);
        } else {
            run.refused(1);
        }
    }

    @Test
    void rowsWithNulBytesGoToTheQuarantine() throws IOException {
        Path file =
                Files.writeString(temp.resolve("nul.csv"), "id,name\n1,Ada\n2,Al\0an\n3,Kurt\n");

        var run = take(file, "--as", "customers");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rowsQuarantined").intValue()).isEqualTo(1);
        assertThat(run.json().get("issues").get(0).get("rule").asText()).isEqualTo("nul_byte");
        assertThat(run.json().get("issues").get(0).get("line").intValue()).isEqualTo(3);
    }

    @Test
    void anArchiveThatSwellsWithoutEndIsRefused() throws IOException {
        Path bomb = temp.resolve("customers.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("customers.csv"));
            out.write("id,name\n".getBytes(StandardCharsets.US_ASCII));
            // long lines: what counts is how much there is, not how many rows
            byte[] chunk =
                    ("1," + "a".repeat(9_997) + "\n")
                            .repeat(110)
                            .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 300; i++) {
                out.write(chunk);
            }
        }

        var run = take(bomb, "--as", "customers").refused(1);

        assertThat(run.err()).contains("unpacks to more than").contains("customers.zip");
        assertThat(CommandLineRun.content(temp.resolve("workspace")).keySet())
                .noneMatch(name -> name.contains("customers"));
    }

    @Test
    void aWorkbookThatNamesOtherFilesReadsNone() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "canary-7f3a");
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>"
                        .formatted(secret.toUri());
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        Path book = temp.resolve("book.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(book))) {
            entry(
                    out,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\"?><Types"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            entry(
                    out,
                    "xl/_rels/workbook.xml.rels",
                    "<?xml version=\"1.0\"?><Relationships"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(
                    out,
                    "xl/workbook.xml",
                    "<?xml version=\"1.0\"?><workbook xmlns=\""
                            + main
                            + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
                            + " name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            entry(
                    out,
                    "xl/worksheets/sheet1.xml",
                    entity
                            + "<worksheet xmlns=\""
                            + main
                            + "\"><sheetData><row r=\"1\"><c r=\"A1\""
                            + " t=\"inlineStr\"><is><t>id</t></is></c></row><row r=\"2\"><c"
                            + " r=\"A2\""
                            + " t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>");
        }

        var run = take(book, "--as", "customers");

        assertThat(run.out() + run.err()).doesNotContain("canary-7f3a");
        if (run.code() != 0) {
            run.refused(1);
        }
    }

    @Test
    @Tag("long")
    void aLineOfAHundredMegabytesEndsInOneSentence() throws IOException {
        Path file = temp.resolve("line.csv");
        byte[] chunk = "0123456789".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 100; i++) {
                out.write(chunk);
            }
        }

        take(file, "--as", "customers").refused(1);
        take(file, "--as", "customers", "--delimiter", "fixed").refused(1);
    }

    private static void entry(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private CommandLineRun take(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--json", "import", file.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(temp.resolve("workspace"), arguments.toArray(String[]::new));
    }
}
