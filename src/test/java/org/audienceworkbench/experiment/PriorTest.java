package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/// What is held likely of the arms after a test. Expected figures come from scipy 1.10.1's
/// `integrate.quad` over `stats.beta`, `gamma` and `norm` unless said otherwise.
class PriorTest {

    @ParameterizedTest
    @CsvSource({
        "51, 100, 49, 100, 0.6107705226878392, 0.019116461202089267",
        "120, 10000, 100, 10000, 0.9120125372130283, 6.0180933823132526e-05",
        "3, 25, 0, 20, 0.9161831076724697, 0.003492370513647109",
    })
    void sharesAgreeWithScipy(
            int hits, int size, int controlHits, int controlSize, double better, double loss) {
        Posterior arm = Prior.FLAT.posterior(MetricKind.PROPORTION, share(hits, size));
        Posterior control =
                Prior.FLAT.posterior(MetricKind.PROPORTION, share(controlHits, controlSize));

        assertThat(arm.probabilityAbove(List.of(control))).isCloseTo(better, within(1e-9));
        assertThat(arm.expectedLoss(control)).isCloseTo(loss, within(loss * 1e-7));
    }

    @Test
    void ratesAgreeWithScipy() {
        Posterior arm = Prior.FLAT.posterior(MetricKind.COUNT, rate(60, 1000));
        Posterior control = Prior.FLAT.posterior(MetricKind.COUNT, rate(45, 900));

        assertThat(arm.probabilityAbove(List.of(control)))
                .isCloseTo(0.8201463064395099, within(1e-9));
        assertThat(arm.expectedLoss(control)).isCloseTo(0.0010681057789018674, within(1e-10));
    }

    @Test
    void meansWithAPriorAgreeWithScipy() {
        Prior prior = Prior.FLAT.withMean(10, 2);
        Posterior arm = prior.posterior(MetricKind.MEAN, mean(12, 0.5));
        Posterior control = prior.posterior(MetricKind.MEAN, mean(11.5, 0.4));

        assertThat(arm.probabilityAbove(List.of(control)))
                .isCloseTo(0.6774942346860522, within(1e-10));
        assertThat(arm.expectedLoss(control)).isCloseTo(0.18895095936706446, within(1e-10));
    }

    /// GrowthBook's gbstats tests (MIT): an effect of 0.05 with deviation 0.03572, prior N(0.1,
    /// 0.1), is 0.05063 with deviation 0.03549 afterwards.
    @Test
    void aPriorMovesAnEstimateAsGrowthBookSays() {
        Posterior moved = Prior.updated(0.05, 0.1 / 100 + 10.5 * 10.5 * 0.025 / 1e4, 0.1, 0.1);

        assertThat(moved.distribution().getNumericalMean()).isCloseTo(0.05063, within(5e-6));
        assertThat(Math.sqrt(moved.distribution().getNumericalVariance()))
                .isCloseTo(0.03549, within(5e-6));
        assertThat(1 - moved.distribution().cumulativeProbability(0))
                .isCloseTo(0.92315, within(5e-6));
    }

    @Test
    void theBestOfThreeArmsAgreesWithScipy() {
        var arms = new String[30_000];
        var bought = new double[30_000];
        Arrays.setAll(arms, row -> List.of("a", "b", "c").get(row / 10_000));
        Arrays.setAll(
                bought, row -> row % 10_000 < List.of(100, 120, 115).get(row / 10_000) ? 1 : 0);

        Analysis analysis =
                new Analyses()
                        .analyse(
                                new Outcomes(
                                        Column.Texts.of(arms),
                                        List.of(
                                                new Measure(
                                                        "bought", MetricKind.PROPORTION, bought)),
                                        null),
                                Question.against("a").withPrior(Prior.FLAT),
                                Progress.NONE);

        double[] expected = {0.04011924135569956, 0.6050056925088725, 0.35487506613543207};
        for (int arm = 0; arm < 3; arm++) {
            assertThat(analysis.best().get(arm).probability())
                    .isCloseTo(expected[arm], within(1e-9));
        }
        // scipy 1.10.1: beta(101, 9901), its mean, ppf and pdf
        PosteriorCurve curve = analysis.details().posteriors().getFirst();
        assertThat(curve.arm()).isEqualTo("a");
        assertThat(curve.mean()).isCloseTo(0.010097980403919217, within(1e-14));
        assertThat(curve.interval().getFirst()).isCloseTo(0.008233109663025684, within(1e-9));
        assertThat(curve.interval().getLast()).isCloseTo(0.012148291376503695, within(1e-9));
        assertThat(curve.values()).hasSize(101);
        assertThat(curve.values().getFirst()).isCloseTo(0.007126216217784951, within(1e-9));
        assertThat(curve.values().getLast()).isCloseTo(0.013710457446972758, within(1e-9));
        assertThat(curve.values().get(50)).isCloseTo(0.010418336832378854, within(1e-9));
        assertThat(curve.densities().get(50)).isCloseTo(367.63397554915775, within(1e-3));
        assertThat(analysis.remarks())
                .containsExactly(
                        "All arms taken together show no clear difference in bought (χ² test, p ="
                                + " 0.375).",
                        "b has more bought than a with a probability of 91.2 %; to choose it where"
                            + " more is better would lose 0.00602 percentage points on average.",
                        "c has more bought than a with a probability of 84.8 %; to choose it where"
                                + " more is better would lose 0.0116 percentage points on average.",
                        "Of all arms b has most bought with a probability of 60.5 %.");
    }

    @Test
    void nothingIsHeldLikelyOfSingleCustomersOrOfValuesThatAreAllTheSame() {
        assertThat(Prior.FLAT.posterior(MetricKind.PROPORTION, share(1, 1))).isNull();
        assertThat(Prior.FLAT.posterior(MetricKind.MEAN, Part.of(new Sample(9, 0, 3, 0)))).isNull();
        assertThatThrownBy(() -> new Prior(0, 1, null, null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Prior.FLAT.withMean(1, 0)).isInstanceOf(Problem.class);
    }

    private static Part share(int hits, int size) {
        return Part.of(new Sample(size, 0, (double) hits / size, 0));
    }

    private static Part rate(double events, double exposure) {
        return Part.of(
                new Sample((long) exposure, 0, events / exposure, events / exposure),
                exposure,
                null);
    }

    private static Part mean(double mean, double squaredError) {
        return Part.of(new Sample(100, 0, mean, 100 * squaredError));
    }
}
