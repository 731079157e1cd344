package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class ChoiceTest {

    private static final double[] FIRST = {0.50, 0.47, 0.52, 0.49, 0.51};
    private static final double[] BETTER = {0.48, 0.46, 0.49, 0.48, 0.48};
    private static final double[] PERHAPS = {0.48, 0.48, 0.50, 0.50, 0.48};

    /// numpy and scipy: 2 t.sf(|mean d| / sqrt(var(d) (1/5 + 20/80)), 4) of the differences d.
    @Test
    void testsByTheCorrectedResampledT() {
        assertThat(Choice.p(folds("a", FIRST), folds("b", BETTER)))
                .isCloseTo(0.04068152582748679, within(1e-9));
        assertThat(Choice.p(folds("a", FIRST), folds("b", PERHAPS)))
                .isCloseTo(0.4701755447558238, within(1e-9));
        assertThat(Choice.p(folds("a", FIRST), folds("b", FIRST))).isEqualTo(1);
    }

    /// scipy: mean ∓ t.ppf(0.975, 4) sqrt(var (1/5 + 20/80)).
    @Test
    void theIntervalOfTheMeanIsCorrectedInTheSameWay() {
        var logLoss = folds("a", FIRST).logLoss();

        assertThat(logLoss.mean()).isCloseTo(0.498, within(1e-12));
        assertThat(logLoss.low()).isCloseTo(0.46217417417850026, within(1e-9));
        assertThat(logLoss.high()).isCloseTo(0.5338258258214998, within(1e-9));
    }

    @Test
    void keepsTheSimplerOneWhereTheDifferenceMayBeChance() {
        var sure = Choice.of(List.of(folds("logistic", FIRST), folds("boosting", BETTER)));
        var unsure = Choice.of(List.of(folds("logistic", FIRST), folds("boosting", PERHAPS)));
        var worse = Choice.of(List.of(folds("logistic", BETTER), folds("boosting", FIRST)));

        assertThat(sure.chosen()).isEqualTo(1);
        assertThat(sure.sentence(100))
                .startsWith(
                        "Chosen by 5 folds over 100 customers: boosting; its log loss is lower");
        assertThat(unsure.chosen()).isZero();
        assertThat(unsure.sentence(100))
                .contains("logistic; the log loss of boosting is lower by 0.0100")
                .contains("may be chance")
                .contains("the simpler one is kept");
        assertThat(worse.chosen()).isZero();
        assertThat(worse.sentence(100)).contains("its log loss is lower than that of boosting");
    }

    private static CrossValidated folds(String algorithm, double[] logLoss) {
        return CrossValidated.of(
                algorithm,
                Arrays.stream(logLoss)
                        .mapToObj(loss -> new CrossValidated.Fold(80, 20, 5, 0.7, 0.5, loss))
                        .toList());
    }
}
