package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

class SpreadTest {

    private static final double[] SKEWED = {7, 1, 4.5, 2, 30, 2, 3, 9, 4, 8};

    /// numpy 2: `np.percentile(a, [25, 50, 75])` (linear) and the last values within 1.5 times the
    /// distance of the quartiles.
    @Test
    void quartilesAndWhiskersAreThoseOfNumpy() {
        Spread spread = Spread.of(SKEWED.clone());

        assertThat(spread.lowQuartile()).isEqualTo(2.25);
        assertThat(spread.median()).isEqualTo(4.25);
        assertThat(spread.highQuartile()).isEqualTo(7.75);
        assertThat(spread.lowEnd()).isEqualTo(1);
        assertThat(spread.highEnd()).isEqualTo(9);
        assertThat(spread.below()).isZero();
        assertThat(spread.above()).isEqualTo(1);
    }

    @Test
    void valuesFarOutOnBothSidesAreBeyondTheWhiskers() {
        Spread spread = Spread.of(new double[] {-5, 0, 1, 1, 1, 2, 2, 3, 3.5, 4, 12, 13});

        assertThat(spread.highQuartile()).isEqualTo(3.625);
        assertThat(spread.lowEnd()).isEqualTo(0);
        assertThat(spread.highEnd()).isEqualTo(4);
        assertThat(spread.below()).isEqualTo(1);
        assertThat(spread.above()).isEqualTo(2);
    }

    /// scipy: `gaussian_kde(a, bw_method=h / a.std(ddof=1))` at 1, 3, 5, 8, 15 and 30, where h is
    /// R's `bw.nrd0(a)`.
    @Test
    void theDensityIsThatOfScipy() {
        Spread spread = Spread.of(SKEWED.clone());

        double[] density = spread.density(1, 15, 15);

        assertThat(spread.bandwidth()).isCloseTo(2.33077526506, offset(1e-10));
        assertThat(density[0]).isCloseTo(0.074061023687, withPercentage(0.01));
        assertThat(density[2]).isCloseTo(0.0959719153627, withPercentage(0.01));
        assertThat(density[4]).isCloseTo(0.0863056180009, withPercentage(0.01));
        assertThat(density[7]).isCloseTo(0.0609556404789, withPercentage(0.01));
        assertThat(density[14]).isCloseTo(0.000859480111901, withPercentage(0.1));
        assertThat(spread.density(30, 30, 1)[0]).isCloseTo(0.0171162911492, withPercentage(0.01));
    }

    @Test
    void aDensityHoldsEverybodyOnce() {
        var random = new SplittableRandom(9);
        double[] values =
                IntStream.range(0, 50_000)
                        .mapToDouble(_ -> Math.exp(random.nextGaussian()))
                        .toArray();
        Spread spread = Spread.of(values);
        double from = values[0] - 1;
        double to = values[values.length - 1] + 1;

        double[] density = spread.density(from, to, 20_000);

        double sum = 0;
        for (double each : density) {
            sum += each * (to - from) / (density.length - 1);
        }
        assertThat(sum).isCloseTo(1, offset(1e-4));
    }

    @Test
    void alikeValuesHaveAPlaceAndNoCurve() {
        Spread spread = Spread.of(new double[] {4, 4, 4});

        assertThat(spread.lowEnd()).isEqualTo(4);
        assertThat(spread.highEnd()).isEqualTo(4);
        assertThat(spread.density(0, 8, 9)).isEmpty();
        assertThat(Spread.of(new double[] {7}).median()).isEqualTo(7);
    }
}
