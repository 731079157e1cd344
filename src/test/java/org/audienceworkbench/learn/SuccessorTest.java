package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.LongStream;

class SuccessorTest {

    private static final double[] BEFORE = {
        0.01, 0.36, 0.13, 0.61, 0.26, 0.02, 0.62, 0.15, 0.51, 0.28, 0.3, 0.4, 0.17, 0.91, 0.3, 0.06,
        0.52, 0.19, 0.55, 0.31, 0.2, 0.44, 0.21, 0.81, 0.33, 0.1, 0.82, 0.23, 0.59, 0.35, 0.49,
        0.48, 0.25, 0.1, 0.37, 0.14, 0.71, 0.27, 0.03, 0.39, 0.39, 0.52, 0.29, 0.4, 0.41, 0.18,
        0.61, 0.3, 0.07, 0.43, 0.29, 0.56, 0.32, 0.3, 0.45, 0.22, 0.91, 0.34, 0.11, 0.47
    };
    private static final double[] AFTER = {
        0.01, 0.27, 0.05, 0.69, 0.09, 0.37, 0.38, 0.42, 0.19, 0.46, 0.63, 0.01, 0.28, 0.32, 0.33,
        0.1, 0.51, 0.15, 0.42, 0.2, 0.76, 0.25, 0.02, 0.45, 0.07, 0.34, 0.14, 0.39, 0.16, 0.43,
        0.39, 0.48, 0.25, 0.08, 0.3, 0.08, 0.77, 0.12, 0.4, 0.17, 0.52, 0.22, 0.49, 0.71, 0.04,
        0.31, 0.4, 0.36, 0.13, 0.41, 0.65, 0.45, 0.23, 0.34, 0.27, 0.05, 0.53, 0.09, 0.37, 0.14
    };

    /// The figures are those of `roc.test(roc(y, after), roc(y, before), method = "delong", paired
    /// = TRUE)` of R's pROC and, to more digits, of numpy by the placements' covariances; of the
    /// log loss numpy's: the mean of the differences of -log(score of what happened) and
    /// 1.959963984540054 * std(ddof=1) / sqrt(60) around it.
    @Test
    void theDifferenceOfTwoModelsHasTheLimitsOfDeLong() {
        Successor found = Successor.of(held(BEFORE), held(AFTER)).orElseThrow();

        assertThat(found.customers()).isEqualTo(60);
        assertThat(found.positives()).isEqualTo(18);
        assertPair(
                found.rocAuc(),
                0.7268518518518519,
                0.7797619047619048,
                0.05291005291005291,
                -0.11532026551412483,
                0.22114037133423065);
        assertPair(
                found.logLoss(),
                0.5619193866292528,
                0.5287496350590148,
                -0.03316975157023805,
                -0.1492371637503095,
                0.08289766060983338);
        assertThat(found.verdict()).isEqualTo(Successor.Verdict.ALIKE);
        // roc.test(...)$p.value, and 2 * pnorm(-abs(mean(d) / (sd(d) / sqrt(60)))) in R
        assertThat(found.rocAuc().p()).isCloseTo(0.5376123942732095, within(1e-12));
        assertThat(found.logLoss().p()).isCloseTo(0.57539853234831795, within(1e-12));
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        Successor found = Successor.of(held(AFTER), held(AFTER)).orElseThrow();

        assertThat(found.rocAuc().limits()).isEqualTo(new Limits(0, 0));
        assertThat(found.rocAuc().p()).isEqualTo(1);
        assertThat(found.verdict()).isEqualTo(Successor.Verdict.ALIKE);
    }

    @Test
    void oneThatKnowsMoreIsBetterAndTheOtherWayRoundWorse() {
        double[] knowing = scored(0.8, 0.1);
        double[] flat = scored(0.3, 0.3);

        assertThat(Successor.of(held(flat), held(knowing)).orElseThrow().verdict())
                .isEqualTo(Successor.Verdict.BETTER);
        assertThat(Successor.of(held(knowing), held(flat)).orElseThrow().verdict())
                .isEqualTo(Successor.Verdict.WORSE);
    }

    @Test
    void oneThatRanksBetterButIsFarTooSureIsNeither() {
        double[] sure = scored(1e-6, 1e-7);
        double[] flat = scored(0.3, 0.3);

        assertThat(Successor.of(held(flat), held(sure)).orElseThrow().verdict())
                .isEqualTo(Successor.Verdict.MIXED);
    }

    @Test
    void ofNinePositivesNothingIsSaid() {
        int[] few = LongStream.range(0, 30).mapToInt(Math::toIntExact).toArray();

        assertThat(held(AFTER).only(few).positives()).isEqualTo(9);
        assertThat(Successor.of(held(BEFORE).only(few), held(AFTER).only(few))).isEmpty();
    }

    private static void assertPair(
            Successor.Pair pair,
            double before,
            double after,
            double difference,
            double low,
            double high) {
        assertThat(pair.before()).isCloseTo(before, within(1e-12));
        assertThat(pair.after()).isCloseTo(after, within(1e-12));
        assertThat(pair.difference()).isCloseTo(difference, within(1e-12));
        assertThat(pair.limits().low()).isCloseTo(low, within(1e-12));
        assertThat(pair.limits().high()).isCloseTo(high, within(1e-12));
    }

    /// A little spread, so that differences vary.
    private static double[] scored(double positives, double negatives) {
        double[] scores = new double[60];
        boolean[] positive = positive();
        Arrays.setAll(
                scores, i -> (positive[i] ? positives : negatives) * (1 + 0.01 * (i * 7 % 11)));
        return scores;
    }

    private static HeldOut held(double[] scores) {
        return new HeldOut(LongStream.range(0, 60).toArray(), positive(), scores);
    }

    private static boolean[] positive() {
        boolean[] positive = new boolean[60];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = i * 7 % 10 < 3;
        }
        return positive;
    }
}
