package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Objects;
import java.util.stream.IntStream;

class GroupFiguresTest {

    private static final int ROWS = 60;

    private static final HeldOut ONE =
            held(i -> i * 37 % ROWS, i -> i * 37 % ROWS + i * 11 % 40 > 55);
    private static final HeldOut OTHER =
            held(i -> i * 23 % ROWS, i -> i * 23 % ROWS * 0.4 + i * 7 % ROWS > 40);

    /// scikit-learn 1.2 (roc_auc_score), DeLong's variance from all pairs by numpy, and scipy's
    /// normal distribution; Wilson's limits by statsmodels (proportion_confint); what is promised
    /// by the sums over all pairs by numpy.
    @Test
    void figuresOfAGroupAreThoseOfTheirDefinitions() {
        var figures = GroupFigures.of("other", OTHER, 0.7);

        var auc = Objects.requireNonNull(figures.rocAuc());
        assertThat(figures.positives()).isEqualTo(31);
        assertThat(auc.value()).isCloseTo(0.5361512791991101, within(1e-12));
        assertThat(auc.limits().high())
                .isCloseTo(0.5361512791991101 + Limits.Z * 0.07604303474531003, within(1e-12));
        assertThat(figures.promised()).isCloseTo(0.836985544609152, within(1e-12));
        assertThat(figures.pRanking()).isCloseTo(7.618153872650142e-05, within(1e-9));
        assertThat(figures.pLevel()).isCloseTo(0.7518462995753596, within(1e-9));
        assertThat(figures.predicted()).isCloseTo(0.5, within(1e-12));
        var off = Objects.requireNonNull(figures.off());
        assertThat(off.limits().low()).isCloseTo(0.39307810032592494 - 0.5, within(1e-12));
        assertThat(off.limits().high()).isCloseTo(0.6382495046026722 - 0.5, within(1e-12));
        assertThat(figures.called()).isEqualTo(Share.of(18, 60));
        assertThat(figures.found()).isEqualTo(Share.of(9, 31));
        assertThat(figures.alarms()).isEqualTo(Share.of(9, 29));
    }

    /// The sums over all pairs by numpy, of scores with ties.
    @Test
    void whatScoresPromiseCountsTiesHalf() {
        assertThat(GroupFigures.promised(new double[] {0.9, 0.2, 0.4, 0.2, 0.4}))
                .isCloseTo(0.8076923076923076, within(1e-12));
        assertThat(GroupFigures.promised(new double[] {1, 1})).isNull();
    }

    /// By the same tools: both errors of DeLong, root of the sum of their squares.
    @Test
    void theGapToThoseLearnedFromHasTheErrorsOfBoth() {
        var overfit = Overfit.of(ONE, OTHER);

        assertThat(overfit.rocAuc()).isCloseTo(0.9259259259259259, within(1e-12));
        assertThat(overfit.gap()).isCloseTo(0.38977464672681583, within(1e-12));
        assertThat(overfit.limits().low())
                .isCloseTo(0.38977464672681583 - Limits.Z * 0.08257742520788186, within(1e-12));
        assertThat(overfit.muchMore()).isTrue();
        assertThat(Overfit.of(OTHER, ONE).muchMore()).isFalse();
    }

    @Test
    void ofTooFewNothingIsSaid() {
        var nobody = new HeldOut(new long[0], new boolean[0], new double[0]);
        var few = OTHER.only(new int[] {1, 2, 3});

        var empty = GroupFigures.of("nobody", nobody, 0.7);
        var three = GroupFigures.of("few", few, 0.7);

        assertThat(empty.isJudged()).isFalse();
        assertThat(empty.observed().value()).isNull();
        assertThat(empty.predicted()).isNull();
        assertThat(three.isJudged()).isFalse();
        assertThat(three.rocAuc()).isNull();
        assertThat(three.observed().of()).isEqualTo(3);
    }

    private static HeldOut held(
            java.util.function.IntToDoubleFunction place, java.util.function.IntPredicate yes) {
        boolean[] positive = new boolean[ROWS];
        double[] scores = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            positive[i] = yes.test(i);
            scores[i] = (place.applyAsDouble(i) + 0.5) / ROWS;
        }
        return new HeldOut(IntStream.range(0, ROWS).asLongStream().toArray(), positive, scores);
    }
}
