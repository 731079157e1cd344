package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The examples of `docs/experiments.md` run as they stand.
class KindsOfTestsTest {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String COMMAND = "    audience ";

    @TempDir Path temp;

    @Test
    void everyKindOfTestIsMadeByItsCommands() throws IOException {
        sampleShop();
        List<String> commands = commands();

        assertThat(commands).hasSize(12);
        for (String command : commands) {
            run(words(command));
        }
        try (var written = Files.walk(temp.resolve("out"))) {
            assertThat(written.filter(file -> file.toString().endsWith("manifest.json")))
                    .hasSize(4);
        }
    }

    private void sampleShop() {
        Path shop = temp.resolve("shop");
        new SampleShop(200, 7).write(shop, Progress.NONE);
        try (var workbench =
                Workbench.create(
                        temp.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE)) {
            for (Kind kind :
                    List.of(
                            Kind.CUSTOMERS,
                            Kind.PRODUCTS,
                            Kind.ORDERS,
                            Kind.EVENTS,
                            Kind.CONSENTS)) {
                workbench.take(
                        workbench.imports().plan(shop.resolve(kind.word() + ".csv"), kind),
                        Progress.NONE);
            }
        }
    }

    private static List<String> commands() throws IOException {
        String page = Files.readString(Path.of("docs", "experiments.md"));
        int from = page.indexOf("## Kinds of tests");
        return page.substring(from, page.indexOf("\n## ", from))
                .lines()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .toList();
    }

    /// What is written goes to a folder of its own.
    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        var found = WORD.matcher(command);
        while (found.find()) {
            String word = found.group(1) == null ? found.group(2) : found.group(1);
            boolean folder = !words.isEmpty() && words.getLast().equals("--out");
            words.add(folder ? temp.resolve("out").resolve(word).toString() : word);
        }
        return words;
    }

    private void run(List<String> words) {
        CommandLineRun run =
                CommandLineRun.of(temp.resolve("workspace"), words.toArray(String[]::new));
        assertThat(run.code()).as(words + run.err()).isZero();
    }
}
