package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CorrelateCommandTest {

    @TempDir Path folder;

    @BeforeEach
    void importCustomers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer_id,a,c,few,city"));
        for (int i = 0; i < 120; i++) {
            lines.add(
                    "c%d,%d,%d,%s,%s"
                            .formatted(
                                    i,
                                    i * 37 % 101,
                                    i * 37 % 101 + i % 7 * 10,
                                    i < 9 ? i % 4 : "",
                                    i % 3 == 0 ? "Kiel" : "Bonn"));
        }
        Path file = Files.write(folder.resolve("customers.csv"), lines);
        run("import", file.toString(), "--as", "customers");
    }

    /// pandas: `d.a.corr(d.c)`, on the data of RelationsTest.
    @Test
    void figuresAreUnroundedAndWhatIsNotKnownIsNullWithAReason() {
        JsonNode json = run("correlate", "--json").json();

        assertThat(json.required("attributes")).hasSize(3);
        JsonNode first = json.required("pairs").get(0);
        assertThat(first.required("measure").textValue()).isEqualTo("pearson");
        assertThat(first.required("value").doubleValue())
                .isCloseTo(0.8286728113894103, within(1e-14));
        assertThat(first.required("low").doubleValue()).isBetween(0.7, 0.8);
        assertThat(first.required("both").intValue()).isEqualTo(120);
        assertThat(first.required("reason").isNull()).isTrue();
        JsonNode last = json.required("pairs").get(2);
        assertThat(last.required("value").isNull()).isTrue();
        assertThat(last.required("reason").textValue()).contains("30 are needed");
    }

    @Test
    void ranksAndGroupsAreMeasuredOnRequestAndDrawn() {
        Path out = folder.resolve("relations.pdf");

        CommandLineRun run =
                run(
                        "correlate",
                        "--features",
                        "c,city,a",
                        "--numbers",
                        "spearman",
                        "--out",
                        out.toString());

        assertThat(run.out())
                .contains("c and a go together most", "spearman", "0.831", "eta", "Wrote");
        assertThat(out).content(StandardCharsets.ISO_8859_1).startsWith("%PDF-");
    }

    @Test
    void aSmallerSampleIsSaid() {
        JsonNode json = run("correlate", "--sample", "60", "--json").json();

        assertThat(json.required("customers").intValue()).isEqualTo(120);
        assertThat(json.required("counted").intValue()).isEqualTo(60);
    }

    @Test
    void wrongUseIsRefused() {
        run("correlate", "--features", "a").refused(1);
        run("correlate", "--features", "a,nosuch").refused(1);
        run("correlate", "--features", "a,c", "--sample", "3").refused(2);
        run("correlate", "--out", folder.resolve("x.bmp").toString()).refused(2);
        assertThat(run("correlate", "--numbers", "kendall").code()).isEqualTo(2);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
