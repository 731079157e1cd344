package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SegmentLifeTest {

    @TempDir Path temp;

    private Path workspace;

    @BeforeEach
    void takeIn() throws IOException {
        workspace = temp.resolve("workspace");
        take("a,10\nb,20\nc,30\n", "replace");
        run("segment", "save", "high", "--where", "points >= 20");
    }

    @Test
    void tellsWhoEnteredAndLeftAndWhy() throws IOException {
        take("a,25\nb,5\nd,40\n", "upsert");
        JsonNode refreshed =
                run("segment", "refresh", "--scheduled").json().required("segments").get(0);
        JsonNode history = run("segment", "history", "high").json().required("refreshes");

        assertThat(refreshed.required("before").longValue()).isEqualTo(3);
        assertThat(refreshed.required("after").longValue()).isEqualTo(3);
        assertThat(refreshed.required("entered").longValue()).isZero();
        assertThat(history.findValuesAsText("reason"))
                .containsExactly("saved", "import", "schedule");
        assertThat(history.get(1).required("entered").longValue()).isEqualTo(2);
        assertThat(history.get(1).required("left").longValue()).isEqualTo(1);
        JsonNode spans = run("segment", "history", "high", "--customer", "b").json();
        assertThat(spans.required("spans")).hasSize(1);
        assertThat(spans.required("spans").get(0).required("to").isNull()).isFalse();
    }

    @Test
    void aFrozenSegmentIsTheListWhereverItIsUsed() throws IOException {
        run("segment", "freeze", "high");
        run("segment", "save", "named", "--where", "in_segment('high')");
        take("a,99\nb,5\n", "upsert");

        assertThat(count("high")).isEqualTo(2);
        assertThat(count("named")).isEqualTo(2);
        assertThat(run("customer", "show", "b").json().required("segments").toString())
                .contains("high");
        assertThat(run("customer", "show", "a").json().required("segments").toString())
                .doesNotContain("high");
        Path out = temp.resolve("out");
        run(
                "export",
                "high",
                "--to",
                "csv",
                "--out",
                out.toString(),
                "--without-consent",
                "a test");
        assertThat(listed(out)).contains("b").contains("c").doesNotContain("a,");

        run("segment", "thaw", "high");
        assertThat(count("high")).isEqualTo(2);
        assertThat(run("customer", "show", "a").json().required("segments").toString())
                .contains("high");
    }

    @Test
    void aHybridSegmentIsTheListAsFarAsItFits() throws IOException {
        run("segment", "freeze", "high", "--refine", "points < 30");
        assertThat(count("high")).isEqualTo(1);

        take("c,25\nd,25\n", "upsert");

        assertThat(count("high")).isEqualTo(2);
        JsonNode shown = run("segment", "show", "high").json();
        assertThat(shown.required("kind").textValue()).isEqualTo("hybrid");
        assertThat(shown.required("refinement").textValue()).isEqualTo("points < 30");
        assertThat(shown.required("count").longValue()).isEqualTo(2);
    }

    @Test
    void theLogRepeatsIt() throws IOException {
        run("segment", "freeze", "high", "--refine", "points < 30");
        run("segment", "thaw", "high");
        run("segment", "refresh", "high", "--flag-over", "0.4");

        assertThat(CommandLineRun.of(workspace, "log", "--commands").out())
                .contains("audience segment freeze high --refine 'points < 30'")
                .contains("audience segment thaw high")
                .contains("audience segment refresh high --flag-over 0.4");
    }

    @Test
    void refusesWhatCannotBe() throws IOException {
        assertThat(CommandLineRun.of(workspace, "segment", "refresh", "none").refused(1).err())
                .contains("no segment \"none\"");
        assertThat(CommandLineRun.of(workspace, "segment", "thaw", "high").refused(1).err())
                .contains("not frozen");
        assertThat(
                        CommandLineRun.of(workspace, "segment", "refresh", "--flag-over", "0")
                                .refused(2)
                                .err())
                .contains("above 0");
    }

    private long count(String segment) {
        return run("segment", "count", segment).json().required("count").longValue();
    }

    private static String listed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            Path list =
                    files.filter(
                                    file ->
                                            file.toString().endsWith(".csv")
                                                    && !file.toString().contains("suppress"))
                            .findFirst()
                            .orElseThrow();
            return Files.readString(list);
        }
    }

    private void take(String rows, String mode) throws IOException {
        Path file = Files.writeString(temp.resolve("customers.csv"), "id,points\n" + rows);
        run("import", file.toString(), "--as", "customers", "--mode", mode);
    }

    private CommandLineRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        var run = CommandLineRun.of(workspace, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
