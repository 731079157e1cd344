package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.TestWorkspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What the command `audience` answered.
record CommandLineRun(int code, String out, String err) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// Runs it as the user would, in this process.
    static CommandLineRun of(Path workspace, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                new Audience(
                                TestWorkspace.CLOCK,
                                TestWorkspace.ZONE,
                                Map.of("AUDIENCE_WORKSPACE", workspace.toString()),
                                _ -> {},
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(arguments);
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The one document on standard output.
    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Checks that it said clearly, and once, what is wrong.
    CommandLineRun refused(int expected) {
        assertThat(code).as(err).isEqualTo(expected);
        assertThat(err).doesNotContain("\tat ").doesNotContain("   at ").doesNotContain("defect");
        assertThat(err.lines().filter(line -> line.startsWith("audience: "))).hasSize(1);
        if (!out.isEmpty()) {
            JsonNode error = json().required("error");
            assertThat(error.required("what").textValue()).isNotBlank();
            assertThat(error.required("action").textValue()).isNotBlank();
            assertThat(error.has("where")).isTrue();
        }
        return this;
    }

    /// Every file below a folder with its content, as text that can be compared. H2 rewrites its
    /// file whenever it is opened, so what is in that one is compared by other means.
    static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                // copies of what the database holds come and go
                Path copies = folder.resolve("snapshot");
                for (Path file : files.filter(each -> !each.startsWith(copies)).toList()) {
                    boolean text = Files.isRegularFile(file);
                    boolean changes =
                            file.endsWith("data.mv.db") || file.endsWith("workspace.lock");
                    content.put(
                            folder.relativize(file).toString(),
                            !text || changes
                                    ? ""
                                    : HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return content;
    }
}
