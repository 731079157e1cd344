package org.audienceworkbench.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.app.Main;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Two processes and one workspace; a process that the user stops.
class OtherProcessTest {

    @TempDir Path temp;

    @Test
    void theSecondProcessIsToldWhoHoldsTheWorkspace() throws Exception {
        Path folder = temp.resolve("workspace");
        Worker.begin(folder, temp, Worker.Operation.SEGMENT);
        Process worker =
                java(
                        Worker.class,
                        folder.toString(),
                        temp.toString(),
                        Worker.Operation.SEGMENT.name());
        try (BufferedReader said = worker.inputReader()) {
            assertThat(said.readLine()).as("the worker has opened it").isEqualTo("0");

            assertThatThrownBy(() -> Workbench.open(folder, "the test", Clock.systemUTC()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("in use by the worker, process " + worker.pid());
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGINT")
    void anInterruptedImportEndsAndLeavesNothing() throws Exception {
        Path folder = temp.resolve("workspace");
        Workbench.create(folder, "the test", Clock.systemUTC(), ZoneOffset.UTC).close();
        Path file = temp.resolve("many.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,email,city\n");
            for (int i = 0; i < 3_000_000; i++) {
                out.write(i + ",c" + i + "@post.example,Graz\n");
            }
        }
        Process importing =
                java(
                        Main.class,
                        "import",
                        file.toString(),
                        "--as",
                        "customers",
                        "-w",
                        folder.toString());
        try {
            waitUntilItWrites(importing, folder.resolve("data.mv.db"));
            long stopped = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(importing.pid())).start().waitFor();

            assertThat(importing.waitFor(60, TimeUnit.SECONDS)).isTrue();
            System.out.printf(
                    "ended %,d ms after Ctrl-C%n", (System.nanoTime() - stopped) / 1000000);
            assertThat(importing.exitValue()).isEqualTo(130);
            assertThat(new String(importing.getErrorStream().readAllBytes()))
                    .contains("Cancelled; nothing of this step was kept");
        } finally {
            importing.destroyForcibly().waitFor();
        }
        try (var workbench = Workbench.open(folder, "the test", Clock.systemUTC())) {
            assertThat(workbench.customers().datasets().find(Kind.CUSTOMERS)).isEmpty();
        }
    }

    private static void waitUntilItWrites(Process process, Path database) throws Exception {
        long before = Files.size(database);
        while (Files.size(database) < before + 5_000_000) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as("it has ended").isFalse();
        }
    }

    private Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
