package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class BinsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1, 30, 1e6, 1e9})
    void countEveryValueOnceOnRoundEdges(double scale) {
        var random = new Random(42);
        double[] values = random.doubles(5_000).map(v -> Math.exp(v * 6) * scale).toArray();
        values[0] = Double.NaN;

        Bins bins = Bins.of(values);

        assertThat(bins.size() + bins.missing()).isEqualTo(5_000);
        assertThat(bins.counts().length).isBetween(5, 60);
        double mantissa = bins.width() / Math.pow(10, Math.floor(Math.log10(bins.width()) + 1e-9));
        assertThat(mantissa).isIn(1.0, 2.0, 2.5, 5.0);
    }

    @Test
    void fewWholeNumbersGetABinEach() {
        Bins bins = Bins.of(new double[] {1, 1, 2, 4});

        assertThat(bins.counts()).containsExactly(2, 1, 0, 1);
        assertThat(bins.from()).isEqualTo(0.5);
    }

    @Test
    void aFarTailIsCountedButNotDrawn() {
        double[] values = new Random(1).doubles(1_000, 0, 10).toArray();
        values[7] = 1_000_000;

        Bins bins = Bins.of(values);

        assertThat(bins.above()).isEqualTo(1);
        assertThat(bins.to()).isLessThan(20);
    }

    @Test
    void nothingAndOneValueMakeBins() {
        assertThat(Bins.of(new double[0]).counts()).containsExactly(0);
        assertThat(Bins.of(new double[] {Double.NaN}).missing()).isEqualTo(1);
        assertThat(Arrays.stream(Bins.of(new double[] {7.5, 7.5}).counts()).sum()).isEqualTo(2);
    }

    @Test
    void aPartIsCountedInTheSameBins() {
        double[] values = {1, 2, 3, 4};

        Bins part = Bins.of(values).filled(values, row -> row < 2);

        assertThat(part.counts()).containsExactly(1, 1, 0, 0);
    }
}
