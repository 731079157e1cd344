package org.audienceworkbench.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void oneIsSingularAndAllElsePlural() {
        assertThat(Counted.of(1, "customer")).isEqualTo("1 customer");
        assertThat(Counted.of(0, "row")).isEqualTo("0 rows");
        assertThat(Counted.of(2_000, "customer")).isEqualTo("2,000 customers");
        assertThat(Counted.of(1, "person", "people")).isEqualTo("1 person");
        assertThat(Counted.of(3, "person", "people")).isEqualTo("3 people");
    }
}
