package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class AccuracyTest {

    private static final double[] SCORES = {
        0.9, 0.8, 0.8, 0.55, 0.3, 0.7, 0.62, 0.4, 0.95, 0.5, // positive
        0.1, 0.2, 0.8, 0.3, 0.4, 0.45, 0.05, 0.5, 0.6, 0.35, 0.15, 0.25
    };
    private static final boolean[] POSITIVE = new boolean[22];

    static {
        Arrays.fill(POSITIVE, 0, 10, true);
    }

    /// DeLong's variance from all pairs (numpy 1.24: the variances of the means of ψ over either
    /// class), and the Brier score of scikit-learn 1.2 with the standard error of its mean.
    @Test
    void errorsAreThoseOfTheirDefinitions() {
        var accuracy = Accuracy.of(ProfitCurveTest.held(SCORES, POSITIVE), 1).orElseThrow();

        assertThat(accuracy.rocAuc().value()).isCloseTo(0.8458333333333333, within(1e-12));
        assertThat(Accuracy.aucError(SCORES, POSITIVE))
                .isCloseTo(0.08349101243995763, within(1e-12));
        assertThat(accuracy.brier().value()).isCloseTo(0.16326818181818178, within(1e-12));
        assertThat(accuracy.brier().limits().high())
                .isCloseTo(0.16326818181818178 + Limits.Z * 0.036531197831361856, within(1e-12));
        assertThat(accuracy.logLoss().value()).isCloseTo(0.4906315476273331, within(1e-12));
    }

    /// With very many negatives the threshold of a false positive rate hardly varies, so the true
    /// positive rate there is a plain share of the positives.
    @Test
    void theBandOfTheRocCurveIsThatOfASharePointByPoint() {
        var random = new Random(3);
        double[] scores = new double[20_400];
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = i < 400;
            scores[i] = random.nextGaussian() + (positive[i] ? 1 : 0);
        }

        var accuracy = Accuracy.of(ProfitCurveTest.held(scores, positive), 5).orElseThrow();

        for (int point : new int[] {5, 10, 20, 30}) {
            var band = accuracy.roc().get(point);
            double rate = (band.low() + band.high()) / 2;
            Limits share = Limits.ofShare(rate * 400, 400);
            assertThat(band.high() - band.low())
                    .isCloseTo(
                            share.high() - share.low(),
                            within(0.25 * (share.high() - share.low())));
        }
        assertThat(accuracy.roc()).hasSize(51);
        assertThat(accuracy.prAuc().limits().holds(accuracy.prAuc().value())).isTrue();
    }

    /// Of a hundred samples, about 95 have limits that hold the area they were drawn from: two
    /// normal distributions one apart, Φ(1/√2).
    @Test
    void ninetyFiveOfAHundredLimitsHoldTheTruth() {
        var random = new Random(11);
        int held = 0;
        for (int sample = 0; sample < 400; sample++) {
            double[] scores = new double[200];
            boolean[] positive = new boolean[200];
            for (int i = 0; i < 200; i++) {
                positive[i] = i % 4 == 0;
                scores[i] = random.nextGaussian() + (positive[i] ? 1 : 0);
            }
            var limits =
                    Limits.around(
                            Evaluation.rocAuc(scores, positive),
                            Accuracy.aucError(scores, positive));
            held += limits.holds(0.7602499389) ? 1 : 0;
        }

        assertThat(held / 400.0).isBetween(0.92, 0.98);
    }

    @Test
    void tooFewOfAClassGiveNoIntervals() {
        assertThat(
                        Accuracy.of(
                                ProfitCurveTest.held(
                                        new double[] {1, 0, 0}, new boolean[] {true, false, false}),
                                1))
                .isEmpty();
        double[] many = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
        assertThat(Accuracy.of(ProfitCurveTest.held(many, new boolean[50]), 1)).isEmpty();
    }

    @Test
    void oneScoreForEverybodyIsChanceWithoutDoubt() {
        boolean[] positive = new boolean[40];
        Arrays.fill(positive, 0, 20, true);

        var accuracy = Accuracy.of(ProfitCurveTest.held(new double[40], positive), 1).orElseThrow();

        assertThat(accuracy.rocAuc().value()).isEqualTo(0.5);
        assertThat(accuracy.roc())
                .allSatisfy(band -> assertThat(band.high()).isCloseTo(band.x(), within(1e-9)));
        assertThat(accuracy.precisionRecall())
                .allSatisfy(band -> assertThat(band.low()).isCloseTo(0.5, within(1e-9)));
    }
}
