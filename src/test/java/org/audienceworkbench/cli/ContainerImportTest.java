package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// The same customers from a workbook and from JSON.
class ContainerImportTest {

    @TempDir Path temp;

    @Test
    void aWorkbookIsTakenInWithTypesAndRoles() throws IOException {
        Path file = temp.resolve("customers.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("customers");
            String[] names = {"Customer ID", "E-Mail", "Since", "Spent"};
            for (int i = 0; i < names.length; i++) {
                sheet.value(0, i, names[i]);
            }
            for (int row = 1; row <= 50; row++) {
                sheet.value(row, 0, 1000 + row);
                sheet.value(row, 1, "c" + row + "@post.example");
                sheet.value(row, 2, LocalDate.of(2025, 1, 1).plusDays(row));
                sheet.style(row, 2).format("d. mmm yyyy").set();
                sheet.value(row, 3, row * 1.25);
            }
        }

        var taken = run("--json", "import", file.toString(), "--as", "customers");

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.json().get("rowsLoaded").intValue()).isEqualTo(50);
        assertThat(count("Since >= '2025-02-01' AND Spent > 50")).isEqualTo(10);
        assertThat(count("\"Customer ID\" = '1007'")).isEqualTo(1);
        run("--json", "import", file.toString(), "--as", "customers", "--delimiter", ";")
                .refused(2);
    }

    @Test
    void jsonLinesAreTakenIn() throws IOException {
        var text = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            text.append(
                    "{\"id\": \"k%d\", \"address\": {\"city\": \"%s\"}, \"spent\": %d.5}\n"
                            .formatted(i, i % 2 == 0 ? "Graz" : "Lyon", i));
        }
        Path file = Files.writeString(temp.resolve("customers.jsonl"), text);

        var taken = run("--json", "import", file.toString(), "--as", "customers");

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(count("\"address.city\" = 'Graz' AND spent > 40")).isEqualTo(6);
    }

    private int count(String rule) {
        return run("--json", "segment", "count", "--where", rule).json().get("count").intValue();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
