package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class CalibratorTest {

    private static final double[] SCORES = {
        .05, .1, .1, .15, .2, .25, .3, .35, .4, .4, .45, .5, .55, .6, .65, .7, .75, .8, .9, .95
    };
    private static final boolean[] POSITIVE = new boolean[SCORES.length];

    static {
        for (int place : new int[] {2, 5, 8, 10, 12, 13, 15, 17, 18, 19}) {
            POSITIVE[place] = true;
        }
    }

    /// scikit-learn 1.2: IsotonicRegression(out_of_bounds="clip").
    @Test
    void isotonicIsThatOfScikitLearn() {
        var isotonic = Calibrator.Isotonic.fit(SCORES, POSITIVE);

        double[] asked = {.1, .12, .3, .42, .5, .57, .77};
        double[] expected = {.25, .25, 1 / 3.0, .5, .5, .6, .76};
        for (int i = 0; i < asked.length; i++) {
            assertThat(isotonic.at(asked[i])).isCloseTo(expected[i], within(1e-12));
        }
        assertThat(isotonic.at(0)).isEqualTo(1 / 22.0);
        assertThat(isotonic.at(1)).isEqualTo(1 - 1 / 22.0);
    }

    /// statsmodels 0.13: a binomial GLM of Platt's targets on the log-odds.
    @Test
    void plattIsALogisticRegressionOnTheLogOdds() {
        var platt = Calibrator.Platt.fit(SCORES, POSITIVE);

        assertThat(platt.slope()).isCloseTo(0.54829549, within(1e-6));
        assertThat(platt.intercept()).isCloseTo(0.12523535, within(1e-6));
    }

    @Test
    void plattStaysFiniteWhereScoresTellAllApart() {
        double[] scores = new double[100];
        boolean[] positive = new boolean[100];
        for (int i = 0; i < 100; i++) {
            positive[i] = i >= 50;
            scores[i] = positive[i] ? 0.9 : 0.1;
        }

        assertThat(Calibrator.Platt.fit(scores, positive).at(0.9)).isBetween(0.97, 0.99);
    }

    /// Scores that are far too sure get better, and scores that are true stay as they are.
    @Test
    void whatIsTooSureIsCalibratedAndWhatIsTrueIsNot() {
        var random = new Random(5);
        double[] right = new double[3000];
        double[] sure = new double[right.length];
        boolean[] positive = new boolean[right.length];
        for (int i = 0; i < right.length; i++) {
            double logit = random.nextGaussian();
            right[i] = Logistic.probability(logit);
            sure[i] = Logistic.probability(3 * logit);
            positive[i] = random.nextDouble() < right[i];
        }

        var mended = Calibrating.of(sure, positive);
        var left = Calibrating.of(right, positive);

        assertThat(mended.chosen()).isInstanceOf(Calibrator.Platt.class);
        assertThat(((Calibrator.Platt) mended.chosen()).slope()).isCloseTo(1 / 3.0, within(0.05));
        assertThat(mended.tried())
                .extracting(Calibrating.Tried::by)
                .containsExactly("none", "platt", "isotonic");
        assertThat(Evaluation.logLoss(left.chosen().of(right), positive))
                .isCloseTo(Evaluation.logLoss(right, positive), within(0.002));
    }

    @Test
    void ranksNeverTurnRound() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            double[] scores = random.doubles(200).toArray();
            boolean[] positive = new boolean[200];
            for (int i = 0; i < 200; i++) {
                positive[i] = random.nextDouble() < (seed % 2 == 0 ? scores[i] : 1 - scores[i]);
            }
            for (Calibrator calibrator :
                    new Calibrator[] {
                        Calibrator.Platt.fit(scores, positive),
                        Calibrator.Isotonic.fit(scores, positive)
                    }) {
                double before = 0;
                for (int step = 0; step <= 1000; step++) {
                    double now = calibrator.at(step / 1000.0);
                    assertThat(now).isBetween(before - 1e-12, 1.0);
                    before = now;
                }
            }
        }
    }

    @Test
    void tooFewAreLeftAsTheyAre() {
        var calibrating = Calibrating.of(SCORES, POSITIVE);

        assertThat(calibrating.chosen()).isEqualTo(new Calibrator.None());
        assertThat(calibrating.tried()).isEmpty();
    }

    @Test
    void oneScoreForEverybodyIsLeftOrBecomesTheShare() {
        boolean[] positive = new boolean[300];
        Arrays.fill(positive, 0, 100, true);

        var calibrating = Calibrating.of(new double[300], positive);

        assertThat(calibrating.chosen().at(0)).isCloseTo(1 / 3.0, within(0.01));
    }
}
