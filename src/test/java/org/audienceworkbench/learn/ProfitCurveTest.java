package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class ProfitCurveTest {

    /// By hand: a contact costs 3, a positive brings 10; scores 0.9 and 0.8 are positive, then 0.7
    /// is not, then two of three at 0.5 are, then 0.1 is not.
    private final HeldOut held =
            held(
                    new double[] {0.5, 0.9, 0.1, 0.5, 0.8, 0.7, 0.5},
                    new boolean[] {true, true, false, true, true, false, false});

    @Test
    void profitsAreThoseCountedByHand() {
        var curve = ProfitCurve.of(held, new ProfitCurve.Terms(3, 10, null), 700, 1);

        assertThat(curve.steps())
                .extracting(ProfitCurve.Step::profit)
                .containsExactly(0.0, 700.0, 1400.0, 1100.0, 2200.0, 1900.0);
        assertThat(curve.best().threshold()).isEqualTo(0.5);
        assertThat(curve.best().contacts()).isEqualTo(600, within(1e-9));
        assertThat(curve.best().positives()).isEqualTo(400, within(1e-9));
        assertThat(curve.reach()).isNull();
    }

    @Test
    void theCapacityBoundsTheBestCutOff() {
        var curve = ProfitCurve.of(held, new ProfitCurve.Terms(3, 10, 599), 700, 1);

        assertThat(curve.best().threshold()).isEqualTo(0.8);
        assertThat(curve.best().profit()).isEqualTo(1400, within(1e-9));
        assertThat(curve.reach().threshold()).isEqualTo(0.7);
        assertThat(curve.reach().contacts()).isEqualTo(300, within(1e-9));
    }

    @Test
    void contactingNobodyIsBestWhereContactsCostMoreThanTheyBring() {
        var curve = ProfitCurve.of(held, new ProfitCurve.Terms(11, 10, null), 700, 1);

        assertThat(curve.best().contacts()).isZero();
        assertThat(curve.best().threshold()).isGreaterThan(0.9);
    }

    @Test
    void oneScoreForEverybodyLeavesNobodyOrEverybody() {
        var same = held(new double[] {0.4, 0.4, 0.4}, new boolean[] {true, false, false});

        var curve = ProfitCurve.of(same, new ProfitCurve.Terms(1, 2, null), 3, 1);

        assertThat(curve.steps()).hasSize(2);
        assertThat(curve.steps()).allSatisfy(step -> assertThat(step.limits()).isNull());
        assertThat(curve.best().contacts()).isZero();
    }

    /// At a fixed threshold the profit is a sum of independent draws, so its error is known: the
    /// standard deviation of what a customer earns times the root of their number.
    @Test
    void theBandIsAsWideAsTheNormalDistributionSays() {
        var random = new Random(7);
        double[] scores = random.doubles(4000).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = random.nextDouble() < scores[i] * 0.3;
        }
        var curve =
                ProfitCurve.of(held(scores, positive), new ProfitCurve.Terms(1, 8, null), 8000, 3);

        for (double share : new double[] {0.1, 0.3, 0.7, 1}) {
            ProfitCurve.Step step = curve.atShare(share);
            double[] earned =
                    IntStream.range(0, scores.length)
                            .mapToDouble(
                                    i ->
                                            scores[i] >= step.threshold()
                                                    ? (positive[i] ? 8 : 0) - 1
                                                    : 0)
                            .toArray();
            double mean = Arrays.stream(earned).average().orElseThrow();
            double sd =
                    Math.sqrt(
                            Arrays.stream(earned).map(e -> (e - mean) * (e - mean)).sum()
                                    / scores.length);
            double half = 1.96 * sd * Math.sqrt(scores.length) * 2;
            assertThat(step.profit()).isCloseTo(mean * 8000, within(1e-6));
            assertThat((step.limits().high() - step.limits().low()) / 2)
                    .isCloseTo(half, within(half * 0.12));
            assertThat(step.limits().holds(step.profit())).isTrue();
        }
    }

    @Test
    void termsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ProfitCurve.Terms(-1, 1, null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new ProfitCurve.Terms(1, Double.NaN, null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new ProfitCurve.Terms(1, 1, 0)).isInstanceOf(Problem.class);
    }

    @Test
    void theConfusionIsCountedAtTheThreshold() {
        assertThat(held.at(0.7)).isEqualTo(new HeldOut.Confusion(2, 1, 2, 2));
        assertThat(held.at(0.95)).isEqualTo(new HeldOut.Confusion(0, 0, 4, 3));
        assertThat(held.at(0.95).precision()).isZero();
    }

    static HeldOut held(double[] scores, boolean[] positive) {
        return new HeldOut(
                IntStream.range(0, scores.length).asLongStream().toArray(), positive, scores);
    }
}
