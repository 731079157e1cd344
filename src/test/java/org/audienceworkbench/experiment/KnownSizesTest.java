package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Sizes that are known from elsewhere, and effects in standard deviations.
class KnownSizesTest {

    private static final Percentage EXACTLY = Percentage.withPercentage(1e-7);

    private final Sizes sizes = new Sizes();

    @Test
    void sharesNeedWhatGPowerSays() {
        // G*Power, difference of two independent proportions, power 0.85: 897,348.79 in all; R:
        // power.prop.test(p1 = .34, p2 = .343, power = .85, tol = 1e-13)
        Size two = sizes.size(Design.ofProportion(0.34), new Effect.Absolute(0.003), 0.85);
        // Two arms at 0.34 of a quarter each; R: the formula of the documentation, k = 1/2
        Size three =
                sizes.size(
                        Design.ofProportion(0.343).withAllocation(List.of(2.0, 1.0, 1.0)),
                        new Effect.Absolute(-0.003),
                        0.85);

        assertThat(2 * two.exact().getFirst()).isCloseTo(897_348.7904911998, EXACTLY);
        assertThat(three.exact().get(0)).isCloseTo(673_157.2306823324, EXACTLY);
        assertThat(three.exact().get(1)).isCloseTo(336_578.6153411662, EXACTLY);
        assertThat(three.exact().get(2)).isCloseTo(336_578.6153411662, EXACTLY);
        assertThat(two.total()).isEqualTo(897_350);
    }

    @Test
    void meansNeedWhatGPowerSays() {
        Size size = sizes.size(Design.ofMean(0, 10), new Effect.Absolute(0.3), 0.85);

        // R: 2 * power.t.test(delta = .3, sd = 10, power = .85, strict = TRUE, tol = 1e-12)$n
        assertThat(2 * size.exact().getFirst()).isCloseTo(39_905.8674555352, within(1e-5));
        assertThat(size.total()).isEqualTo(39_906);
    }

    @ParameterizedTest
    @CsvSource({
        // R's pwr.2p.test(h, n) and pwr.2p2n.test(h, n, 2 * n), as quoted by statsmodels
        "PROPORTION, 0.3, 80, TWO, 1, 0.475100870572638",
        "PROPORTION, 0.3, 80, ONE, 1, 0.599677704546438",
        "PROPORTION, -0.3, 80, TWO, 2, 0.591330511441939",
        // R's pwr.t.test(d, n)
        "MEAN, 1, 30, TWO, 1, 0.967708258242517",
        "MEAN, -1, 30, TWO, 1, 0.967708258242517",
    })
    void standardisedEffectsHaveThePowerThatPwrSays(
            MetricKind kind, double effect, double n, Tails tails, double ratio, double expected) {
        Design design =
                Design.of(new Baseline.Standardised(kind))
                        .withTails(tails)
                        .withAllocation(List.of(1.0, ratio));

        assertThat(sizes.power(design, new Effect.Absolute(effect), n, 0.8).power())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void sizeAndSmallestStandardisedEffectFollowFromEachOther() {
        Design shares = Design.of(new Baseline.Standardised(MetricKind.PROPORTION));
        Design means = Design.of(new Baseline.Standardised(MetricKind.MEAN));

        // R: (qnorm(.975) + qnorm(.8))^2 * 2 / .3^2, and the effect of 80; pwr.2p.test counts the
        // wrong tail too and says 174.419122 and 0.4429690
        assertThat(sizes.size(shares, new Effect.Absolute(0.3), 0.8).exact().getFirst())
                .isCloseTo(174.4195496522019, within(1e-9));
        assertThat(sizes.power(shares, null, 80, 0.8).minimumDetectableEffect())
                .isCloseTo(0.4429695174148298, within(1e-9));
        // R: power.t.test(delta = .5, power = .8, strict = TRUE)
        assertThat(sizes.size(means, new Effect.Absolute(0.5), 0.8).exact().getFirst())
                .isCloseTo(63.7656101909419, within(1e-6));
        assertThat(sizes.sentence(shares, new Effect.Absolute(0.3), 0.8, null))
                .contains("175 customers in each arm")
                .contains("a standardised difference of 0.3 (Cohen's h)");
    }

    @Test
    void whatCannotBeStandardisedIsRefused() {
        Design shares = Design.of(new Baseline.Standardised(MetricKind.PROPORTION));

        assertThatThrownBy(() -> new Baseline.Standardised(MetricKind.COUNT))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sizes.size(shares, new Effect.Absolute(4), 0.8))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> shares.withGoal(new Goal.Equivalence(0.1)))
                .isInstanceOf(Problem.class);
        assertThat(sizes.power(shares, null, 2, 0.99).minimumDetectableEffect()).isNull();
    }
}
