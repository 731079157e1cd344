package org.audienceworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The launcher script with made-up JDKs and a made-up build, which write down how they were
/// called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir Path folder;
    private Path root;
    private Path home;
    private Path noJdk;

    private record Ended(int code, List<String> out, String err) {}

    @BeforeEach
    void copyTheLauncherIntoAProjectOfItsOwn() throws IOException {
        root = Files.createDirectories(folder.resolve("a project"));
        home = Files.createDirectories(folder.resolve("home"));
        noJdk = folder.resolve("no jdk");
        Files.createDirectories(noJdk.resolve("bin"));
        script(noJdk.resolve("bin/java"), "exit 1\n");
        Files.copy(Path.of("audience"), root.resolve("audience"));
        for (String part : List.of("src/main", "fxml", "templates", "sample-data")) {
            Files.createDirectories(root.resolve(part));
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        script(
                root.resolve("mvnw"),
                """
                echo built >>builds
                [ ! -e broken ] || { echo "what is wrong"; exit 1; }
                mkdir -p target/app/lib
                : >target/app/audience-workbench.jar
                """);
        assertThat(root.resolve("audience").toFile().setExecutable(true)).isTrue();
        aged();
    }

    @Test
    void saysWhatToInstallWhenThereIsNoNewEnoughJdk() throws Exception {
        jdk(home.resolve(".jdks/old"), "\"24.0.2\"");
        jdk(home.resolve(".jdks/odd"), "what");

        Ended ended = start(Map.of(), "--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("no JDK 25 or newer", "to do: install one");
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void prefersTheNamedJdkThenJavaHomeThenThePathThenTheUsualFolders() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"26\"");
        Path named = jdk(folder.resolve("named"), "\"25.0.3\"");
        Path javaHome = jdk(folder.resolve("java home"), "\"25\"");
        Path onPath = jdk(folder.resolve("path"), "\"27-ea\"");
        Path old = jdk(folder.resolve("old"), "\"17.0.12\"");
        String path = onPath.resolve("bin") + ":" + System.getenv("PATH");

        assertThat(
                        start(
                                        Map.of(
                                                "AUDIENCE_JAVA_HOME",
                                                named.toString(),
                                                "JAVA_HOME",
                                                javaHome.toString()))
                                .out())
                .startsWith("named");
        assertThat(start(Map.of("JAVA_HOME", javaHome.toString(), "PATH", path)).out())
                .startsWith("java home");
        assertThat(start(Map.of("JAVA_HOME", old.toString(), "PATH", path)).out())
                .startsWith("path");
        assertThat(start(Map.of("JAVA_HOME", old.toString())).out()).startsWith("usual");
    }

    @Test
    void passesArgumentsAndTheExitCodeThrough() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");

        Ended ended = start(Map.of("EXIT", "7"), "segment", "count", "a  \"b\" $c", "");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).endsWith("segment", "count", "a  \"b\" $c", "");
    }

    @Test
    void buildsAtFirstAndWhenASourceIsNewerAndNotOtherwise() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");

        start(Map.of());
        start(Map.of());
        assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);

        Path source = Files.writeString(root.resolve("src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        start(Map.of());
        assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);
    }

    @Test
    void showsTheEndOfTheLogOfAFailedBuildAndTriesAgainNextTime() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");
        Files.writeString(root.resolve("broken"), "");

        Ended failed = start(Map.of());
        Files.delete(root.resolve("broken"));
        Ended mended = start(Map.of());

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("what is wrong", "build.log");
        assertThat(mended.code()).isZero();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");

        Process one = process(Map.of());
        Process other = process(Map.of());

        assertThat(ended(one).code()).isZero();
        assertThat(ended(other).code()).isZero();
        assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
    }

    @Test
    void takesOverTheLockOfAStartThatDied() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path made = Files.createDirectories(root.resolve("target/launch"));
        Files.createSymbolicLink(made.resolve("lock"), Path.of(Long.toString(dead.pid())));

        assertThat(start(Map.of()).code()).isZero();
        assertThat(made.resolve("lock")).doesNotExist();
    }

    @Test
    void startsThroughALinkAndAfterTheFolderWasMoved() throws Exception {
        jdk(home.resolve(".jdks/usual"), "\"25\"");
        start(Map.of());

        root = Files.move(root, folder.resolve("moved"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("audience"));
        Ended ended = ended(process(link, Map.of()));

        assertThat(ended.code()).isZero();
        assertThat(root.resolve("target/launch/arguments"))
                .content()
                .contains("moved/target/app/audience-workbench.jar");
    }

    /// A JDK whose java prints the JDK's name and its own arguments after the main class.
    private static Path jdk(Path at, String version) throws IOException {
        Files.createDirectories(at.resolve("bin"));
        Files.writeString(
                at.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=" + version + "\n");
        script(at.resolve("bin/javac"), "");
        script(
                at.resolve("bin/java"),
                """
                while [ "$1" != org.audienceworkbench.app.Main ]; do shift || exit 0; [ $# -gt 0 ] || exit 0; done
                shift
                basename "$(dirname "$(dirname "$0")")"
                for argument; do printf '%s\\n' "$argument"; done
                exit ${EXIT:-0}
                """);
        return at;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// Files from before the first build, so that clocks of coarse grain make no difference.
    private void aged() throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private Ended start(Map<String, String> environment, String... arguments) throws Exception {
        return ended(process(environment, arguments));
    }

    private Process process(Map<String, String> environment, String... arguments)
            throws IOException {
        return process(root.resolve("audience"), environment, arguments);
    }

    private Process process(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ProcessBuilder(launcher.toString());
        command.command().addAll(List.of(arguments));
        command.directory(folder.toFile());
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", noJdk.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("HOME", home.toString());
        // the machine's own JDKs are out of sight: a java without a JDK comes first on the path
        variables.put("AUDIENCE_JDKS", folder.resolve("none").toString());
        variables.putAll(environment);
        command.environment().clear();
        command.environment().putAll(variables);
        return command.start();
    }

    private static Ended ended(Process process) throws Exception {
        List<String> out = process.inputReader().lines().toList();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }
}
