package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Column;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void yesComesFirstHoweverFrequent() {
        assertThat(Targets.values(new Column.Numbers(new double[] {1, 1, 1, 0, Double.NaN})))
                .containsExactly("1", "0");
    }

    @Test
    void elseTheRarestComesFirst() {
        var ways = new Column.Texts(new int[] {0, 0, 1, 2, 2, 2}, new String[] {"b", "a", "c"});

        assertThat(Targets.values(ways)).containsExactly("a", "b", "c");
    }
}
