package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is wrong gets one clear message and leaves the workspace as it was.
class BadInputTest {

    @TempDir Path temp;
    private Path workspace;

    @BeforeEach
    void nameAWorkspace() {
        workspace = temp.resolve("workspace");
    }

    /// Files that can't be imported.
    enum BadFile {
        MISSING,
        FOLDER,
        PICTURE,
        EMPTY,
        BLANK,
        HEADER_ONLY,
        CUT_IN_A_QUOTED_FIELD,
        BINARY,
        TOO_MANY_COLUMNS,
        ONLY_BAD_ROWS,
        ZIPPED;

        Path in(Path folder) throws IOException {
            Path file = folder.resolve("input.csv");
            switch (this) {
                case MISSING -> {}
                case FOLDER -> Files.createDirectory(file);
                case PICTURE -> Files.write(file, picture());
                case EMPTY -> Files.createFile(file);
                case BLANK -> Files.writeString(file, "\n\n  \n");
                case HEADER_ONLY -> Files.writeString(file, "id,email\n");
                case CUT_IN_A_QUOTED_FIELD ->
                        Files.writeString(file, "id,note\n1,fine\n2,\"he said\n3,more\n4,and");
                case BINARY -> {
                    byte[] bytes = new byte[50_000];
                    new Random(5).nextBytes(bytes);
                    Files.write(file, bytes);
                }
                case TOO_MANY_COLUMNS ->
                        Files.writeString(
                                file,
                                IntStream.range(0, 16_385)
                                                .mapToObj(i -> "c" + i)
                                                .collect(Collectors.joining(","))
                                        + "\n"
                                        + "1,".repeat(16_384)
                                        + "1\n");
                case ONLY_BAD_ROWS -> Files.writeString(file, "id,a,b\n" + "1,2,3,4\n".repeat(3));
                case ZIPPED -> Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
            }
            return file;
        }

        private static byte[] picture() {
            byte[] start = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
            return Arrays.copyOf(start, 2000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadFirstFileLeavesNoWorkspaceBehind(BadFile bad) throws IOException {
        Path file = bad.in(temp);

        CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers").refused(1);
        var run =
                CommandLineRun.of(
                                workspace, "--json", "import", file.toString(), "--as", "customers")
                        .refused(1);

        assertThat(run.json().at("/error/where").textValue()).contains(file.toString());
        assertThat(workspace).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aBadLaterFileLeavesTheWorkspaceAsItWas(BadFile bad) throws IOException {
        begin();
        Map<String, String> before = CommandLineRun.content(workspace);
        String attributes = CommandLineRun.of(workspace, "attributes", "--json").out();
        Path file = bad.in(temp);

        for (String into :
                List.of("customers --mode append", "customers --mode replace", "orders")) {
            CommandLineRun.of(workspace, ("--json import " + file + " --as " + into).split(" "))
                    .refused(1);
        }

        assertThat(CommandLineRun.of(workspace, "attributes", "--json").out())
                .isEqualTo(attributes);
        assertThat(CommandLineRun.content(workspace)).isEqualTo(before);
    }

    @Test
    void tryingAFileOutMakesNoWorkspace() throws IOException {
        Path file = Files.writeString(temp.resolve("customers.csv"), "id\n1\n");

        var run =
                CommandLineRun.of(workspace, "import", file + "", "--as", "customers", "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(workspace).doesNotExist();
    }

    @Test
    void keepsAFolderThatWasThereWithFilesOfOthers() throws IOException {
        Files.createDirectories(workspace);
        Path foreign = Files.writeString(workspace.resolve("letter.txt"), "mine");
        Path file = Files.writeString(temp.resolve("customers.csv"), "id\n1\n");

        CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers").refused(1);

        assertThat(foreign).hasContent("mine");
        assertThat(CommandLineRun.content(workspace)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment show nosuch",
                "segment count nosuch",
                "segment count --where nosuch>3",
                "segment count --where id=",
                "segment count --rule nosuch.json",
                "segment delete nosuch",
                "segment save x --where nosuch=1",
                "segment count --where id='1' nosuch",
                "segment sql nosuch",
                "export nosuch --to csv --out out",
                "chart nosuch --out chart.png",
                "cluster --features nosuch",
                "train --name m --target nosuch",
                "score --name nosuch",
                "model show nosuch",
                "email render nosuch.ftlh --customer 1",
                "email check nosuch.ftlh --segment nosuch",
                "email test nosuch --customer 1 --to a@example.org --smtp localhost:1",
                "email translate nosuch --to braze --out out",
                "email awkward nosuch",
                "email import nosuch.liquid --from liquid",
                "email export nosuch --segment nosuch --as html --out out",
                "email limits set nosuch=1",
                "email shrink nosuch",
                "experiment analyse nosuch.csv --arm a --control b --metric c",
                "experiment assign --name x --segment nosuch --arms A:0.5,B:0.5",
                "experiment show nosuch",
                "experiment decide nosuch --decision stop --because x",
                "import nosuch.csv --as orders"
            })
    void whatIsNotThereIsSaidSo(String line) throws IOException {
        begin();
        Map<String, String> before = CommandLineRun.content(workspace);

        var plain = CommandLineRun.of(workspace, line.split(" "));
        var json =
                CommandLineRun.of(
                        workspace,
                        Stream.concat(Stream.of("--json"), Stream.of(line.split(" ")))
                                .toArray(String[]::new));

        plain.refused(plain.code() == 2 ? 2 : 1);
        json.refused(plain.code());
        assertThat(plain.out()).isEmpty();
        assertThat(json.out()).isNotEmpty();
        assertThat(CommandLineRun.content(workspace)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuch",
                "--nosuch",
                "import",
                "import x.csv --mode",
                "import x.csv --as",
                "segment",
                "segment nosuch",
                "segment save",
                "export",
                "train --seed many --name x --target y",
                "experiment",
                "chart"
            })
    void wrongUsageIsExitTwoWithOneDocument(String line) throws IOException {
        var plain = CommandLineRun.of(workspace, line.split(" ")).refused(2);
        var json = CommandLineRun.of(workspace, (line + " --json").split(" ")).refused(2);

        assertThat(plain.out()).isEmpty();
        assertThat(plain.err()).contains("--help");
        assertThat(json.json().at("/error/action").textValue()).contains("--help");
        assertThat(workspace).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--as nosuch",
                "--as customers --mode nosuch",
                "--as customers --on-error nosuch",
                "--as customers --role nosuch=id",
                "--as customers --type id=nosuch",
                "--as customers --encoding nosuch",
                "--as customers --delimiter nosuch"
            })
    void aWordThatAnOptionDoesNotKnowIsWrongUsage(String options) throws IOException {
        Path file = Files.writeString(temp.resolve("customers.csv"), "id\n1\n");

        var run = CommandLineRun.of(workspace, ("import " + file + " " + options).split(" "));

        run.refused(2);
        assertThat(run.err()).contains("Choose one of");
        assertThat(workspace).doesNotExist();
    }

    @Test
    void aDamagedManifestIsNotTouched() throws IOException {
        begin();
        Files.writeString(workspace.resolve("workspace.json"), "{\"format\": 1, \"gene");
        byte[] database = Files.readAllBytes(workspace.resolve("data.mv.db"));

        var run = CommandLineRun.of(workspace, "segment", "list", "--json").refused(1);

        assertThat(run.err()).contains("manifest is damaged").contains("workspace.json");
        assertThat(Files.readAllBytes(workspace.resolve("data.mv.db"))).isEqualTo(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"format\":\"x\",\"generation\":1,\"rows\":{}}"})
    void aManifestThatIsNoneIsNotTouched(String text) throws IOException {
        begin();
        Files.writeString(workspace.resolve("workspace.json"), text);

        CommandLineRun.of(workspace, "segment", "list").refused(1);

        assertThat(workspace.resolve("workspace.json")).hasContent(text);
    }

    @Test
    void aDamagedDatabaseIsNotTouched() throws IOException {
        begin();
        byte[] damaged = "not a database at all".repeat(500).getBytes(StandardCharsets.UTF_8);
        Files.write(workspace.resolve("data.mv.db"), damaged);

        var run = CommandLineRun.of(workspace, "segment", "list").refused(1);

        assertThat(run.err()).contains("to do: ");
        assertThat(Files.readAllBytes(workspace.resolve("data.mv.db"))).isEqualTo(damaged);
    }

    @Test
    void aNewerWorkspaceIsNotTouched() throws IOException {
        begin();
        Path manifest = workspace.resolve("workspace.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"format\" : \\d+", "\"format\" : 99"));
        byte[] database = Files.readAllBytes(workspace.resolve("data.mv.db"));

        var run = CommandLineRun.of(workspace, "segment", "list", "--json").refused(1);

        assertThat(run.err()).contains("newer version");
        assertThat(Files.readAllBytes(workspace.resolve("data.mv.db"))).isEqualTo(database);
    }

    @Test
    void aFileInTheWorkspacesPlaceStays() throws IOException {
        Files.writeString(workspace, "a letter");
        Path file = Files.writeString(temp.resolve("customers.csv"), "id\n1\n");

        CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers").refused(1);
        CommandLineRun.of(workspace, "segment", "list").refused(1);

        assertThat(workspace).hasContent("a letter");
    }

    @Test
    void aFullDiskKeepsWhatWasThere() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        boolean mounted =
                ended("mount", "-t", "tmpfs", "-o", "size=40m", "none", disk.toString()) == 0;
        assumeTrue(mounted, "skipped: only root can mount a small disk");
        try {
            workspace = disk.resolve("workspace");
            begin();
            String before = CommandLineRun.of(workspace, "attributes", "--json").out();
            var rows = new StringBuilder("id,note\n");
            for (int i = 0; i < 8_000; i++) {
                rows.append(i + 10).append(',').append("x".repeat(1000)).append('\n');
            }
            Path big = Files.writeString(temp.resolve("big.csv"), rows);
            CommandLineRun.of(workspace, "import", big + "", "--as", "customers").refused(1);
            assertThat(CommandLineRun.of(workspace, "attributes", "--json").out())
                    .isEqualTo(before);
            // and with what is left taken away, so that the database itself can't write
            Path filler = disk.resolve("filler");
            Files.write(filler, new byte[(int) Files.getFileStore(disk).getUsableSpace()]);

            CommandLineRun.of(workspace, "segment", "save", "all", "--where", "id = '1'")
                    .refused(1);

            Files.delete(filler);
            assertThat(CommandLineRun.of(workspace, "attributes", "--json").out())
                    .isEqualTo(before);
            assertThat(
                            CommandLineRun.of(
                                            workspace,
                                            "segment",
                                            "save",
                                            "all",
                                            "--where",
                                            "id = '1'")
                                    .code())
                    .isZero();
        } finally {
            ended("umount", disk.toString());
        }
    }

    @Test
    void aReadOnlyDiskIsSaidSo() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        boolean mounted =
                ended("mount", "-t", "tmpfs", "-o", "size=80m", "none", disk.toString()) == 0;
        assumeTrue(mounted, "skipped: only root can mount a small disk");
        try {
            workspace = disk.resolve("workspace");
            begin();
            assertThat(ended("mount", "-o", "remount,ro", disk.toString())).isZero();

            CommandLineRun.of(workspace, "segment", "list").refused(1);
            Path file = Files.writeString(temp.resolve("customers.csv"), "id\n1\n");
            CommandLineRun.of(disk.resolve("new"), "import", file.toString(), "--as", "customers")
                    .refused(1);
        } finally {
            ended("umount", disk.toString());
        }
    }

    private static int ended(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException _) {
            return -1;
        }
    }

    /// A workspace with two customers.
    private void begin() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("first.csv"),
                        "id,email,visits\n1,ada@example.org,3\n2,bob@example.org,4\n");
        var run = CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers");
        assertThat(run.code()).as(run.err()).isZero();
    }
}
