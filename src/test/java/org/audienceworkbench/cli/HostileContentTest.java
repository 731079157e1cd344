package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Names and values that were made to break programs are data like any other.
class HostileContentTest {

    @TempDir Path temp;
    private Path workspace;

    @BeforeEach
    void nameAWorkspace() {
        workspace = temp.resolve("workspace");
    }

    @Test
    void everyFileOfTheCorporaLoadsOrIsRefusedClearly() throws IOException {
        List<Path> files;
        try (var all = Files.walk(SharedData.file("csv"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        int loaded = 0;
        for (Path file : files) {
            Path target = temp.resolve("w" + loaded++);
            var tried = customers(target, file, "--dry-run");
            var taken = customers(target, file);
            assertThat(taken.code()).as("%s: %s", file, tried.err()).isEqualTo(tried.code());
            if (taken.code() == 0) {
                balanced(tried, file);
                balanced(taken, file);
                assertThat(taken.json().get("rowsLoaded"))
                        .as("%s", file)
                        .isEqualTo(tried.json().get("rowsLoaded"));
                var attributes = CommandLineRun.of(target, "attributes", "--json");
                assertThat(attributes.code()).as("%s: %s", file, attributes.err()).isZero();
            } else {
                tried.refused(1);
                taken.refused(1);
                assertThat(target).as("%s", file).doesNotExist();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,id,ID\n1,2,3\n",
                "customer_key,line\n1,2\n",
                "id,customer_key,line,row_id,_ROWID_\n1,2,3,4,5\n",
                ",,\n1,2,3\n",
                "id,x'); DROP TABLE \"segment\"; --\n1,2\n",
                "id,\"a\"\"b\"\n1,2\n",
                "id,\uD83D\uDE00,\u202Egnp\n1,2,3\n",
                "id,n\n1,1e308\n2,-1e308\n3,NaN\n4,Infinity\n5,-Infinity\n6,1e999\n7,0x1p3\n",
                "id,d\n1,9999-12-31\n2,0000-01-01\n3,0001-01-01\n4,2024-02-30\n5,10000-01-01\n",
                "id,t\n1,9999-12-31T23:59:59Z\n2,0000-01-01T00:00:00Z\n3,2024-03-31T02:30:00\n",
                "id,note\n1,\"a\r\nb\"\n2,\"c\nd\"\n3,\"e\rf\"\n",
                "id,n\n9223372036854775807,9223372036854775808\n-9223372036854775808,1\n",
                "id,b\n1,true\n2,yes\n3,ja\n4,\u0000\n",
            })
    void oddTablesLoadOrAreRefusedClearly(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("odd.csv"), text);

        var run = customers(workspace, file);

        if (run.code() == 0) {
            balanced(run, file);
            var attributes = CommandLineRun.of(workspace, "attributes", "--json");
            assertThat(attributes.code()).as(attributes.err()).isZero();
            for (JsonNode attribute : attributes.json().get("attributes")) {
                var counted = count(attribute.get("name").textValue());
                assertThat(counted.code()).as(counted.err()).isZero();
            }
        } else {
            run.refused(1);
        }
    }

    private CommandLineRun count(String attribute) {
        String quoted = '"' + attribute.replace("\"", "\"\"") + '"';
        return CommandLineRun.of(
                workspace, "segment", "count", "--json", "--where", quoted + " is null");
    }

    @Test
    void takesAnIdOfManyKilobytes() throws IOException {
        String id = "x".repeat(60_000);
        Path file =
                Files.writeString(
                        temp.resolve("long.csv"), "id,n\n" + id + ",1\n" + id + "y,2\n3,3\n");

        var run = customers(workspace, file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rowsLoaded").intValue()).isEqualTo(3);
        var again = customers(workspace, file, "--mode", "upsert");
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void takesTwoThousandColumnsWithNamesOfTwoHundredCharacters() throws IOException {
        String header =
                IntStream.range(0, 2000)
                        .mapToObj(i -> "c".repeat(200) + i)
                        .collect(Collectors.joining(",", "id,", "\n"));
        String row = "1" + ",7".repeat(2000) + "\n";
        Path file = Files.writeString(temp.resolve("wide.csv"), header + row);

        var run = customers(workspace, file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(count("c".repeat(200) + "1999").code()).isZero();
    }

    @Test
    void aSegmentsNameIsNeverPartOfAStatementOrAPath() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("c.csv"), "id,email\n1,ada@example.org\n2,b@c.org\n");
        customers(workspace, file);
        for (String name :
                List.of(
                        "'; DROP TABLE \"segment\"; --",
                        "../../etc/passwd",
                        "C:\\con",
                        "\u0000",
                        "a\nb",
                        "=1+1",
                        "x".repeat(201),
                        "\uD83D\uDE00")) {
            var saved =
                    CommandLineRun.of(
                            workspace, "segment", "save", name, "--where", "id = '1'", "--json");
            if (saved.code() != 0) {
                saved.refused(1);
                continue;
            }
            Path out = temp.resolve("out" + Integer.toHexString(name.hashCode()));
            var exported =
                    CommandLineRun.of(
                            workspace,
                            "export",
                            name,
                            "--to",
                            "csv",
                            "--out",
                            out.toString(),
                            "--without-consent",
                            "a test");
            assertThat(exported.code()).as(name + exported.err()).isZero();
            try (var files = Files.list(out)) {
                assertThat(files.map(f -> f.getFileName().toString()))
                        .allMatch(f -> f.matches("[a-z0-9][a-z0-9-]*\\.(csv|json)"));
            }
        }
        assertThat(CommandLineRun.of(workspace, "segment", "list").code()).isZero();
    }

    @Test
    void formulasAreHarmlessInSpreadsheetsAndExactElsewhere() throws IOException {
        List<String> cells = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.file("security/cells.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                cells.add(line);
            }
        }
        var text = new StringBuilder("id,email,\"=cmd|'/c calc'!A1\"\n");
        for (int i = 0; i < cells.size(); i++) {
            text.append(i).append(",c").append(i).append("@example.org,\"");
            text.append(cells.get(i).replace("\"", "\"\"")).append("\"\n");
        }
        Path file = Files.writeString(temp.resolve("cells.csv"), text);
        var taken = customers(workspace, file, "--type", "=cmd|'/c calc'!A1=text");
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(
                        CommandLineRun.of(
                                        workspace,
                                        "segment",
                                        "save",
                                        "all",
                                        "--where",
                                        "email is not null")
                                .code())
                .isZero();

        String sheet = exported("csv");
        String exact = exported("mailchimp");

        assertThat(sheet.lines().flatMap(line -> fields(line).stream()))
                .noneMatch(field -> field.strip().matches("(?s)[=+@\uFF1D\uFF0B\uFF20-].*"));
        for (String cell : cells) {
            if (!cell.isBlank()) {
                assertThat(exact).contains(cell.replace("\"", "\"\""));
            }
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            fields.add(field.startsWith("\"") ? field.substring(1) : field);
        }
        return fields;
    }

    private String exported(String platform) throws IOException {
        Path out = temp.resolve(platform);
        var run =
                CommandLineRun.of(
                        workspace,
                        "export",
                        "all",
                        "--to",
                        platform,
                        "--out",
                        out.toString(),
                        "--columns",
                        "=cmd|'/c calc'!A1",
                        "--without-consent",
                        "a test",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        try (var files = Files.list(out)) {
            Path list =
                    files.filter(file -> file.toString().endsWith(".csv"))
                            .findFirst()
                            .orElseThrow();
            return Files.readString(list);
        }
    }

    private static CommandLineRun customers(Path target, Path file, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--json", "import", file.toString(), "--as", "customers"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(target, arguments.toArray(String[]::new));
    }

    private static void balanced(CommandLineRun run, Path file) throws IOException {
        var json = run.json();
        assertThat(json.get("rowsLoaded").longValue() + json.get("rowsQuarantined").longValue())
                .as("%s", file)
                .isEqualTo(json.get("rowsRead").longValue());
    }
}
