package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

class CsvOutputTest {

    private final StringWriter target = new StringWriter();
    private final CsvOutput csv = new CsvOutput(target);

    @Test
    void everyRowIsInTheTargetAtOnce() {
        for (int row = 1; row <= 1000; row++) {
            csv.row(List.of("C-" + row, "someone@example.org"));

            assertThat(target.toString()).endsWith("C-" + row + ",someone@example.org\r\n");
        }
    }

    @Test
    void quotesOnlyWhereNeededAndWritesMissingValuesAsNothing() {
        csv.row(Arrays.asList("a,b", "say \"hi\"", null, "plain"));

        assertThat(target).hasToString("\"a,b\",\"say \"\"hi\"\"\",,plain\r\n");
    }
}
