package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ChartCommandTest {

    @TempDir Path folder;

    @BeforeEach
    void importCustomers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer_id,spend,city,channel"));
        for (int customer = 1; customer <= 12; customer++) {
            lines.add(
                    "c%d,%d.5,%s,%s"
                            .formatted(
                                    customer,
                                    customer * 10,
                                    customer % 3 == 0 ? "Kiel" : "Bonn",
                                    customer % 2 == 0 ? "web" : "shop"));
        }
        Path file = Files.write(folder.resolve("customers.csv"), lines);
        run("import", file.toString(), "--as", "customers");
    }

    /// numpy: `np.percentile([30.5, 60.5, 90.5, 120.5], [25, 50, 75])` for Kiel.
    @Test
    void aNumberByGroupsIsBoxesUnlessViolinsAreAskedFor() throws IOException {
        Path boxes = folder.resolve("boxes.svg");
        Path violins = folder.resolve("violins.svg");

        CommandLineRun drawn = run("chart", "city", "spend", "--out", boxes.toString());
        run("chart", "city", "spend", "--as", "violins", "--out", violins.toString());

        assertThat(drawn.out()).contains("Kiel median 75.5, middle half 53 to 98");
        assertThat(boxes).isNotEmptyFile();
        assertThat(violins).isNotEmptyFile();
        assertThat(Files.readString(boxes)).isNotEqualTo(Files.readString(violins));
    }

    @Test
    void twoGroupingsAreCounted() {
        Path out = folder.resolve("cells.png");

        CommandLineRun drawn = run("chart", "city", "channel", "--out", out.toString());

        assertThat(drawn.out()).contains("Bonn: 4 customers");
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void theFilesNameSaysWhatKindOfPictureIsWritten() {
        Path page = folder.resolve("spend.PDF");

        run("chart", "spend", "--out", page.toString());

        assertThat(page).content(StandardCharsets.ISO_8859_1).startsWith("%PDF-");
        run("chart", "spend", "--out", folder.resolve("pdf").toString()).refused(2);
    }

    @Test
    void aWayThatDoesNotFitIsRefusedAndNothingIsWritten() {
        Path out = folder.resolve("no.png");

        run("chart", "city", "channel", "--as", "points", "--out", out.toString()).refused(1);

        assertThat(out).doesNotExist();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
