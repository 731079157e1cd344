package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordTextTest {

    @Test
    void takesARowApart() {
        assertThat(RecordText.fields("a,\"b \"\"x\"\", c\",,\"d\ne\"", CsvFormat.PLAIN))
                .containsExactly("a", "b \"x\", c", "", "d\ne");
        assertThat(RecordText.fields("a;b,c", CsvFormat.PLAIN.withDelimiter(';')))
                .containsExactly("a", "b,c");
        assertThat(RecordText.fields("", CsvFormat.PLAIN)).containsExactly("");
    }

    @Test
    void givesWhatCanBeReadOfABrokenRow() {
        assertThat(RecordText.fields("a,\"b\"c,d", CsvFormat.PLAIN))
                .containsExactly("a", "bc", "d");
        assertThat(RecordText.fields("a,\"b,c", CsvFormat.PLAIN)).containsExactly("a", "b,c");
        assertThat(RecordText.fields("a 5\" pipe,b", CsvFormat.PLAIN))
                .containsExactly("a 5\" pipe", "b");
    }
}
