package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.chart.Bins;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class BrushScaleTest {

    @Test
    void theRangeOfEveryPairOfEdgesHoldsExactlyTheBarsBetweenThem() {
        var random = new Random(7);
        double[] few = random.ints(500, 0, 12).asDoubleStream().toArray();
        double[] many = random.ints(500, 0, 3000).asDoubleStream().toArray();
        double[] parts = random.doubles(500, 0, 90).toArray();

        for (double[] values : new double[][] {few, many, parts}) {
            Profile.Numbers profile = Profile.Numbers.of(values);
            var scale = new BrushScale(profile.bins(), values != parts);
            for (int low = 0; low < scale.edges(); low++) {
                for (int high = low + 1; high <= scale.edges(); high++) {
                    int bars = Arrays.stream(profile.bins().counts(), low, high).sum();

                    assertThat(profile.within(scale.low(low), scale.high(high))).isEqualTo(bars);
                    assertThat(scale.lowEdge(scale.low(low))).isEqualTo(low);
                    assertThat(scale.highEdge(scale.high(high))).isEqualTo(high);
                }
            }
        }
    }

    @Test
    void theOutermostEdgesAreNoLimitsSoThatTailsCount() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i % 10);
        values[0] = 1e6;
        Profile.Numbers profile = Profile.Numbers.of(values);
        var scale = new BrushScale(profile.bins(), true);

        assertThat(profile.bins().above()).isEqualTo(1);
        assertThat(profile.within(scale.low(0), scale.high(scale.edges()))).isEqualTo(1000);
        assertThat(new BrushScale(Bins.of(values), true).high(scale.edges())).isNull();
    }
}
