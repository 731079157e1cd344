package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    /// R 4.2.2: `fisher.test(matrix(c(x, n - x, y, m - y), 2))`.
    @ParameterizedTest
    @CsvSource({
        "7, 34, 1, 34, 0.0544001304950657",
        "16, 30, 14, 28, 1",
        "3, 10, 0, 12, 0.0779220779220779",
        "5300, 100000, 5000, 100000, 0.00248436752305604",
        "267, 21307, 122, 21306, 1.16742532748316e-13",
    })
    void fishersTestAgreesWithR(
            int hits, int size, int controlHits, int controlSize, double expected) {
        Judgement judged =
                judged(
                        Methods.USUAL.withShares(ShareTest.FISHER),
                        sample(hits, size),
                        sample(controlHits, controlSize));

        assertThat(judged.pValue()).isCloseTo(expected, within(expected * 1e-10));
        assertThat(judged.statistic()).isNull();
        assertThat(judged.interval()).isNotNull();
    }

    @Test
    void anExactTestOfAMillionCustomersWithNothingInCommonIsStillAboveNought() {
        Judgement judged =
                judged(
                        Methods.USUAL.withShares(ShareTest.FISHER),
                        sample(499_999, 500_000),
                        sample(1, 500_000));

        assertThat(judged.pValue()).isGreaterThan(0).isLessThan(1e-300);
    }

    /// R 4.2.2: `chisq.test(matrix(c(7, 27, 1, 33), 2), correct = FALSE)`.
    @Test
    void chiSquaredAgreesWithRAndWithTheZTest() {
        Judgement judged =
                judged(
                        Methods.USUAL.withShares(ShareTest.CHI_SQUARED),
                        sample(7, 34),
                        sample(1, 34));
        Judgement z = judged(Methods.USUAL, sample(7, 34), sample(1, 34));

        assertThat(judged.statistic()).isCloseTo(5.1, within(1e-12));
        assertThat(judged.df()).isEqualTo(1);
        assertThat(judged.pValue()).isCloseTo(0.0239258434806266, within(1e-12));
        assertThat(z.pValue()).isCloseTo(judged.pValue(), within(1e-12));
        assertThat(z.df()).isNull();
    }

    /// Where `(p₁ − r p₀)² = z² (v₁ + r² v₀)`, found with scipy 1.10.1's `brentq`.
    @Test
    void fiellersLimitsOfALiftSolveItsEquation() {
        Judgement judged =
                judged(
                        Methods.USUAL.withLift(LiftMethod.FIELLER),
                        sample(160, 1000),
                        sample(140, 1000));

        assertThat(judged.liftInterval().getFirst()).isCloseTo(-0.07305293203000751, within(1e-12));
        assertThat(judged.liftInterval().getLast()).isCloseTo(0.41400798119660553, within(1e-12));
    }

    @Test
    void aLiftHasNoLimitsWhereTheControlMayBeNought() {
        Judgement judged =
                judged(Methods.USUAL.withLift(LiftMethod.FIELLER), sample(7, 34), sample(1, 34));

        assertThat(judged.liftInterval()).isNull();
        assertThat(judged.pValue()).isNotNull();
    }

    /// statsmodels 0.13.5: `proportion_confint(19, 38, method = "wilson")`.
    @Test
    void everyArmHasWilsonsInterval() {
        var comparison =
                new Comparing(
                                "m",
                                MetricKind.PROPORTION,
                                "b",
                                Part.of(sample(19, 38)),
                                Part.of(sample(0, 10)),
                                Question.against("a"))
                        .comparison("", null);

        assertThat(comparison.estimateInterval().getFirst())
                .isCloseTo(0.348499283643951, within(1e-12));
        assertThat(comparison.estimateInterval().getLast())
                .isCloseTo(0.651500716356049, within(1e-12));
        assertThat(comparison.controlInterval().getFirst()).isZero();
        assertThat(comparison.controlInterval().getLast())
                .isCloseTo(0.27753279986288926, within(1e-12));
    }

    private static Judgement judged(Methods methods, Sample on, Sample off) {
        return Shares.judge(on, off, Question.against("a").withMethods(methods));
    }

    private static Sample sample(int hits, int size) {
        double share = (double) hits / size;
        return new Sample(size, 0, share, share * (1 - share) * size / (size - 1));
    }
}
