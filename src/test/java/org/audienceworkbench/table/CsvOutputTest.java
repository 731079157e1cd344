package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.StringWriter;
import java.util.List;

class CsvOutputTest {

    @Test
    void everyRowReachesTheTargetAtOnce() {
        var target = new StringWriter();
        var output = new CsvOutput(target);

        output.row(List.of("id", "a, \"b\""));

        assertThat(target).hasToString("id,\"a, \"\"b\"\"\"\r\n");
    }
}
