package org.audienceworkbench.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void kindsAndPlacesAreToldAndMessagesAreNot() {
        var cause = new IllegalArgumentException("ada@post.example is no number");
        var failure = new IllegalStateException("row of ada@post.example", cause);

        assertThat(Trace.of(failure))
                .startsWith("java.lang.IllegalStateException\n   at ")
                .contains("caused by java.lang.IllegalArgumentException\n   at ")
                .contains("TraceTest.kindsAndPlacesAreToldAndMessagesAreNot")
                .doesNotContain("ada");
    }

    @Test
    void causesThatGoInARingEnd() {
        var first = new IllegalStateException();
        var second = new IllegalArgumentException(first);
        first.initCause(second);

        assertThat(Trace.of(first).lines().filter(line -> line.contains("caused by"))).hasSize(19);
    }
}
